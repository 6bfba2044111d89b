import { z } from "zod";
import { Brief } from "../brief.ts";
import { Ledger } from "../playlist.ts";
import { Usage } from "../trace.ts";
import { LabName } from "./version.ts";

/** As `model` of a request: "planner", one that is configured, or "default" for what the version or the service is configured with. */
export const RunModel = z.string().min(1).max(200);
export const DEFAULT_MODEL = "default";

/** What a run is: every version with every model on every case, so many times. */
export const RunPlan = z.object({
  suite: LabName,
  suiteVersion: z.int().min(1),
  versions: z.array(LabName).min(1).max(10),
  models: z.array(RunModel).min(1).max(10),
  repetitions: z.int().min(1).max(20),
  /** How many cells of remote models may be under way at once; the planner's are made one after another. */
  parallel: z.int().min(1).max(32),
  /** Every case is asked with it, by every version and model, in every repetition. */
  seed: z.int().min(0),
  /** A part of the cases: these families, or these ids. */
  families: z.array(z.string()).optional(),
  cases: z.array(z.string()).optional(),
  /** Ids of cases beside those: they are asked because one of those is compared with them. */
  others: z.array(z.string()).optional(),
  /** US dollars that its remote models may cost; cells that are under way then are finished. */
  budgetUsd: z.number().positive().optional(),
  /** How many cases that comes to. */
  selected: z.int().min(1),
});
export type RunPlan = z.infer<typeof RunPlan>;

export const LabRun = z.object({
  id: z.string(),
  plan: RunPlan,
  status: z.enum(["waiting", "running", "done", "stopped", "failed"]),
  /** It is running by its status, and no process holds it any more: who worked on it is gone. */
  interrupted: z.literal(true).optional(),
  /** Of all its cells, how many are there; of those, how many passed and how many came to no answer at all. */
  cells: z.int().min(0),
  done: z.int().min(0),
  passed: z.int().min(0),
  failures: z.int().min(0),
  /** Of which nothing could be judged. */
  unjudged: z.int().min(0),
  /** What its remote models cost so far, where their prices are known. */
  spentUsd: z.number().min(0),
  /** Cases left out, and why. */
  leftOut: z.array(z.object({ caseId: z.string(), because: z.string() })),
  /** What it ran on: a run on another catalogue is compared with care. */
  catalogVersion: z.int(),
  catalogTracks: z.int(),
  /** Why it failed, or was stopped by itself. */
  failed: z.string().optional(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type LabRun = z.infer<typeof LabRun>;

export const CellKey = z.object({
  version: LabName,
  model: z.string(),
  caseId: z.string(),
  /** From 1. */
  repetition: z.int().min(1),
});
export type CellKey = z.infer<typeof CellKey>;

/** An assertion judged: "skipped" where it cannot be judged (the other case of "same-as" failed). */
export const Judged = z.object({
  kind: z.string(),
  /** The assertion in plain words. */
  asked: z.string(),
  status: z.enum(["passed", "failed", "skipped"]),
  /** What was found, in plain words. */
  found: z.string(),
});
export type Judged = z.infer<typeof Judged>;

export const CellOutcome = z.enum(["playlist", "refused", "nothing_fits", "question", "failed"]);
export type CellOutcome = z.infer<typeof CellOutcome>;

/** One answer of a run. */
export const Cell = CellKey.extend({
  outcome: CellOutcome,
  passed: z.boolean(),
  /** All that the case asserts was skipped: it has neither passed nor failed. */
  unjudged: z.literal(true).optional(),
  /** "model" where a model was asked and the planner's list did not stand; absent in cells of before this was kept. */
  answeredBy: z.enum(["planner", "model"]).optional(),
  judged: z.array(Judged),
  /** Of the last list; absent without one. */
  fidelity: z.number().min(0).max(1).optional(),
  title: z.string().optional(),
  tracks: z.array(z.object({ id: z.string(), title: z.string(), artists: z.array(z.string()), reason: z.string() })),
  brief: Brief.optional(),
  ledger: Ledger.optional(),
  /** Our sentence where there is no list. */
  because: z.string().optional(),
  degraded: z.string().optional(),
  /** Milliseconds of all turns together. */
  latencyMs: z.number().min(0),
  usage: Usage.optional(),
  /** Of the last turn; `traceIds` of all turns in order. */
  traceId: z.string().optional(),
  traceIds: z.array(z.string()).optional(),
});
export type Cell = z.infer<typeof Cell>;
