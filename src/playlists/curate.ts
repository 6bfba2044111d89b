import type { Brief } from "#src/domain/brief.ts";

/** A track an agent chose by hand, in its own order; every id was returned by a tool of the same run. */
export interface Pick {
  id: string;
  reason?: string;
}

/** What an agent answers to a request: the plan, what it chose, and words for the list. The port that `agents/` fills. */
export type Curation =
  | {
      kind: "curated";
      brief: Brief;
      picks: Pick[];
      title?: string;
      description?: string;
      model: string;
      degraded?: { reason: string };
    }
  | { kind: "refused"; because: string };

export interface CurateRequest {
  prompt: string;
  listenerId?: string;
  tracks?: number;
  durationMs?: number;
  seed: number;
  model?: string;
}
