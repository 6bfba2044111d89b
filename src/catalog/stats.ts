import { z } from "zod";
import { FAMILIES } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import type { Catalog } from "./catalog.ts";
import { albumKeyOf } from "./identity/song-key.ts";
import { inTurns } from "./turns.ts";

const Counted = z.object({ name: z.string(), tracks: z.int().min(0) });
type Counted = z.infer<typeof Counted>;

/** What the catalogue has, and of what it has little. */
export const CatalogStats = z.object({
  /** Counts up with every change of the stored catalogue. */
  version: z.int(),
  tracks: z.int().min(0),
  songs: z.int().min(0),
  artists: z.int().min(0),
  albums: z.int().min(0),
  /** Different labels, as imported. */
  genreLabels: z.int().min(0),
  /** For each field: the tracks that have it. */
  fields: z.array(Counted),
  /** By the year of the recording, oldest first: "1970s". */
  decades: z.array(Counted),
  /** Families of the genre tree, largest first. A track may be in several. */
  genres: z.array(Counted),
  /** Live, remastered, karaoke ...; most first. */
  versions: z.array(Counted),
  /** Our sentences about what requests will find little of. */
  thin: z.array(z.string()),
});
export type CatalogStats = z.infer<typeof CatalogStats>;

/** Below this share of the tracks a field leaves most requests for it without an answer. */
const THIN_FIELD = 0.5;
/** Fewer tracks than this fill no list of the usual length with one of each song and artist to choose from. */
const THIN_GROUP = 100;
const THIN_CATALOG = 1000;
const BORING_FIELDS: ReadonlySet<string> = new Set(["loudness", "liveness", "speechiness", "mode"]);
const MOST_NAMED = 12;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  year: "a year",
  songYear: "the song's first year",
  durationMs: "a length",
  explicit: "a word on explicit lyrics",
  key: "a key",
  album: "an album",
};

/** Counts over the catalogue in memory, piece by piece: half a second for 200,000 tracks, in which others are answered. */
export async function catalogStats(catalog: Catalog): Promise<CatalogStats> {
  const tally = await inTurns(counting(catalog));
  const counted = {
    fields: counts(tally.fields),
    decades: counts(tally.decades).sort((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10)),
    genres: familyCounts(catalog),
    versions: mostFirst(counts(tally.versions)),
  };
  return {
    version: catalog.version,
    tracks: catalog.size,
    songs: tally.songs.size,
    artists: tally.artists.size,
    albums: tally.albums.size,
    genreLabels: tally.genreLabels.size,
    ...counted,
    thin: thinnessOf({ tracks: catalog.size, ...counted }),
  };
}

const FIELDS = [
  ...["genres", "album", "year", "songYear", "durationMs", "explicit", "popularity", "tempo", "energy", "valence"],
  ...["danceability", "acousticness", "instrumentalness", "liveness", "speechiness", "loudness", "key", "mode"],
  "language",
] as (keyof Track)[];
const PIECE = 4000;

function* counting(catalog: Catalog) {
  const tally = {
    songs: new Set<number>(),
    artists: new Set<string>(),
    albums: new Set<string>(),
    genreLabels: new Set<string>(),
    fields: new Map<string, number>(FIELDS.map((name) => [name, 0])),
    decades: new Map<string, number>(),
    versions: new Map<string, number>(),
  };
  for (let row = 0; row < catalog.size; row++) {
    if (row % PIECE === 0) yield;
    const track = catalog.track(row);
    tally.songs.add(catalog.song(row));
    for (const name of track.artists) tally.artists.add(name);
    for (const label of track.genres) tally.genreLabels.add(label);
    for (const version of track.versions) countUp(tally.versions, version);
    for (const name of FIELDS) if (isKnown(track[name])) countUp(tally.fields, name);
    if (track.year !== null) countUp(tally.decades, `${Math.floor(track.year / 10) * 10}s`);
    const album = track.album === null ? null : albumKeyOf(track);
    if (album !== null) tally.albums.add(album);
  }
  return tally;
}

function isKnown(value: Track[keyof Track]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

function countUp(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function counts(counted: ReadonlyMap<string, number>): Counted[] {
  return [...counted].map(([name, tracks]) => ({ name, tracks }));
}

function mostFirst(counted: Counted[]): Counted[] {
  return counted.sort((a, b) => b.tracks - a.tracks || (a.name < b.name ? -1 : 1));
}

function familyCounts(catalog: Catalog): Counted[] {
  const counts = FAMILIES.map((name) => ({ name, tracks: catalog.count({ kind: "genre", anyOf: [name] }) }));
  return mostFirst(counts);
}

function thinnessOf(counted: Pick<CatalogStats, "tracks" | "fields" | "decades" | "genres">): string[] {
  const { tracks, fields, decades, genres } = counted;
  if (tracks === 0) return ["The catalogue is empty: import a file of tracks."];
  const few = (groups: readonly Counted[]) => groups.filter((group) => group.tracks < THIN_GROUP);
  const said = [
    ...(tracks < THIN_CATALOG ? [`There are only ${tracks} tracks; rules will often leave too few.`] : []),
    ...fields
      .filter((field) => field.tracks < tracks * THIN_FIELD && !BORING_FIELDS.has(field.name))
      .map(({ name, tracks: known }) => thinField(name, known / tracks)),
  ];
  const thinDecades = few(decades);
  const thinGenres = few(genres);
  if (thinDecades.length > 0) said.push(`Few tracks from the ${named(thinDecades)}.`);
  if (thinGenres.length > 0) said.push(`Few tracks of ${named(thinGenres)}.`);
  return said;
}

function thinField(name: string, share: number): string {
  const having = share === 0 ? "No track has" : `Only ${Math.max(1, Math.floor(share * 100))} % have`;
  return `${having} ${FIELD_WORDS[name] ?? name}; what lacks it cannot pass a rule about it.`;
}

function named(groups: readonly Counted[]): string {
  const shown = groups.slice(0, MOST_NAMED).map(({ name, tracks }) => `${name} (${tracks})`);
  const more = groups.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
