import { and, count, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { Track } from "#src/domain/track.ts";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { catalogState, tracks } from "../schema/catalog.ts";
import { episodes } from "../schema/episodes.ts";

/** A track as stored, with the key under which tracks of one album find each other. */
export type StoredTrack = Track & { albumKey: string | null };

const BATCH = 10_000;
/** Every column but the hash, by its name in `StoredTrack`. */
const COLUMNS = {
  id: tracks.id,
  title: tracks.title,
  artists: tracks.artists,
  album: tracks.album,
  year: tracks.year,
  yearSource: tracks.yearSource,
  songYear: tracks.songYear,
  durationMs: tracks.durationMs,
  explicit: tracks.explicit,
  genres: tracks.genres,
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
  kind: tracks.kind,
  versions: tracks.versions,
  songKey: tracks.songKey,
  albumKey: tracks.albumKey,
  rankable: tracks.rankable,
} satisfies Record<keyof StoredTrack, unknown>;
const NAMES = Object.keys(COLUMNS) as (keyof StoredTrack)[];

type Columns = { [Name in keyof StoredTrack]: StoredTrack[Name][] };

/**
 * Hands every track but episodes to `onBatch`, in the byte order of ids, at most 10,000 at a time.
 * The server packs each batch into one JSON array per column: that reads five times faster than rows do.
 */
export async function readTracks(db: Db, onBatch: (batch: StoredTrack[]) => void | Promise<void>): Promise<number> {
  const packed = sql.join(
    NAMES.map((name) => sql`json_agg(page.${named(name)}) as ${named(name)}`),
    sql`, `,
  );
  let after = "";
  let read = 0;
  for (;;) {
    const page = sql`select ${columnList()} from ${tracks} where ${tracks.id} > ${after}
      and not exists (select 1 from ${episodes} where ${episodes.id} = ${tracks.id}) order by ${tracks.id} limit ${BATCH}`;
    const [columns] = rowsOf<Columns>(await db.execute(sql`select ${packed} from (${page}) as page`));
    if (!columns?.id) return read;
    const batch = columns.id.map((_, at) => rowAt(columns, at));
    await onBatch(batch);
    read += batch.length;
    after = batch[batch.length - 1]?.id ?? after;
    if (batch.length < BATCH) return read;
  }
}

function named(name: string): SQL {
  return sql.raw(`"${name}"`);
}

function columnList(): SQL {
  return sql.join(
    NAMES.map((name) => sql`${COLUMNS[name]} as ${named(name)}`),
    sql`, `,
  );
}

function rowAt(c: Columns, at: number): StoredTrack {
  // Written out, as one shape for all rows is what keeps a million of them small and quick.
  return {
    id: c.id[at]!,
    title: c.title[at]!,
    artists: c.artists[at]!,
    album: c.album[at]!,
    year: c.year[at]!,
    yearSource: c.yearSource[at]!,
    songYear: c.songYear[at]!,
    durationMs: c.durationMs[at]!,
    explicit: c.explicit[at]!,
    genres: c.genres[at]!,
    popularity: c.popularity[at]!,
    tempo: c.tempo[at]!,
    energy: c.energy[at]!,
    valence: c.valence[at]!,
    danceability: c.danceability[at]!,
    acousticness: c.acousticness[at]!,
    instrumentalness: c.instrumentalness[at]!,
    liveness: c.liveness[at]!,
    speechiness: c.speechiness[at]!,
    loudness: c.loudness[at]!,
    key: c.key[at]!,
    mode: c.mode[at]!,
    language: c.language[at]!,
    kind: c.kind[at]!,
    versions: c.versions[at]!,
    songKey: c.songKey[at]!,
    albumKey: c.albumKey[at]!,
    rankable: c.rankable[at]!,
  };
}

/** Addresses of the sound of music, by track id; those of episodes are read with them. */
export async function readSounds(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: tracks.id, audioUrl: tracks.audioUrl })
    .from(tracks)
    .where(and(isNotNull(tracks.audioUrl), ne(tracks.audioUrl, "")));
  return new Map(rows.flatMap(({ id, audioUrl }) => (audioUrl === null ? [] : [[id, audioUrl] as const])));
}

/** 0 before the first import. */
export async function catalogVersion(db: Db): Promise<number> {
  const [state] = await db.select({ version: catalogState.version }).from(catalogState).limit(1);
  return state?.version ?? 0;
}

export async function countTracks(db: Db): Promise<number> {
  const [row] = await db.select({ tracks: count() }).from(tracks);
  return row?.tracks ?? 0;
}

/** The tracks that exist, in the order of `ids`. */
export async function findTracks(db: Db, ids: readonly string[]): Promise<StoredTrack[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(COLUMNS)
    .from(tracks)
    .where(inArray(tracks.id, [...new Set(ids)]));
  const byId = new Map(rows.map((row) => [row.id, row as StoredTrack]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
