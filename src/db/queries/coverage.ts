import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { tracks } from "../schema/catalog.ts";

export interface FieldCoverage {
  tracks: number;
  artists: number;
  albums: number;
  songs: number;
  genres: number;
  /** Tracks that know the field, by its name in `Track`. */
  fields: Record<string, number>;
  /** Tracks by decade of release, oldest first; null for those without a year. */
  decades: { decade: number | null; tracks: number }[];
  versions: { version: string; tracks: number }[];
}

const FIELDS = {
  album: tracks.album,
  year: tracks.year,
  songYear: tracks.songYear,
  durationMs: tracks.durationMs,
  explicit: tracks.explicit,
  popularity: tracks.popularity,
  tempo: tracks.tempo,
  energy: tracks.energy,
  valence: tracks.valence,
  danceability: tracks.danceability,
  acousticness: tracks.acousticness,
  instrumentalness: tracks.instrumentalness,
  liveness: tracks.liveness,
  speechiness: tracks.speechiness,
  loudness: tracks.loudness,
  key: tracks.key,
  mode: tracks.mode,
  language: tracks.language,
} as const;

/** What the catalogue knows and where it is thin. Reads the whole table: about a second for 200,000 tracks. */
export async function fieldCoverage(db: Db): Promise<FieldCoverage> {
  const known = Object.entries(FIELDS).map(([name, column]) => sql`count(${column})::int as ${sql.raw(`"${name}"`)}`);
  const [row] = rowsOf<Record<string, number>>(
    await db.execute(sql`select count(*)::int as tracks, count(distinct ${tracks.songKey})::int as songs,
      count(distinct ${tracks.albumKey})::int as albums,
      (count(*) filter (where cardinality(${tracks.genres}) > 0))::int as genres, ${sql.join(known, sql`, `)} from ${tracks}`),
  );
  const { tracks: size = 0, songs = 0, albums = 0, ...fields } = row ?? {};
  return {
    tracks: size,
    artists: await countDistinct(db, "artists"),
    albums,
    songs,
    genres: await countDistinct(db, "genres"),
    fields,
    decades: rowsOf(
      await db.execute(
        sql`select (year / 10 * 10)::int as decade, count(*)::int as tracks from ${tracks} group by 1 order by 1 nulls last`,
      ),
    ),
    versions: rowsOf(
      await db.execute(
        sql`select version, count(*)::int as tracks from ${tracks}, unnest(versions) as version group by 1 order by 2 desc, 1`,
      ),
    ),
  };
}

async function countDistinct(db: Db, list: "artists" | "genres"): Promise<number> {
  const [row] = rowsOf<{ names: number }>(
    await db.execute(
      sql`select count(distinct name)::int as names from ${tracks}, unnest(${sql.raw(`tracks.${list}`)}) as name`,
    ),
  );
  return row?.names ?? 0;
}
