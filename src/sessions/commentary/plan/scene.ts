import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { SessionItem, SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { Ground, Session } from "../../core/session.ts";

/** The break before an item: what comes, what was, and what is known of both. */
export interface Scene {
  ground: Ground;
  catalog: Catalog;
  taste: Taste | undefined;
  state: SessionState;
  item: SessionItem;
  ordinal: Ordinal;
  next: Track;
  /** What is in play until then. */
  last: { ordinal: Ordinal; track: Track; wasSkipped: boolean } | undefined;
  /** All that began before that, oldest first. */
  earlier: readonly Ordinal[];
  /** Place of the item in the session, from 1. */
  place: number;
  /** When it is likely to begin. */
  beginsAt: Date;
}

/** The scene before the first of the queue; undefined where there is none, or its row has left the catalogue. */
export function sceneOf(ground: Ground, { state, plays }: Session): Scene | undefined {
  const { catalog, taste, now } = ground;
  const item = state.queue[0];
  const ordinal = item && catalog.ordinalOf(item.trackId);
  if (!item || ordinal === undefined) return undefined;
  const lastOrdinal = state.now ? catalog.ordinalOf(state.now.trackId) : undefined;
  const wasSkipped = isSkipped(state);
  const last =
    lastOrdinal === undefined ? undefined : { ordinal: lastOrdinal, track: catalog.track(lastOrdinal), wasSkipped };
  const earlier = plays.flatMap((id) => (id === state.now?.trackId ? [] : (catalog.ordinalOf(id) ?? [])));
  const beginsAt = beginningOf(state, { now, durationMs: wasSkipped ? 0 : (last?.track.durationMs ?? null) });
  const next = catalog.track(ordinal);
  return { ground, catalog, taste, state, item, ordinal, next, last, earlier, place: state.begun + 1, beginsAt };
}

/** Whether the listener is done with what is in play. */
export function isSkipped({ now, signals }: SessionState): boolean {
  const signal = signals.at(-1);
  return signal !== undefined && signal.trackId === now?.trackId && signal.kind === "skipped";
}

function beginningOf(
  { now: item, nowSince }: SessionState,
  { now, durationMs }: { now: Date; durationMs: number | null },
): Date {
  if (item === null || nowSince === null || durationMs === null) return now;
  return new Date(Math.max(now.getTime(), Date.parse(nowSince) + durationMs - item.startMs));
}
