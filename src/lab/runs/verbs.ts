import type { CaseDifference, Comparison } from "#src/domain/lab/comparison.ts";
import type { Matrix } from "#src/domain/lab/matrix.ts";
import type { Cell, LabRun } from "#src/domain/lab/run.ts";
import type { ExportedFile } from "#src/verbs.ts";

/** What is left out is chosen: see `startRun`. */
export interface RunRequest {
  suite: string;
  /** The newest unless given. */
  suiteVersion?: number;
  /** Names of versions or labels; what `production` points to unless given. */
  versions?: string[];
  /** "planner" unless given; "default" is what the version or the service is configured with. */
  models?: string[];
  repetitions?: number;
  parallel?: number;
  seed?: number;
  families?: string[];
  cases?: string[];
  budgetUsd?: number;
}

export interface RunPage {
  /** Newest first. */
  runs: LabRun[];
  /** Give it back for the next page; null on the last one. */
  cursor: string | null;
}

export interface CellQuery {
  case?: string;
  version?: string;
  model?: string;
  offset: number;
  limit: number;
}

/** Sides as `[run/]version[@model]`; a run is left out for the one that is asked, a model where the run has one only. */
export interface Sides {
  a: string;
  b: string;
}

export const RUN_EXPORTS = ["json", "junit", "csv"] as const;
export type RunExport = (typeof RUN_EXPORTS)[number];

export interface RunWatch {
  /** How far it has come; the next look waits for it. */
  onProgress: (run: LabRun) => void | Promise<void>;
  signal: AbortSignal;
}

/** Runs of the lab. Everything throws AppError: `not_found`, `invalid_input`, `conflict`, `unavailable`. */
export interface RunVerbs {
  /** Begins it and answers at once. */
  startRun(request: RunRequest): Promise<LabRun>;
  listRuns(page: { suite?: string; cursor?: string; limit: number }): Promise<RunPage>;
  readRun(id: string): Promise<LabRun>;
  readMatrix(id: string): Promise<Matrix>;
  /** Whole cells, in the order of version, model, case and repetition. */
  listCells(id: string, query: CellQuery): Promise<Cell[]>;
  compareSides(id: string, sides: Sides): Promise<Comparison>;
  /** One case of two sides, with the differences of Brief, list and ledger. */
  compareCase(id: string, asked: Sides & { case: string; repetition: number }): Promise<CaseDifference>;
  /** What is under way is not kept. `conflict` for one that is done. */
  stopRun(id: string): Promise<LabRun>;
  /** Goes on where it stopped or failed; `budgetUsd` replaces its budget. `conflict` for one that is done. */
  resumeRun(id: string, change: { budgetUsd?: number }): Promise<LabRun>;
  /** Tells how far it has come, now and with each change, until it is over or the signal. */
  watchRun(id: string, watch: RunWatch): Promise<void>;
  exportRun(id: string, format: RunExport): Promise<ExportedFile>;
}
