import type { EventRow } from "#src/db/queries/listening.ts";
import type { EventType } from "#src/domain/listening.ts";

/** One time that a track was put on, however many events told of it. */
export interface Hearing {
  at: number;
  offsetMinutes: number;
  playlistId: string | null;
  /** Heard for half a minute, or half of it, or to its end; else it was left early. */
  heard: boolean;
  /** What it says of taste: 1 heard to the end, -1 left at once. */
  weight: number;
}

/** Farther apart than this, two events of one track are never one hearing. */
export const FARTHEST_MS = 3 * 3_600_000;
/** Two ends so near each other are one; so is what a player notes right after an end. */
const SAME_END_MS = 5_000;
/** Two players that tell of one hearing agree this well about its beginning. */
const SAME_START_MS = 30_000;
const PAUSES_MS = 10 * 60_000;
const WINDOW_OF_UNKNOWN_MS = 30 * 60_000;
/** Of a track whose duration is not known. */
const USUAL_DURATION_MS = 210_000;
const HALF_A_MINUTE_MS = 30_000;
const LEAST_WEIGHT_OF_A_PLAY = 0.25;
/** Of a skip that does not say when. */
const USUAL_SKIP = -0.5;

const ORDER: Readonly<Partial<Record<EventType, number>>> = { finish: 0, skip: 1, play: 2 };

export function isPlayback({ type }: { type: EventType }): boolean {
  return type in ORDER;
}

/** By time; of the same instant an end comes first, as on repeat the next beginning follows it. */
export function byTime(a: EventRow, b: EventRow): number {
  return a.at - b.at || (ORDER[a.type] ?? 3) - (ORDER[b.type] ?? 3);
}

/**
 * The hearings that the plays, finishes and skips of one track (sorted by `byTime`) tell of. Players that note the
 * beginning and the end of a track, and players that note one of them, come to the same. Whether an event counts depends
 * on its two neighbours alone, and on those within `FARTHEST_MS`.
 */
export function hearingsOf(events: readonly EventRow[], durationMs: number | null): Hearing[] {
  const windowMs = durationMs === null ? WINDOW_OF_UNKNOWN_MS : Math.min(FARTHEST_MS, 1.5 * durationMs + PAUSES_MS);
  const endedBy = (play: EventRow | undefined, next: EventRow | undefined) =>
    play?.type === "play" &&
    next !== undefined &&
    next.at - play.at <= windowMs &&
    (isEnd(next) || isWhole(play, next));
  const hearings: Hearing[] = [];
  for (const [place, event] of events.entries()) {
    const [before, next] = [events[place - 1], events[place + 1]];
    if (isToldBy(before, event) || endedBy(event, next)) continue;
    const alsoTold = isToldBy(event, next) && next?.heardMs !== null ? next : undefined;
    hearings.push(hearingOf(event, endedBy(before, event) ? before : alsoTold, durationMs));
  }
  return hearings;
}

/** Does the second event, right after an end, tell of the same hearing? */
function isToldBy(end: EventRow | undefined, next: EventRow | undefined): boolean {
  return end !== undefined && next !== undefined && isEnd(end) && next.at - end.at <= SAME_END_MS;
}

function isEnd({ type }: EventRow): boolean {
  return type !== "play";
}

/** Does the second play, noted at its end, tell of the hearing whose beginning the first one noted? */
function isWhole(first: EventRow, second: EventRow): boolean {
  if (first.heardMs !== null || second.heardMs === null) return false;
  return Math.abs(second.at - second.heardMs - first.at) <= SAME_START_MS;
}

/** `other` is the play that the event ends, or one that a player noted with it. */
function hearingOf(event: EventRow, other: EventRow | undefined, durationMs: number | null): Hearing {
  const { at, offsetMinutes } = event;
  const between = other && other.at < at ? at - other.at : undefined;
  const heardMs = event.heardMs ?? other?.heardMs ?? (event.type === "skip" ? between : undefined) ?? null;
  const judged = judge(event.type, heardMs, durationMs);
  return { at, offsetMinutes, playlistId: event.playlistId ?? other?.playlistId ?? null, ...judged };
}

function judge(type: EventType, heardMs: number | null, durationMs: number | null): Pick<Hearing, "heard" | "weight"> {
  if (type === "finish") return { heard: true, weight: 1 };
  if (heardMs === null) return type === "play" ? { heard: true, weight: 1 } : { heard: false, weight: USUAL_SKIP };
  const share = Math.min(1, heardMs / Math.max(1, durationMs ?? USUAL_DURATION_MS));
  const leftEarly = share < 0.5 && (type === "skip" || heardMs < HALF_A_MINUTE_MS);
  if (type === "skip" || leftEarly) return { heard: !leftEarly, weight: 2 * share - 1 };
  return { heard: true, weight: Math.max(LEAST_WEIGHT_OF_A_PLAY, share) };
}
