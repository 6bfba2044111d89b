import { sql } from "drizzle-orm";
import type { Db } from "#src/db/db.ts";
import type { EventRow } from "#src/db/queries/listening.ts";
import { rowsOf } from "#src/db/rows.ts";
import { tasteProfiles } from "#src/db/schema/listening.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { fold } from "#src/taste/listening/fold.ts";
import { FARTHEST_MS, isPlayback } from "#src/taste/listening/hearings.ts";
import { packListening } from "#src/taste/listening/pack.ts";
import type { ListeningState } from "#src/taste/listening/state.ts";
import { drawEvents, readShares } from "./listeners.ts";

/** Events that came in since the state was packed. */
const LATEST = 15;
const BATCH = 100;

export interface ProfileSizes {
  listeners: number;
  plays: number;
  tracks: number;
  packedBytes: number;
  /** Table, its large values and its index. */
  diskBytes: number;
}

/** Stores the profiles of so many drawn listeners and measures what they take. */
export async function measureProfiles(db: Db, listeners: number): Promise<ProfileSizes> {
  const shares = await readShares();
  const sizes: ProfileSizes = { listeners, plays: 0, tracks: 0, packedBytes: 0, diskBytes: 0 };
  for (let from = 0; from < listeners; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, listeners - from) }, (_, place) => {
      const events = drawEvents(shares, from + place + 1).map(rowOf);
      const [state, latest] = [foldAll(events.slice(0, -LATEST)), foldAll(events.slice(-LATEST))];
      sizes.plays += events.length;
      sizes.tracks += state.size;
      return { state: packListening(state), latest: packListening(latest), place };
    });
    for (const { state, latest } of rows) sizes.packedBytes += state.length + latest.length;
    await db.insert(tasteProfiles).values(
      rows.map(({ place, ...row }) => ({
        ...row,
        listenerId: `listener-${from + place}`,
        version: 1,
        updatedAt: new Date(0),
      })),
    );
  }
  const size = sql`select pg_total_relation_size('taste_profiles')::float8 as bytes`;
  const [row] = rowsOf<{ bytes: number }>(await db.execute(size));
  return { ...sizes, diskBytes: row?.bytes ?? 0 };
}

function foldAll(events: readonly EventRow[]): ListeningState {
  const state: ListeningState = new Map();
  const ahead = 2 * FARTHEST_MS;
  for (let from = 0; from < events.length; from += 1000) {
    const fresh = events.slice(from, from + 1000);
    const since = (fresh[0]?.at ?? 0) - ahead;
    const near = events.slice(Math.max(0, from - 1000), from).filter((event) => isPlayback(event) && event.at >= since);
    fold(state, { fresh, near, facts: { durationOf: () => 220_000 }, isExcluded: () => false });
  }
  return state;
}

function rowOf({ type, trackId, at, heardMs }: ListeningEvent): EventRow {
  return { type, trackId, at: Date.parse(at), heardMs: heardMs ?? null, offsetMinutes: 0, playlistId: null };
}
