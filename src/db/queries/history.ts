import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";

/**
 * Tracks of which something was heard at one of these moments (milliseconds since 1970). `offset 0` keeps the planner,
 * which has no statistics on PGlite, from reading all that the listener ever heard instead of each moment by the key.
 */
export async function listHeardAt(
  db: Db,
  { listenerId, moments }: { listenerId: string; moments: readonly number[] },
): Promise<{ at: number; trackId: string }[]> {
  const json = JSON.stringify([...new Set(moments)].map((ms) => new Date(ms).toISOString()));
  const result = await db.execute(sql`
    select (extract(epoch from heard.at) * 1000)::float8 as at, heard.track_id as "trackId"
    from json_array_elements_text(${json}::json) as given
    cross join lateral (
      select at, track_id from listening_events
      where listener_id = ${listenerId} and at = given.value::timestamptz and type in ('play', 'finish', 'skip')
      offset 0) as heard`);
  return rowsOf<{ at: number; trackId: string }>(result).map(({ at, trackId }) => ({ at: Math.round(at), trackId }));
}
