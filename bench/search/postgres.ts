import { Client } from "pg";
import type { SearchQuery } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { FLAGS, type TrackIndex } from "#src/catalog/index/track-index.ts";
import { doubtsOf } from "#src/catalog/search/doubts.ts";
import { GenreMatch } from "#src/catalog/search/genre-match.ts";
import { noiseRows } from "#src/catalog/search/noise.ts";
import { type Plan, planOf } from "#src/catalog/search/plan.ts";
import { factsOf } from "#src/catalog/search/priors.ts";
import { RANKING } from "#src/catalog/search/ranking.ts";
import { holidayRows } from "#src/catalog/search/season.ts";
import { Typical } from "#src/catalog/search/typical.ts";
import { SONG_FEATURES } from "#src/domain/track.ts";
import { SqlNames } from "./sql-names.ts";
import { toSql } from "./to-sql.ts";

const SCHEMA = "segue_bench_search";
const BATCH = 20_000;
const NUMBERS = [...SONG_FEATURES, "loudness", "year", "songYear", "songPopularity"] as const;
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same rows in PostgreSQL with an index for every rule; `close` drops them. */
export interface SqlSearch {
  /** Scores of the best songs, best first. */
  search: (query: SearchQuery) => Promise<number[]>;
  close: () => Promise<void>;
}

export async function openSqlSearch(
  url: string,
  index: TrackIndex,
  queries: readonly SearchQuery[],
): Promise<SqlSearch> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `drop schema if exists ${SCHEMA} cascade; create schema ${SCHEMA}; set jit = off; set work_mem = '64MB'`,
  );
  const close = async () => {
    await client.query(`drop schema if exists ${SCHEMA} cascade`);
    await client.end();
  };
  const names = new SqlNames(SCHEMA, index, new GenreMatch(index));
  const statements = new Map(queries.map((query) => [query, toSql(query, names)]));
  try {
    await fillTracks(client, index);
    await fillFits(client, names);
    await client.query(`analyze ${SCHEMA}.t; analyze ${SCHEMA}.fits; analyze ${SCHEMA}.words`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    search: async (query) => {
      const { rows } = await client.query<{ song: number; score: number }>(statements.get(query)!);
      const best = new Map<number, number>();
      for (const { song, score } of rows) if (!best.has(song)) best.set(song, score);
      return [...best.values()].slice(0, query.limit);
    },
    close,
  };
}

async function fillTracks(client: Client, index: TrackIndex): Promise<void> {
  await client.query(`create table ${SCHEMA}.t (ord int primary key, song int not null, style int not null,
    prior double precision not null, rankable boolean not null, holiday boolean not null, noise boolean not null, sung real not null, late real not null, explicit boolean, artists int[] not null,
    labels int[] not null, ${NUMBERS.map((name) => `${snake(name)} double precision`).join(", ")})`);
  const prior = priorsOf(index);
  const holidays = new Set(holidayRows(index, new GenreMatch(index)).rows);
  const noises = new Set(noiseRows(index).rows);
  const doubts = doubtsOf(index);
  const sung = new Map([...doubts.sung.rows].map((row, i) => [row, doubts.sung.fits[i]!]));
  const late = new Map([...doubts.late.rows].map((row, i) => [row, doubts.late.fits[i]!]));
  for (let from = 0; from < index.size; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, index.size - from) }, (_, i) => ({
      ...rowOf(index, from + i, prior),
      holiday: holidays.has(from + i),
      noise: noises.has(from + i),
      sung: sung.get(from + i) ?? 0,
      late: late.get(from + i) ?? 0,
    }));
    await client.query(`insert into ${SCHEMA}.t select * from json_populate_recordset(null::${SCHEMA}.t, $1::json)`, [
      JSON.stringify(rows),
    ]);
  }
  const indexed = ["year", "tempo", "energy", "valence", "song_popularity"];
  await client.query(indexed.map((column) => `create index on ${SCHEMA}.t (${column})`).join("; "));
  await client.query(`create index on ${SCHEMA}.t using gin (artists); create index on ${SCHEMA}.t using gin (labels)`);
}

/** Version penalties and priors of known facts need no query: they are a column. */
function priorsOf(index: TrackIndex): Float64Array {
  const genres = new GenreMatch(index);
  const none = { rows: new Uint32Array(0), fits: new Float32Array(0) };
  const typical = new Typical(index, genres);
  const doubts = { sung: none, late: none };
  const given = { index, ranking: RANKING, genres, typical, holidays: none, noise: none, doubts };
  const source = { ...given, wordFits: never, reference: never };
  const { versions, facts }: Plan = planOf(source, { must: [], leanings: [] });
  const factsOfRow = factsOf(index);
  return Float64Array.from(factsOfRow, (known, row) => versions[index.versionSetOfRow[row]!]! + facts[known]!);
}

function never(): never {
  throw new Error("No aim asks for this.");
}

function rowOf(index: TrackIndex, row: number, prior: Float64Array): object {
  const { genres, credits, songs, flags, columns } = index;
  const sets = genres.sets.offsets.length - 1;
  const numbers = NUMBERS.map((name) => [snake(name), Number.isNaN(columns[name][row]!) ? null : columns[name][row]]);
  return {
    ord: row,
    song: songs.songOfRow[row],
    style: genres.styleOfRow[row]! + genres.derived[row]! * sets,
    prior: prior[row],
    rankable: (flags[row]! & FLAGS.rankable) !== 0,
    explicit: (flags[row]! & FLAGS.explicitKnown) === 0 ? null : (flags[row]! & FLAGS.explicit) !== 0,
    artists: [...listAt(credits.artistsOfRow, row)],
    labels: [...listAt(genres.sets, genres.setOfRow[row]!)],
    ...Object.fromEntries(numbers),
  };
}

async function fillFits(client: Client, names: SqlNames): Promise<void> {
  await client.query(`create table ${SCHEMA}.fits (key int, style int, fit double precision, primary key (key, style));
    create table ${SCHEMA}.words (key int, ord int, fit double precision, primary key (key, ord))`);
  for (const { key, values } of names.fits) {
    const styles = [...values.keys()].filter((style) => !Number.isNaN(values[style]!));
    await client.query(`insert into ${SCHEMA}.fits select $1, * from unnest($2::int[], $3::float8[])`, [
      key,
      styles,
      styles.map((style) => values[style]),
    ]);
  }
  for (const { key, rows, values } of names.words)
    await client.query(`insert into ${SCHEMA}.words select $1, * from unnest($2::int[], $3::float8[])`, [
      key,
      [...rows],
      [...values],
    ]);
}
