import { sql } from "drizzle-orm";
import { openDatabase } from "#src/db/open.ts";
import { rowsOf } from "#src/db/rows.ts";

/** A session as a plain query sees it: what it played last is what the next one is to be like. */
interface Playing {
  listener_id: string;
  session_id: string;
  track_id: string;
}

/**
 * The next track by one SQL statement over the tables as they are, for sessions that are stored: music with a label of the
 * track in play, not played yet, by none of its artists, the nearest in energy and tempo and the better known first. It knows
 * neither versions nor blocks, moods, taste nor skips. Milliseconds, one statement after the other.
 */
export async function queryNext(databaseUrl: string, count: number): Promise<number[]> {
  const { db, close } = await openDatabase({ dataDir: "", databaseUrl });
  try {
    const playing = rowsOf<Playing>(
      await db.execute(sql`select distinct on (session_id) listener_id, session_id, track_id from session_events
        where kind = 'now' order by session_id, seq desc limit ${count}`),
    );
    const tookMs: number[] = [];
    for (const one of playing) {
      const startedAt = performance.now();
      await db.execute(nextOf(one));
      tookMs.push(performance.now() - startedAt);
    }
    return tookMs;
  } finally {
    await close();
  }
}

function nextOf({ listener_id, session_id, track_id }: Playing) {
  return sql`select track.id, track.title, track.artists from tracks as track
    cross join (select * from tracks where id = ${track_id}) as last
    where track.kind = 'music' and track.rankable and track.genres && last.genres and not track.artists && last.artists
    and not exists (select from session_events as event where event.listener_id = ${listener_id}
      and event.session_id = ${session_id} and event.kind = 'now' and event.track_id = track.id)
    order by abs(track.energy - last.energy) + abs(track.tempo - last.tempo) / 200 - track.popularity / 200 nulls last, track.id
    limit 1`;
}
