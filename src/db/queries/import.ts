import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import type { tracks } from "../schema/catalog.ts";
import { mayBeMalformed, wellFormedJson } from "../well-formed.ts";
import { type NewEpisode, putEpisodes } from "./episodes.ts";

/** A row as the import writes it; year source "given" or null until `settleCatalog`. */
export type NewTrack = typeof tracks.$inferInsert & {
  genres: string[];
  versions: string[];
  /** What the row is beside a track, where it is an episode. */
  episode?: NewEpisode;
};

/** Any fixed number that nothing else locks: one batch of one import at a time. */
const LOCK = 0x73677569;

/** Column in the table, its type, and the field of `NewTrack`. */
const COLUMNS = [
  ["id", "text", "id"],
  ["title", "text", "title"],
  ["artists", "text[]", "artists"],
  ["album", "text", "album"],
  ["year", "smallint", "year"],
  ["year_source", "text", "yearSource"],
  ["song_year", "smallint", "songYear"],
  ["duration_ms", "integer", "durationMs"],
  ["explicit", "boolean", "explicit"],
  ["genres", "text[]", "genres"],
  ["popularity", "real", "popularity"],
  ["tempo", "real", "tempo"],
  ["energy", "real", "energy"],
  ["valence", "real", "valence"],
  ["danceability", "real", "danceability"],
  ["acousticness", "real", "acousticness"],
  ["instrumentalness", "real", "instrumentalness"],
  ["liveness", "real", "liveness"],
  ["speechiness", "real", "speechiness"],
  ["loudness", "real", "loudness"],
  ["key", "smallint", "key"],
  ["mode", "smallint", "mode"],
  ["language", "text", "language"],
  ["kind", "text", "kind"],
  ["versions", "text[]", "versions"],
  ["song_key", "text", "songKey"],
  ["album_key", "text", "albumKey"],
  ["rankable", "boolean", "rankable"],
  ["audio_url", "text", "audioUrl"],
  ["row_hash", "text", "rowHash"],
] as const satisfies readonly (readonly [string, string, keyof NewTrack])[];

const list = sql.raw(COLUMNS.map(([column]) => column).join(", "));
const typed = sql.raw(COLUMNS.map(([, type, field]) => `"${field}" ${type}`).join(", "));
const fields = sql.raw(COLUMNS.map(([, , field]) => `"${field}"`).join(", "));
const replaced = sql.raw(
  COLUMNS.slice(1)
    .map(([column]) => `${column} = excluded.${column}`)
    .join(", "),
);

export interface Written {
  added: number;
  updated: number;
  unchanged: number;
}

/**
 * Writes a batch (ids unique within it) in one transaction: new rows are added, rows whose hash differs are replaced,
 * the others left alone. The batch travels as one JSON parameter, which both drivers send as fast as COPY.
 * The first change of an import marks the catalogue unsettled, so that a process that is killed before the end leaves
 * behind that there is something to finish.
 */
export async function writeTracks(db: Db, batch: readonly NewTrack[], at: Date): Promise<Written> {
  if (batch.length === 0) return { added: 0, updated: 0, unchanged: 0 };
  const json = storable(batch);
  const byId = new Map(batch.map((row) => [row.id, row]));
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const changed = rowsOf<{ id: string; added: boolean }>(
      await tx.execute(sql`insert into tracks (${list}) select ${fields} from json_to_recordset(${json}::json) as row(${typed})
        on conflict (id) do update set ${replaced} where tracks.row_hash <> excluded.row_hash returning id, (xmax = 0) as added`),
    );
    const added = changed.filter((row) => row.added).length;
    await putEpisodes(tx, {
      changed: changed.flatMap(({ id }) => wellFormedJson(withId(id, byId.get(id)?.episode))),
      others: changed.filter(({ id, added }) => !added && !byId.get(id)?.episode).map(({ id }) => id),
    });
    if (changed.length > 0)
      await tx.execute(sql`insert into catalog_state (id, version, settled, changed_at) values (1, 0, false, ${at.toISOString()})
        on conflict (id) do update set settled = false where catalog_state.settled`);
    return { added, updated: changed.length - added, unchanged: batch.length - changed.length };
  });
}

function withId(id: string, episode: NewEpisode | undefined): ({ id: string } & NewEpisode)[] {
  return episode ? [{ id, ...episode }] : [];
}

function storable(batch: readonly NewTrack[]): string {
  const json = JSON.stringify(batch);
  return mayBeMalformed(json) ? JSON.stringify(wellFormedJson(batch)) : json;
}

/** Albums whose year says when they were put together, not when their tracks came out. */
const COMPILATION =
  "(greatest|best of|the essential|very best|collection|anthology|ultimate|gold|hits|compilation|playlist|classics|mix)";

/**
 * Ends an import: gives tracks without a year the year that all dated tracks of their album agree on, and every track
 * the earliest year among the copies of its song; then counts the catalogue's version up. Does nothing, and returns
 * false, when nothing has changed since the last time. One transaction.
 */
export async function settleCatalog(db: Db, at: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [open] = rowsOf(
      await tx.execute(sql`select 1 as open from catalog_state where id = 1 and not settled for update`),
    );
    if (!open) return false;
    await tx.execute(sql`with agreed as (
        select album_key, min(year) as year from tracks
        where year_source = 'given' and album_key is not null and not (album ~* ${COMPILATION})
        group by album_key having min(year) = max(year)),
      wanted as (
        select id, agreed.year from tracks left join agreed using (album_key) where year_source is distinct from 'given')
      update tracks set year = wanted.year, year_source = case when wanted.year is null then null else 'album' end
      from wanted where tracks.id = wanted.id and tracks.year is distinct from wanted.year`);
    await tx.execute(sql`with first as (select song_key, min(year) as year from tracks group by song_key)
      update tracks set song_year = first.year from first
      where tracks.song_key = first.song_key and tracks.song_year is distinct from first.year`);
    await tx.execute(
      sql`update catalog_state set version = version + 1, settled = true, changed_at = ${at.toISOString()} where id = 1`,
    );
    return true;
  });
}
