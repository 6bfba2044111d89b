import type { EventRow } from "#src/db/queries/listening.ts";
import type { EventType } from "#src/domain/listening.ts";
import { slotOf } from "../heard.ts";
import { byTime, type Hearing, hearingsOf, isPlayback } from "./hearings.ts";
import { addSlot, addWeight, isLaterOpinion, type ListeningState, type TrackState, touch } from "./state.ts";

/** What folding needs to know of the catalogue. */
export interface TrackFacts {
  /** Milliseconds; null where it is not known. */
  durationOf(trackId: string): number | null;
}

export interface Folded {
  /** Events that the state does not hold yet. */
  fresh: readonly EventRow[];
  /**
   * Events that it holds: at least all plays, finishes and skips of the same tracks that lie within twice `FARTHEST_MS` of
   * a fresh one.
   */
  near: readonly EventRow[];
  facts: TrackFacts;
  /** Does a hearing say nothing of taste? */
  isExcluded: (hearing: Hearing) => boolean;
}

/** 2 saved, 1 liked, -1 disliked, -2 hidden, 0 taken back. */
const OPINIONS: Readonly<Partial<Record<EventType, number>>> = { save: 2, like: 1, dislike: -1, hide: -2, clear: 0 };

/**
 * Folds events into a listener's state, or into one that is added to it later (`addState`). The same events come to the same state in any order and any batches, to the bit,
 * as long as durations and exclusions stay the same.
 */
export function fold(state: ListeningState, { fresh, near, facts, isExcluded }: Folded): void {
  const played = new Map<string, EventRow[]>();
  for (const event of fresh) {
    const track = touch(state, event.trackId, event.at);
    if (isPlayback(event)) gather(played, event);
    else say(track, OPINIONS[event.type] ?? 0, event.at);
  }
  const known = new Map<string, EventRow[]>();
  for (const event of near) if (played.has(event.trackId)) gather(known, event);
  for (const [trackId, events] of played) {
    const durationMs = facts.durationOf(trackId);
    const before = known.get(trackId)?.sort(byTime) ?? [];
    const after = [...before, ...events].sort(byTime);
    const count = (hearings: Hearing[], sign: 1 | -1) => {
      for (const hearing of hearings)
        addHearing(touch(state, trackId, hearing.at), hearing, { sign, forTaste: !isExcluded(hearing) });
    };
    count(hearingsOf(after, durationMs), 1);
    count(hearingsOf(before, durationMs), -1);
  }
}

function gather(byTrack: Map<string, EventRow[]>, event: EventRow): void {
  const events = byTrack.get(event.trackId);
  if (events) events.push(event);
  else byTrack.set(event.trackId, [event]);
}

function say(track: TrackState, opinion: number, at: number): void {
  if (!isLaterOpinion({ opinion, opinionAt: at }, track)) return;
  track.opinion = opinion;
  track.opinionAt = at;
}

function addHearing(
  track: TrackState,
  hearing: Hearing,
  { sign, forTaste }: { sign: 1 | -1; forTaste: boolean },
): void {
  if (hearing.heard) track.plays += sign;
  else track.skips += sign;
  if (!forTaste) return;
  addWeight(track, sign * hearing.weight, hearing.at);
  if (!hearing.heard) return;
  const local = new Date(hearing.at + hearing.offsetMinutes * 60_000);
  const slot = slotOf(local.getUTCDay(), local.getUTCHours());
  addSlot(track, slot, sign);
}
