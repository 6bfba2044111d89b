import { MAX_SIGNALS, type SessionFeedback } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

/** Takes what the listener did with an item, and plans the queue anew by it. Throws AppError("invalid_input") for an item that the session never had. */
export function hear(ground: Ground, session: Session, feedback: SessionFeedback): Changed {
  const { state } = session;
  const { catalog } = ground;
  const item = [state.now, ...state.queue].find(
    (one) => one && (feedback.itemId === undefined || one.id === feedback.itemId),
  );
  const trackId = feedback.trackId ?? item?.trackId;
  if (trackId === undefined) throw new AppError("invalid_input", "Nothing is playing that this could be about.");
  const ordinal = catalog.ordinalOf(trackId);
  const durationMs = ordinal === undefined ? Number.NaN : catalog.value(ordinal, "durationMs");
  const share = feedback.ms === undefined || !(durationMs > 0) ? null : Math.min(1, feedback.ms / durationMs);
  const signal = { kind: feedback.type, trackId, share, at: state.begun };
  const heard = { ...state, signals: [...state.signals, signal].slice(-MAX_SIGNALS) };
  return settle(
    ground,
    session,
    { state: heard, events: [{ kind: "feedback", feedback, trackId }] },
    {
      anew: feedback.type === "skipped",
      notNext: feedback.type === "skipped" ? state.queue[0]?.trackId : undefined,
    },
  );
}
