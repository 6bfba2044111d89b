import {
  MAX_SIGNALS,
  type SessionFeedback,
  type SessionItem,
  type SessionState,
  type Signal,
} from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { HEARD_SHARE } from "../pick/weights.ts";
import { without } from "./advance.ts";
import { turn } from "./direction.ts";
import type { RefillOptions } from "./refill.ts";
import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

/** So many skips in a row, and the session goes elsewhere. */
const TURN_AFTER = 3;
/** From this position on talk that is left is worth coming back to, and up to this share of it, milliseconds and 0-1. */
const RESUME = { fromMs: 30_000, upTo: 0.95 } as const;

/**
 * Takes what the listener did with an item, and plans the queue anew by it. An item is finished or skipped once; told
 * again, nothing changes. Throws AppError("invalid_input") for an item that the session does not have.
 */
export function hear(ground: Ground, session: Session, feedback: SessionFeedback): Changed {
  const { state } = session;
  const trackId = trackOf(session, feedback);
  const signal = {
    ...signalOf(ground, state, trackId, feedback),
    ...(isOutcome(feedback) && { at: atOf(session, trackId) }),
  };
  const isAgain =
    isOutcome(feedback) && state.signals.some((one) => isOutcomeOf(one, trackId) && one.at === atOf(session, trackId));
  if (state.status === "ended" || isAgain) return { state, events: [] };
  const heard = withSignal(ground, state, signal, feedback.ms);
  const events = [{ kind: "feedback" as const, feedback, trackId }];
  const isTurning = feedback.type === "skipped" && heard.skipsInRow > 0 && heard.skipsInRow % TURN_AFTER === 0;
  if (isTurning && heard.skipsInRow > state.skipsInRow) return turn(ground, session, { state: heard, events });
  return settle(ground, session, { state: heard, events }, replanning(state, feedback));
}

/** How much of the queue is chosen anew for a word of feedback. */
function replanning(before: SessionState, { type }: SessionFeedback): RefillOptions {
  switch (type) {
    case "skipped":
      return { anew: true, notNext: before.queue[0]?.trackId };
    case "disliked":
    case "cleared":
      return { anew: true };
    case "liked":
    case "volume_up":
    case "volume_down":
    case "seek":
      return { anew: true, keep: before.skipsInRow > 1 ? 0 : 1 };
    case "finished":
      // After skips, the first one that was heard tells where to go.
      return before.skipsInRow > 0 ? { anew: true } : {};
    case "progress":
      return {};
  }
}

function trackOf({ state, plays }: Session, { itemId, trackId }: SessionFeedback): string {
  const items = [state.now, ...state.queue].filter((item): item is SessionItem => item !== null);
  if (itemId !== undefined) {
    const item = items.find(({ id }) => id === itemId);
    if (item) return item.trackId;
    if (trackId === undefined || !plays.includes(trackId))
      throw new AppError("invalid_input", "itemId: the session has no such item in play or queued.");
    return trackId;
  }
  const known = trackId ?? state.now?.trackId;
  if (known === undefined) throw new AppError("invalid_input", "Nothing is playing that this could be about.");
  if (trackId !== undefined && !plays.includes(trackId) && !items.some((item) => item.trackId === trackId))
    throw new AppError("invalid_input", "trackId: the session has neither played nor queued this track.");
  return known;
}

function isOutcome({ type }: SessionFeedback): boolean {
  return type === "finished" || type === "skipped";
}

function isOutcomeOf({ kind, trackId }: Signal, id: string): boolean {
  return trackId === id && (kind === "finished" || kind === "skipped");
}

/** How many items had begun when the track did: its signals have that age. */
function atOf({ plays }: Session, trackId: string): number {
  return plays.lastIndexOf(trackId) + 1;
}

function signalOf(
  { catalog }: Ground,
  { begun }: SessionState,
  trackId: string,
  { type, ms }: SessionFeedback,
): Signal {
  const row = catalog.ordinalOf(trackId);
  const durationMs = row === undefined ? Number.NaN : catalog.value(row, "durationMs");
  const share = ms === undefined || !(durationMs > 0) ? null : Math.min(1, ms / durationMs);
  return { kind: type, trackId, share, at: begun };
}

/** The state with one more signal. Of positions only the latest of a track is kept, and of words about a track the latest. */
function withSignal(ground: Ground, state: SessionState, signal: Signal, ms: number | undefined): SessionState {
  const { kind, trackId, share } = signal;
  const others = state.signals.filter((one) => one.trackId !== trackId || !REPLACES[kind]?.includes(one.kind));
  const isNow = state.now?.trackId === trackId;
  const isHeard = kind === "finished" || kind === "liked";
  const isSkip = kind === "skipped" && isNow && (share ?? 0) < HEARD_SHARE && !isTalk(ground, trackId);
  return {
    ...state,
    signals: [...others, signal].slice(-MAX_SIGNALS),
    skipsInRow: isHeard ? 0 : state.skipsInRow + (isSkip ? 1 : 0),
    resume: resumeAfter(ground, state, signal, ms),
  };
}

const REPLACES: Readonly<Partial<Record<Signal["kind"], readonly Signal["kind"][]>>> = {
  progress: ["progress"],
  finished: ["progress"],
  skipped: ["progress"],
  liked: ["liked", "disliked", "cleared"],
  disliked: ["liked", "disliked", "cleared"],
  cleared: ["liked", "disliked", "cleared"],
};

/** Positions in talk: where it was left, as long as there is something left of it. */
function resumeAfter(
  { catalog }: Ground,
  { resume }: SessionState,
  { kind, trackId, share }: Signal,
  ms: number | undefined,
): SessionState["resume"] {
  if (!isTalk({ catalog }, trackId)) return resume;
  if (kind === "finished" || (share ?? 0) > RESUME.upTo) return without(resume, trackId);
  if (ms === undefined || !(kind === "progress" || kind === "skipped" || kind === "seek")) return resume;
  return ms < RESUME.fromMs ? without(resume, trackId) : { ...resume, [trackId]: ms };
}

function isTalk({ catalog }: Pick<Ground, "catalog">, trackId: string): boolean {
  const row = catalog.ordinalOf(trackId);
  return row !== undefined && catalog.passes(row, { kind: "media", is: "talk" });
}
