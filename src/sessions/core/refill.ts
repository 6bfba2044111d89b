import { entryOf } from "#src/domain/entry-of.ts";
import type { SessionItem, SessionState } from "#src/domain/session.ts";
import { LEAST_QUEUED } from "#src/domain/session.ts";
import { whyOf } from "../pick/reasons.ts";
import { Filling, type Slot } from "./filling.ts";
import type { Ground, Session } from "./session.ts";

export interface RefillOptions {
  /** To come first, in order; what is requested comes whatever the rules say. */
  first?: readonly { trackId: string; from: SessionItem["from"] }[] | undefined;
  /** Chooses all anew but what was requested, which keeps its place. */
  anew?: boolean;
  /** Of those that would be chosen anew, how many stay all the same, from the front. */
  keep?: number;
  /** Track that must not come next: what a skip or a change of direction has overtaken. */
  notNext?: string | undefined;
  /** What is left of the playlist that the session started from goes. */
  leaveList?: boolean;
}

/** Chosen ahead: one more than must be ready, so that it still is when the next one begins. */
const AHEAD = LEAST_QUEUED + 1;

/**
 * The state with its queue filled: rules kept, nothing played or queued twice in any version, no artist too near, in
 * blocks. What is chosen again keeps its item. Shorter only where nothing that keeps the rules is left.
 */
export function refill(ground: Ground, session: Session, options: RefillOptions = {}): SessionState {
  const { state } = session;
  const { first = [], anew = false, notNext } = options;
  const ahead = Math.min(AHEAD, Math.max(0, (state.endsAfter ?? Number.POSITIVE_INFINITY) - state.begun));
  if (first.length === 0 && !anew && state.queue.length >= ahead) return state;
  const filling = new Filling(ground, session);
  const places = placesOf(filling, session, options);
  const slots: Slot[] = [];
  const requested = places.findLastIndex((place) => place?.from === "requested") + 1;
  const most = ahead < AHEAD ? Math.max(ahead, requested) : Math.max(AHEAD, places.length);
  for (let at = 0; at < most; at++) {
    const kept = places[at];
    const slot = kept ? filling.keep(kept) : filling.choose(slots.length === 0 ? notNext : undefined);
    if (slot) slots.push(slot);
    else if (!kept && places.slice(at).every((one) => !one)) break;
  }
  return withItems(ground, state, slots);
}

/** What already has its place; a hole where one is to be chosen. */
function placesOf(
  filling: Filling,
  { state }: Session,
  { first = [], anew = false, keep = 0, leaveList = false }: RefillOptions,
): (Placed | undefined)[] {
  const leading = first.flatMap((one): Placed[] => (filling.mayCome(one) ? [one] : []));
  const moved = new Set(leading.map(({ trackId }) => trackId));
  const rest = state.queue
    .filter(({ trackId }) => !moved.has(trackId))
    .map((item, at): Placed | undefined => {
      if (filling.mustGo(item)) return undefined;
      if (item.from !== "requested" && leading.some(({ trackId }) => filling.isSameSong(trackId, item.trackId)))
        return undefined;
      if (item.from === "list") return leaveList || (anew && !filling.mayStay(item)) ? undefined : item;
      return item.from === "requested" || !anew || at < keep ? item : undefined;
    });
  for (const place of [...leading, ...rest]) if (place) filling.take(place.trackId);
  while (rest.length > 0 && rest.at(-1) === undefined) rest.pop();
  return [...leading, ...rest];
}

export type Placed = Pick<SessionItem, "trackId" | "from">;

/** The slots as items: those that stood in the queue already stay what they are, the others get an id and their reasons. */
function withItems(ground: Ground, state: SessionState, slots: readonly Slot[]): SessionState {
  const known = new Map(state.queue.map((item, at) => [item.trackId, { item, before: beforeOf(state, at) }]));
  const fresh = slots.filter(({ trackId }) => !known.has(trackId));
  const why = whyOf(ground, state, fresh);
  let nextItem = state.nextItem;
  const queue = slots.map((slot, at): SessionItem => {
    const { trackId, from, block } = slot;
    const was = known.get(trackId);
    if (!was) {
      const { reason, facts } = why[fresh.indexOf(slot)]!;
      const startMs = entryOf(state.resume, trackId) ?? 0;
      return { id: String(nextItem++), trackId, block, from, reason, facts, startMs };
    }
    const { commentary, ...item } = { ...was.item, from, block };
    const before = slots[at - 1]?.trackId ?? state.now?.trackId;
    // What was to be said between two tracks is not said between others.
    return commentary && before === was.before ? { ...item, commentary } : item;
  });
  return { ...state, queue, nextItem };
}

function beforeOf({ queue, now }: SessionState, at: number): string | undefined {
  return queue[at - 1]?.trackId ?? now?.trackId;
}
