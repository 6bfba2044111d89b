import type { Catalog } from "#src/catalog/catalog.ts";
import type { SessionFeedback, SessionState } from "#src/domain/session.ts";
import { USUAL_MS } from "./filling.ts";
import type { Session } from "./session.ts";

/** A track of unknown length is not longer than this, milliseconds: most episodes end by then. */
const MOST_UNKNOWN_MS = 3_600_000;

/** What time it is in a session: in a rehearsal that of its own clock, which stands still between commands. */
export function timeIn({ clock }: Pick<SessionState, "clock">, now: Date): Date {
  return clock === undefined ? now : new Date(clock);
}

/**
 * What time it is once all that feedback tells of the item in play has been heard: in a rehearsal the clock moves on to
 * there, and never back. Feedback of any other item, and a leap in a track, take no time, and nothing
 * is heard beyond its end.
 */
export function timeAfter(
  { catalog, now: machine }: { catalog: Catalog; now: Date },
  { state }: Pick<Session, "state">,
  { type, ms, itemId, trackId }: SessionFeedback,
): Date {
  const time = timeIn(state, machine);
  const { now, nowSince, clock } = state;
  if (clock === undefined || now === null || nowSince === null || type === "seek") return time;
  if ((itemId ?? now.id) !== now.id || (trackId ?? now.trackId) !== now.trackId) return time;
  const row = catalog.ordinalOf(now.trackId);
  const knownMs = (row !== undefined && catalog.value(row, "durationMs")) || undefined;
  const toldMs = ms ?? (type === "finished" ? (knownMs ?? USUAL_MS) : now.startMs);
  const positionMs = Math.min(toldMs, knownMs ?? MOST_UNKNOWN_MS);
  const heard = new Date(Date.parse(nowSince) + positionMs - now.startMs);
  return heard > time ? heard : time;
}

/** The state with its own clock at a time; any other than that of a rehearsal as it is. */
export function withTime(state: SessionState, time: Date): SessionState {
  const clock = time.toISOString();
  return state.clock === undefined || state.clock === clock ? state : { ...state, clock };
}
