import type { Catalog } from "#src/catalog/catalog.ts";
import { dotAt } from "#src/catalog/space/space.ts";
import { GENRE_NODES, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { FEATURES, partDistance } from "./sound.ts";
import { ERA_YEARS, LIKENESS, UNKNOWN_LIKENESS } from "./weights.ts";

/** What tells rows apart, packed: one entry of each array for a row. */
export interface Traits {
  size: number;
  rows: Uint32Array;
  /** Song numbers; a number for the title, equal for equal titles without version words. */
  songs: Uint32Array;
  titles: Int32Array;
  /** Artists of row i: artists[artistsFrom[i], artistsFrom[i + 1]), main first. */
  artistsFrom: Uint32Array;
  artists: Uint32Array;
  /** Genres likewise, ascending, with weights that make a vector of length 1. */
  genresFrom: Uint32Array;
  genres: Uint16Array;
  genreWeights: Float32Array;
  /** `FEATURES` of row i from i * FEATURES.length on, NaN where unknown. */
  sound: Float32Array;
  /** NaN where unknown. */
  years: Float32Array;
}

export function traitsOf(catalog: Catalog, rows: ArrayLike<number>, tracks?: readonly Track[]): Traits {
  const artists: number[] = [];
  const genres: number[] = [];
  const weights: number[] = [];
  const traits: Traits = {
    size: rows.length,
    rows: Uint32Array.from(rows),
    songs: new Uint32Array(rows.length),
    titles: new Int32Array(rows.length),
    artistsFrom: new Uint32Array(rows.length + 1),
    artists: new Uint32Array(0),
    genresFrom: new Uint32Array(rows.length + 1),
    genres: new Uint16Array(0),
    genreWeights: new Float32Array(0),
    sound: new Float32Array(rows.length * FEATURES.length),
    years: new Float32Array(rows.length),
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const track = tracks?.[i] ?? catalog.track(row);
    traits.songs[i] = catalog.song(row);
    traits.titles[i] = titleNumber(track);
    artists.push(...catalog.artists(row));
    for (const [node, weight] of genreVector(track.genres)) {
      genres.push(node);
      weights.push(weight);
    }
    traits.artistsFrom[i + 1] = artists.length;
    traits.genresFrom[i + 1] = genres.length;
    FEATURES.forEach((feature, at) => {
      traits.sound[i * FEATURES.length + at] = track[feature] ?? Number.NaN;
    });
    traits.years[i] = track.songYear ?? track.year ?? Number.NaN;
  }
  traits.artists = Uint32Array.from(artists);
  traits.genres = Uint16Array.from(genres);
  traits.genreWeights = Float32Array.from(weights);
  return traits;
}

export function mainArtist({ artists, artistsFrom }: Traits, i: number): number {
  return artists[artistsFrom[i]!]!;
}

/** Do rows i and j have an artist in common, guests included? */
export function sharesArtist(a: Traits, i: number, b: Traits, j: number): boolean {
  for (let x = a.artistsFrom[i]!; x < a.artistsFrom[i + 1]!; x++)
    for (let y = b.artistsFrom[j]!; y < b.artistsFrom[j + 1]!; y++) if (a.artists[x] === b.artists[y]) return true;
  return false;
}

/** How alike two rows are, 0-1: by where their artists lie, their genres, their sound and their years. */
export function likeness(catalog: Catalog, { a, i, b, j }: { a: Traits; i: number; b: Traits; j: number }): number {
  return (
    LIKENESS.artist * artistLikeness(catalog, mainArtist(a, i), mainArtist(b, j)) +
    LIKENESS.genre * genreLikeness(a, i, b, j) +
    LIKENESS.sound * soundLikeness(a, i, b, j) +
    LIKENESS.era * eraLikeness(a.years[i]!, b.years[j]!)
  );
}

function artistLikeness({ space }: Catalog, one: number, other: number): number {
  if (one === other) return 1;
  const { artists, dimensions } = space;
  const point = artists.subarray(other * dimensions, (other + 1) * dimensions);
  return Math.max(0, dotAt(artists, one * dimensions, point));
}

function genreLikeness(a: Traits, i: number, b: Traits, j: number): number {
  let x = a.genresFrom[i]!;
  let y = b.genresFrom[j]!;
  const [endX, endY] = [a.genresFrom[i + 1]!, b.genresFrom[j + 1]!];
  if (x === endX || y === endY) return UNKNOWN_LIKENESS;
  let sum = 0;
  while (x < endX && y < endY) {
    const difference = a.genres[x]! - b.genres[y]!;
    if (difference === 0) sum += a.genreWeights[x]! * b.genreWeights[y]!;
    if (difference <= 0) x++;
    if (difference >= 0) y++;
  }
  return sum;
}

function soundLikeness(a: Traits, i: number, b: Traits, j: number): number {
  const [from, other] = [i * FEATURES.length, j * FEATURES.length];
  let distance = 0;
  for (let at = 0; at < FEATURES.length; at++) distance += partDistance(at, a.sound[from + at]!, b.sound[other + at]!);
  return 1 - distance;
}

function eraLikeness(one: number, other: number): number {
  const distance = Math.abs(one - other) / ERA_YEARS;
  return distance >= 0 ? Math.max(0, 1 - distance) : UNKNOWN_LIKENESS;
}

/** What a genre weighs by how many lie above it. */
const NARROW = [0.4, 0.8, 1, 1.1];

/** Number and weight of each genre; 0 for scenes and instruments, which say little of a sound. */
const NODES: ReadonlyMap<string, { number: number; weight: number }> = new Map(
  GENRE_NODES.map(({ name, kind }, number) => {
    const above = Math.max(0, nodesOfLabel(name).length - 1);
    return [name, { number, weight: kind ? 0 : NARROW[Math.min(NARROW.length - 1, above)]! }];
  }),
);

/** The genres that labels stand for: narrow ones weigh more than the families that they lie in. */
function genreVector(labels: readonly string[]): [node: number, weight: number][] {
  const counts = new Map<string, number>();
  for (const label of new Set(labels))
    for (const node of nodesOfLabel(label)) counts.set(node, (counts.get(node) ?? 0) + 1);
  const weighted = [...counts].flatMap(([name, count]): [number, number][] => {
    const { number, weight } = NODES.get(name)!;
    return weight === 0 ? [] : [[number, weight * Math.sqrt(count)]];
  });
  const length = Math.hypot(...weighted.map(([, weight]) => weight));
  return weighted.map(([node, weight]): [number, number] => [node, weight / length]).sort((x, y) => x[0] - y[0]);
}

/** Of the title alone: the same song by another artist has the same. */
export function titleNumber({ songKey }: Pick<Track, "songKey">): number {
  const title = songKey.slice(songKey.indexOf("|") + 1);
  let mixed = 0x811c9dc5;
  for (let i = 0; i < title.length; i++) mixed = Math.imul(mixed ^ title.charCodeAt(i), 0x01000193);
  return mixed | 0;
}
