import { z } from "zod";
import { LedgerStatus } from "../playlist.ts";
import { CaseHead, CaseResult, MeanInterval, RunSide } from "./matrix.ts";
import { Cell, Judged } from "./run.ts";

export const ComparedSide = RunSide.extend({ runId: z.string() });
export type ComparedSide = z.infer<typeof ComparedSide>;

/** b - a over the cases that both have. */
export const PairedDifference = z.object({
  cases: z.int(),
  a: z.number(),
  b: z.number(),
  difference: MeanInterval,
  /** Cases that are better with b, and worse. */
  gained: z.int(),
  lost: z.int(),
  /** Two-sided p of the paired permutation test on the mean, and of the sign test on `gained` against `lost` (exact McNemar). */
  p: z.number(),
  signP: z.number(),
  /** Whether the data can tell it from noise: p below 0.05, and the interval does not hold 0. */
  told: z.boolean(),
});
export type PairedDifference = z.infer<typeof PairedDifference>;

/**
 * regressed: passed in every repetition with a, in none with b; fixed the other way. worse, better: fewer or more
 * repetitions passed, or as many with another fidelity. What was not judged counts for neither.
 */
export const CaseChange = z.enum(["regressed", "worse", "same", "better", "fixed"]);
export type CaseChange = z.infer<typeof CaseChange>;

export const ComparedCase = CaseHead.extend({
  change: CaseChange,
  a: CaseResult,
  b: CaseResult,
  /** b - a: share of judged repetitions that passed, and fidelity; null where one of them has none. */
  passDifference: z.number().nullable(),
  fidelityDifference: z.number().nullable(),
  /** Mean Jaccard likeness of the sets of tracks, repetition by repetition; and whether all are the same in the same order. */
  likeness: z.number().min(0).max(1),
  sameList: z.boolean(),
});
export type ComparedCase = z.infer<typeof ComparedCase>;

export const Comparison = z.object({
  a: ComparedSide,
  b: ComparedSide,
  /** Null where no case has both. */
  pass: PairedDifference.nullable(),
  fidelity: PairedDifference.nullable(),
  latencyMs: z.object({ a: z.number(), b: z.number() }).nullable(),
  /** What it comes to, in plain words. */
  said: z.array(z.string()),
  /** Why to take it with care: another catalogue, another suite, a run that is not done. */
  cautions: z.array(z.string()),
  counts: z.record(CaseChange, z.int()),
  /** The worst regression first. */
  cases: z.array(ComparedCase),
  /** Ids of cases of one side alone. */
  onlyA: z.array(z.string()),
  onlyB: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

const Listed = z.object({ id: z.string(), title: z.string(), artists: z.array(z.string()) });
const Traced = z.object({
  repetition: z.int(),
  passed: z.boolean(),
  traceId: z.string().optional(),
  traceIds: z.array(z.string()).optional(),
});

const Kept = z.object({ kept: z.int(), of: z.int() });
const ToldStep = z.object({ times: z.int().min(1), tokens: z.int().nullable(), said: z.array(z.string()) });

/** One case of two sides, in one repetition. */
export const CaseDifference = CaseHead.extend({
  conversation: z.array(z.string()),
  repetition: z.int().min(1),
  a: Cell.nullable(),
  b: Cell.nullable(),
  /** Parts of the Brief, in plain words. */
  brief: z.object({
    added: z.array(z.string()),
    dropped: z.array(z.string()),
    changed: z.array(z.object({ part: z.string(), was: z.string(), is: z.string() })),
  }),
  /** Positions from 1. */
  list: z.object({
    kept: z.int(),
    added: z.array(Listed.extend({ position: z.int() })),
    dropped: z.array(Listed.extend({ position: z.int() })),
    moved: z.array(Listed.extend({ from: z.int(), to: z.int() })),
  }),
  assertions: z.array(
    z.object({
      asked: z.string(),
      flipped: z.boolean(),
      a: Judged.pick({ status: true, found: true }).nullable(),
      b: Judged.pick({ status: true, found: true }).nullable(),
    }),
  ),
  /** `was` and `is`: how many tracks hold it with a and with b, of how many it is about. */
  ledger: z.array(
    z.object({
      asked: z.string(),
      a: LedgerStatus.nullable(),
      b: LedgerStatus.nullable(),
      was: Kept.nullable(),
      is: Kept.nullable(),
    }),
  ),
  /** Steps of this repetition's traces that differ in words, number or tokens; milliseconds of all turns. */
  steps: z.object({
    differing: z.array(z.object({ name: z.string(), a: ToldStep.nullable(), b: ToldStep.nullable() })),
    aMs: z.number().nullable(),
    bMs: z.number().nullable(),
  }),
  traces: z.object({ a: z.array(Traced), b: z.array(Traced) }),
});
export type CaseDifference = z.infer<typeof CaseDifference>;
