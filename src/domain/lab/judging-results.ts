import { z } from "zod";
import { ComparedSide } from "./comparison.ts";
import { JudgedCase, Preferred } from "./judging.ts";

const share = z.number().min(0).max(1);

export const Counts = z.object({ a: z.int(), b: z.int(), ties: z.int() });
export type Counts = z.infer<typeof Counts>;

/** A share and its 95 % Wilson interval. */
export const ShareInterval = z.object({ share, low: share, high: share });
export type ShareInterval = z.infer<typeof ShareInterval>;

/** A coefficient, or why there is none. */
export const Coefficient = z.object({ value: z.number().nullable(), because: z.string().optional() });
export type Coefficient = z.infer<typeof Coefficient>;

export const PairOfJudges = z.object({
  judges: z.tuple([z.string(), z.string()]),
  /** Cases that both judged, and those of which both said the same. */
  cases: z.int(),
  agreed: z.int(),
  /** Cohen's kappa. */
  kappa: Coefficient,
});
export type PairOfJudges = z.infer<typeof PairOfJudges>;

export const Agreement = z.object({
  /** Cases that at least two judged, their judgements, and by how many judges. */
  cases: z.int(),
  judgements: z.int(),
  judges: z.int(),
  /** Share of pairs of judgements of one case that are the same; null without such cases. */
  observed: share.nullable(),
  /** Krippendorff's alpha for nominal data. */
  alpha: Coefficient,
  pairs: z.array(PairOfJudges),
});
export type Agreement = z.infer<typeof Agreement>;

/** Whether what stands first is preferred, over judgements. */
export const PositionBias = z.object({
  first: z.int(),
  second: z.int(),
  ties: z.int(),
  /** Of the decided ones, how often the first won; null without one. */
  preference: ShareInterval.nullable(),
  /** Two-sided p of the exact sign test. */
  p: z.number(),
});
export type PositionBias = z.infer<typeof PositionBias>;

export const CaseVotes = JudgedCase.extend({
  votes: Counts,
  /** The side that more than half of its judgements prefer; else a tie. Null before the first one. */
  majority: Preferred.nullable(),
  notes: z.array(z.object({ judge: z.string(), preferred: Preferred, note: z.string() })),
});
export type CaseVotes = z.infer<typeof CaseVotes>;

export const JudgingResults = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  a: ComparedSide,
  b: ComparedSide,
  pairs: z.int(),
  judgedCases: z.int(),
  judgements: z.int(),
  /** Cases by their majority: what tests and intervals go by. */
  byCase: Counts,
  byJudgement: Counts,
  /** Of the cases that were decided, the share that b won; null without one. */
  preference: ShareInterval.nullable(),
  /** Two-sided p of the exact sign test on cases, ties left out. */
  p: z.number(),
  /** Whether the data can tell it from noise: p below 0.05. */
  told: z.boolean(),
  /**
   * Mean over judged cases of the share of judgements for b, a tie being half a one, with its bootstrap interval over cases;
   * null where fewer than six were judged.
   */
  score: z.object({ mean: share, low: share, high: share }).nullable(),
  /** The same over all cases: those whose lists are the same are ties, counted for what they are of all. */
  overall: z.object({ cases: z.int(), same: z.int(), mean: share, low: share, high: share }).nullable(),
  agreement: Agreement,
  position: PositionBias,
  judges: z.array(Counts.extend({ judge: z.string(), first: z.int(), second: z.int() })),
  cases: z.array(CaseVotes),
  same: z.array(JudgedCase),
  leftOut: z.array(z.object({ caseId: z.string(), because: z.string() })),
  /** What it comes to, in plain words. */
  said: z.array(z.string()),
  cautions: z.array(z.string()),
});
export type JudgingResults = z.infer<typeof JudgingResults>;
