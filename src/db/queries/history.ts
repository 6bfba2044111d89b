import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";

/** Tracks of which something was heard at one of these moments (milliseconds since 1970). */
export async function listHeardAt(
  db: Db,
  key: { listenerId: string; moments: readonly number[] },
): Promise<{ at: number; trackId: string }[]> {
  const moments = JSON.stringify(key.moments.map((ms) => new Date(ms).toISOString()));
  const result = await db.execute(sql`
    select (extract(epoch from event.at) * 1000)::float8 as at, event.track_id as "trackId"
    from (select distinct value::timestamptz as at from json_array_elements_text(${moments}::json)) as given
    join listening_events as event on event.listener_id = ${key.listenerId} and event.at = given.at
    where event.type in ('play', 'finish', 'skip')`);
  return rowsOf<{ at: number; trackId: string }>(result).map(({ at, trackId }) => ({ at: Math.round(at), trackId }));
}
