import { MAX_SIGNALS, type SessionFeedback } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { Changed, Ground, Session } from "./session.ts";

/** Takes what the listener did with an item, and plans the queue anew by it. Throws AppError("invalid_input") for an item that the session never had. */
export function hear({ catalog }: Ground, session: Session, feedback: SessionFeedback): Changed {
  const { state } = session;
  const item = [state.now, ...state.queue].find(
    (one) => one && (feedback.itemId === undefined || one.id === feedback.itemId),
  );
  const trackId = feedback.trackId ?? item?.trackId;
  if (trackId === undefined) throw new AppError("invalid_input", "Nothing is playing that this could be about.");
  const ordinal = catalog.ordinalOf(trackId);
  const durationMs = ordinal === undefined ? Number.NaN : catalog.value(ordinal, "durationMs");
  const share = feedback.ms === undefined || !(durationMs > 0) ? null : Math.min(1, feedback.ms / durationMs);
  const signal = { kind: feedback.type, trackId, share, at: state.begun };
  return {
    state: { ...state, signals: [...state.signals, signal].slice(-MAX_SIGNALS) },
    events: [{ kind: "feedback", feedback, trackId }],
  };
}
