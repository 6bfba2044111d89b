import type { Ctx } from "#src/context.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Feedback, Playlist } from "#src/domain/playlist.ts";
import type { RecordedCall } from "#src/domain/trace.ts";
import type { MissingName } from "#src/language/understanding.ts";
import type { Told } from "#src/shape.ts";
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
    }
  | { kind: "refused"; because: string; model: string; promptHash: string };

export interface CurateRequest {
  prompt: string;
  listenerId?: string;
  tracks?: number;
  durationMs?: number;
  seed: number;
  model?: string;
  /** What `src/language` reads in the prompt, or in the message that refines a list; the agent may keep it or write its own. */
  reading: { brief: Brief; missing: readonly MissingName[] };
  /** The list that is talked about, when it is not the first request. */
  conversation?: { list: Playlist; feedback: Feedback; message: string };
  recorder: Recorder;
  /** What models are told; without it the program's own. */
  told?: Told;
  /** Ends the work; the promise then rejects. */
  signal?: AbortSignal;
  /** Called before each call of a remote model; throws AppError("budget_spent") when no more money may be spent. */
  mayAsk?: () => void;
}

/** Rejects with AppError when no model could answer; `invalid_input` when `model` names one that is not configured. */
export type Curate = (ctx: Ctx, request: CurateRequest) => Promise<Curation>;

/** US dollars that remote models may cost; without a number there is no limit. */
export interface SpendingLimits {
  /** For one request. */
  requestUsd?: number;
  /** For one listener in one day (UTC); all who name no listener share one. */
  listenerDayUsd?: number;
  /** For all in one day (UTC). */
  dayUsd?: number;
}

/** Who may make a list. */
export interface Curators {
  /** The planner: needs nothing, answers at once. */
  draft: Curate;
  /** Remote models, tried in order; their list replaces the draft when it is no worse. Absent when none is configured. */
  models?: {
    /** As they stand in MODEL: what `model` of a request may name beside "planner". */
    names: readonly string[];
    curate: Curate;
    /** How long all of them together may take before the draft stands, milliseconds. */
    deadlineMs: number;
    /** What they may cost; nothing is limited where it is absent. */
    limits?: SpendingLimits;
  };
  /** Models that answer what was recorded, in order, for replays. */
  recorded?: (calls: readonly RecordedCall[]) => Curate;
  /** What they are told where no version says otherwise. */
  told?: () => Promise<Told>;
}
