import type { Ctx } from "#src/context.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { MissingName } from "#src/language/understanding.ts";
import type { Recorder } from "./traces.ts";

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
      /** The model that answered, and the hash of all that it was told. */
      model: string;
      promptHash: string;
      degraded?: { reason: string };
    }
  | { kind: "refused"; because: string; model: string; promptHash: string };

export interface CurateRequest {
  prompt: string;
  listenerId?: string;
  tracks?: number;
  durationMs?: number;
  seed: number;
  model?: string;
  /** What `src/language` reads in the prompt; the agent may keep it or write its own. */
  reading: { brief: Brief; missing: readonly MissingName[] };
  recorder: Recorder;
  /** Ends the work; the promise then rejects. */
  signal?: AbortSignal;
}

/** Rejects with AppError when no model could answer; `invalid_input` when `model` names one that is not configured. */
export type Curate = (ctx: Ctx, request: CurateRequest) => Promise<Curation>;
