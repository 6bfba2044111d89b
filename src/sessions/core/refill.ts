import { LEAST_QUEUED, type SessionItem, type SessionState } from "#src/domain/session.ts";
import type { Candidate } from "#src/playlists/compose/candidates.ts";
import { gather } from "#src/playlists/compose/candidates.ts";
import { readPlan } from "#src/playlists/compose/plan.ts";
import type { Ground, Session } from "./session.ts";

export interface RefillOptions {
  /** To come first, in order. */
  first?: readonly { trackId: string; from: SessionItem["from"] }[] | undefined;
  /** Chooses all anew but what was requested. */
  anew?: boolean;
  /** Track that must not come next: what a skip or a change of direction has overtaken. */
  notNext?: string | undefined;
}

const GAP = 3;

/** The state with its queue filled: nothing played or queued twice in any version, no artist too near. */
export function refill(
  { catalog }: Ground,
  session: Session,
  { first = [], anew = false, notNext }: RefillOptions = {},
): SessionState {
  const { state, plays } = session;
  const queue = state.queue.filter(({ from }) => !anew || from === "requested");
  let nextItem = state.nextItem;
  const taken = new Set<number>();
  const order = [...plays, ...queue.map(({ trackId }) => trackId)].flatMap((id) => catalog.ordinalOf(id) ?? []);
  for (const ordinal of order) taken.add(catalog.song(ordinal));
  const plan = readPlan(catalog, state.brief, state.seed + state.blocksBegun);
  const chosen = first.flatMap(({ trackId, from }) => {
    const ordinal = catalog.ordinalOf(trackId);
    return ordinal === undefined ? [] : [{ ordinal, from }];
  });
  const pool = gather(catalog, { ...plan, tracks: 60 }, []).candidates.map(({ ordinal }: Candidate) => ({
    ordinal,
    from: "dj" as const,
  }));
  for (const { ordinal, from } of [...chosen, ...pool]) {
    if (queue.length >= LEAST_QUEUED + 1) break;
    if (taken.has(catalog.song(ordinal))) continue;
    const near = new Set(order.slice(-GAP).flatMap((other) => [...catalog.artists(other)]));
    if (from === "dj" && catalog.artists(ordinal).some((artist) => near.has(artist))) continue;
    const track = catalog.track(ordinal);
    if (queue.length === 0 && track.id === notNext) continue;
    taken.add(catalog.song(ordinal));
    order.push(ordinal);
    queue.push({
      id: String(nextItem++),
      trackId: track.id,
      block: state.block.id,
      from,
      reason: `Fits “${state.title}”.`,
      facts: [],
      startMs: 0,
    });
  }
  return { ...state, queue, nextItem };
}
