import type { JudgingHead, NextPair, SaidJudgement, Verdict } from "#src/domain/lab/judging.ts";
import type { JudgingResults } from "#src/domain/lab/judging-results.ts";
import type { ExportedFile } from "#src/verbs.ts";

export interface JudgingRequest {
  /** Made of the suite unless given; judges see it, so it should not tell the sides. */
  name?: string;
  /** The run of sides that name none. */
  run?: string;
  /** Sides as `[run/]version[@model]`. */
  a: string;
  b: string;
  /** Whose lists are shown; 1 unless given. */
  repetition?: number;
  /** How many pairs at most, drawn with the seed; all unless given. */
  sample?: number;
  seed?: number;
}

export interface JudgingPage {
  /** Newest first. */
  judgings: JudgingHead[];
  /** Give it back for the next page; null on the last one. */
  cursor: string | null;
}

export interface JudgementRequest {
  judge: string;
  caseId: string;
  verdict: Verdict;
  note?: string;
}

export const JUDGING_EXPORTS = ["csv", "jsonl"] as const;
export type JudgingExport = (typeof JUDGING_EXPORTS)[number];

/** People compare two lists without knowing whose they are. Everything throws AppError: `not_found`, `invalid_input`, `unavailable`. */
export interface JudgingVerbs {
  createJudging(request: JudgingRequest): Promise<JudgingHead>;
  listJudgings(page: { cursor?: string; limit: number }): Promise<JudgingPage>;
  readJudging(id: string): Promise<JudgingHead>;
  /** A pair that this judge has not judged, those that the fewest judged first; or `case`, to change what was said. */
  nextPair(id: string, asked: { judge: string; case?: string }): Promise<NextPair>;
  /** Said again it replaces what this judge said of the pair before. */
  judgePair(id: string, judgement: JudgementRequest): Promise<SaidJudgement>;
  /** Tells the sides. */
  readJudgingResults(id: string): Promise<JudgingResults>;
  /** A line for each judgement, and for each case that nobody judges; tells the sides. */
  exportJudging(id: string, format: JudgingExport): Promise<ExportedFile>;
}
