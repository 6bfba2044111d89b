import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { Test } from "#src/domain/brief.ts";
import { type Cells, cellsOf } from "./cells.ts";

/** What every listener's taste needs of one catalogue, worked out once and on demand. */
export interface Ground {
  catalog: Catalog;
  /** Number of artists. */
  artists: number;
  /** Both as in the catalogue; what was asked for is remembered. */
  ordinalOf(id: string): Ordinal | undefined;
  artistNumber(name: string): number | undefined;
  /** Main artist of a row. */
  mainArtist(row: Ordinal): number;
  /** All copies of a song, by song number. */
  rowsOfSong(song: number): Iterable<Ordinal>;
  /** By artist number: which share of its own tracks (as main artist) passes the test, 0-1. */
  shares(test: Test): Float32Array;
  cells(): Cells;
  /** The name of an artist in its commonest spelling. */
  nameOf(artist: number): string;
  /** Own tracks of an artist by number, at most `SAMPLED` of them, for what is telling of it. */
  sample(artist: number): readonly Ordinal[];
}

const SAMPLED = 12;
const MOST_SHARES = 60;
const MOST_IDS = 200_000;

const known = new WeakMap<Catalog, Ground>();

/** The ground of a catalogue; remembered as long as the catalogue is. */
export function groundOf(catalog: Catalog): Ground {
  const before = known.get(catalog);
  if (before) return before;
  const ground = makeGround(catalog);
  known.set(catalog, ground);
  return ground;
}

function makeGround(catalog: Catalog): Ground {
  const artists = catalog.space.dimensions > 0 ? catalog.space.artists.length / catalog.space.dimensions : 0;
  const main = once(() => mainArtists(catalog));
  const songs = once(() => songRows(catalog));
  const cells = once(() => cellsOf(catalog.space));
  const shares = new Map<string, Float32Array>();
  const names = new Map<number, string>();
  return {
    catalog,
    artists,
    // Taste is of music: an episode is none of its songs.
    ordinalOf: remembered((id) => {
      const ordinal = catalog.ordinalOf(id);
      return ordinal !== undefined && ordinal < catalog.size ? ordinal : undefined;
    }),
    artistNumber: remembered((name) => catalog.artistNumber(name)),
    mainArtist: (row) => main()[row]!,
    rowsOfSong: (song) => {
      const { offsets, rows } = songs();
      return rows.subarray(offsets[song]!, offsets[song + 1]!);
    },
    shares: (test) => {
      const key = JSON.stringify(test);
      const found = shares.get(key) ?? sharesOf({ catalog, artists, main: main() }, test);
      shares.delete(key);
      shares.set(key, found);
      if (shares.size > MOST_SHARES) shares.delete(shares.keys().next().value!);
      return found;
    },
    cells,
    nameOf: (artist) => {
      const name = names.get(artist) ?? commonestName(catalog, artist);
      names.set(artist, name);
      return name;
    },
    sample: (artist) => {
      const own = catalog.tracksOf(artist).filter((row) => main()[row] === artist);
      const step = Math.max(1, own.length / SAMPLED);
      return Array.from({ length: Math.min(SAMPLED, own.length) }, (_, at) => own[Math.floor(at * step)]!);
    },
  };
}

function remembered<Value>(find: (text: string) => Value): (text: string) => Value {
  const found = new Map<string, Value>();
  return (text) => {
    if (found.has(text)) return found.get(text)!;
    if (found.size >= MOST_IDS) found.clear();
    const value = find(text);
    found.set(text, value);
    return value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const SPELLINGS = 40;

function commonestName(catalog: Catalog, artist: number): string {
  const counts = new Map<string, number>();
  for (const row of catalog.tracksOf(artist).slice(0, SPELLINGS)) {
    const name = catalog.track(row).artists[catalog.artists(row).indexOf(artist)];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return best?.[0] ?? catalog.artistName(artist);
}

function mainArtists(catalog: Catalog): Uint32Array {
  return Uint32Array.from({ length: catalog.size }, (_, row) => catalog.artists(row)[0] ?? 0);
}

function songRows(catalog: Catalog): { offsets: Uint32Array; rows: Uint32Array } {
  let songs = 0;
  for (let row = 0; row < catalog.size; row++) songs = Math.max(songs, catalog.song(row) + 1);
  const offsets = new Uint32Array(songs + 1);
  for (let row = 0; row < catalog.size; row++) offsets[catalog.song(row) + 1]!++;
  for (let song = 0; song < songs; song++) offsets[song + 1]! += offsets[song]!;
  const next = offsets.slice();
  const rows = new Uint32Array(catalog.size);
  for (let row = 0; row < catalog.size; row++) rows[next[catalog.song(row)]!++] = row;
  return { offsets, rows };
}

function sharesOf(
  { catalog, artists, main }: { catalog: Catalog; artists: number; main: Uint32Array },
  test: Test,
): Float32Array {
  const all = new Uint32Array(artists);
  for (const artist of main) all[artist]!++;
  const shares = new Float32Array(artists);
  const { hits } = catalog.search({
    must: [{ id: "subject", test }],
    mustNot: [],
    leanings: [],
    limit: catalog.size,
    includeUnrankable: true,
    uniqueSongs: false,
    seed: 0,
  });
  for (const { ordinal } of hits) shares[main[ordinal]!]! += 1 / all[main[ordinal]!]!;
  return shares;
}
