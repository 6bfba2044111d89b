import { z } from "zod";
import { CellOutcome, LabRun } from "./run.ts";
import { LabName } from "./version.ts";

const share = z.number().min(0).max(1);

/** A mean over cases and its 95 % bootstrap interval. */
export const MeanInterval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type MeanInterval = z.infer<typeof MeanInterval>;

/** A version with a model: what stands side by side. */
export const RunSide = z.object({ version: LabName, model: z.string() });
export type RunSide = z.infer<typeof RunSide>;

export const Flipping = z.object({
  /** Mean over cases of 1 - the mean Jaccard likeness of two repetitions' sets of tracks. */
  rate: share,
  /** Share of cases whose list, order or outcome is not the same in all repetitions. */
  cases: share,
});

export const Tokens = z.object({ input: z.int(), cached: z.int(), output: z.int() });

/** All cells of one side together; null where no cell tells it. */
export const SideSummary = RunSide.extend({
  cells: z.int(),
  done: z.int(),
  cases: z.int(),
  /** Ids of cases of which nothing could be judged: neither passed nor failed, and in no share. */
  unjudged: z.array(z.string()),
  /** Cells that the planner answered, asked alone or because the model gave nothing better. */
  planned: z.int(),
  /** Over cases that were judged, of the share of a case's judged repetitions that passed. */
  pass: MeanInterval.nullable(),
  /** Over cases with a list, of the mean fidelity of its repetitions. */
  fidelity: MeanInterval.nullable(),
  /** Over cells. */
  latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  tokens: Tokens.nullable(),
  /** US dollars; null where a model without a known price was asked, or none was. */
  costUsd: z.number().nullable(),
  flips: Flipping.nullable(),
  outcomes: z.record(CellOutcome, z.int()),
  /** Cells in which the model gave nothing better and the planner's list stood. */
  degraded: z.int(),
  families: z.array(
    z.object({ family: z.string(), cases: z.int(), pass: share.nullable(), fidelity: share.nullable() }),
  ),
});
export type SideSummary = z.infer<typeof SideSummary>;

/** What one side came to on one case. */
export const CaseResult = z.object({
  /** How many are there, and how many of them passed. */
  repetitions: z.int().min(1),
  passed: z.int().min(0),
  /** Of which nothing could be judged: they have neither passed nor failed. */
  unjudged: z.int().min(0),
  fidelity: share.nullable(),
  /** Median over repetitions. */
  latencyMs: z.number(),
  flipRate: share,
  /** Whether all repetitions ended with the same list in the same order. */
  alike: z.boolean(),
  outcomes: z.array(CellOutcome),
  /** Assertions that did not pass in some repetition: the words of the first such, and how often. */
  failing: z.array(z.object({ asked: z.string(), found: z.string(), times: z.int().min(1) })),
  /** Why there is no list, or why nothing could be judged. */
  because: z.string().optional(),
  degraded: z.int(),
  /** Of the first repetition. */
  traceId: z.string().optional(),
});
export type CaseResult = z.infer<typeof CaseResult>;

export const CaseHead = z.object({ caseId: z.string(), prompt: z.string(), family: z.string().nullable() });
export type CaseHead = z.infer<typeof CaseHead>;

export const Matrix = z.object({
  run: LabRun,
  /** Versions by models, in the order of the plan. */
  sides: z.array(SideSummary),
  /** In the order of the suite; `results` as `sides`, null where no cell is there yet. */
  cases: z.array(CaseHead.extend({ results: z.array(CaseResult.nullable()) })),
});
export type Matrix = z.infer<typeof Matrix>;
