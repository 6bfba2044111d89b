import type { Ctx } from "#src/context.ts";
import type { Commentary, SessionItem } from "#src/domain/session.ts";
import type { SessionReading } from "#src/domain/session-act.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import type { Session } from "./core/session.ts";

/** What every call of a model is given beside its task. */
export interface Asked {
  recorder: Recorder;
  signal?: AbortSignal;
  /** Throws AppError("budget_spent") when no more money may be spent. */
  mayAsk?: () => void;
  model?: string;
}

/** One thing that may be said at a break, with its stored values. */
export interface HostFact {
  kind: string;
  key: string;
  values: Record<string, unknown>;
  from: string;
}

/** Remote models of a session, the port that `agents/` fills. Each may be missing, fail or be slow: the planner's own stands then. */
export interface Minds {
  /** As they stand in MODEL. */
  names: readonly string[];
  deadlineMs: number;
  /** A request in words, beside what `src/language` read in it. */
  read?: (
    ctx: Ctx,
    asked: Asked & { session: Session; message: string; reading: SessionReading },
  ) => Promise<SessionReading>;
  /** Words for a break of at most `seconds`, from `facts` alone; code checks every claim afterwards. */
  write?: (
    ctx: Ctx,
    asked: Asked & {
      session: Session;
      item: SessionItem;
      draft: Commentary;
      facts: readonly HostFact[];
      seconds: number;
    },
  ) => Promise<Commentary>;
  /** Speech of a text. */
  speak?: (asked: { text: string; language: string; persona: string; signal?: AbortSignal }) => Promise<Speech>;
  /** What else the sound hangs on, "openai:<model>/<voice>": what was made is kept by it and the text. */
  voice?: (of: { language: string; persona: string }) => string;
}

export interface Speech {
  audio: Uint8Array<ArrayBuffer>;
  contentType: string;
}
