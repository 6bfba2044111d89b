import type { Catalog } from "#src/catalog/catalog.ts";
import { dotAt } from "#src/catalog/space/space.ts";
import { factsOfRow } from "./row-facts.ts";
import { FEATURES, partDistance } from "./sound.ts";
import { ERA_YEARS, LIKENESS, UNKNOWN_LIKENESS } from "./weights.ts";

/** What tells rows apart, packed: one entry of each array for a row. */
export interface Traits {
  size: number;
  rows: Uint32Array;
  /** Song numbers; a number for the title, equal for equal titles without version words. */
  songs: Uint32Array;
  titles: Uint32Array;
  /** Artists of row i: artists[artistsFrom[i], artistsFrom[i + 1]), main first. */
  artistsFrom: Uint32Array;
  artists: Uint32Array;
  /** Genres and labels likewise, ascending, with weights that make a vector of length 1. */
  genresFrom: Uint32Array;
  genres: Float64Array;
  genreWeights: Float32Array;
  /** Numbers of genre families. */
  families: Int16Array;
  /** `FEATURES` of row i from i * FEATURES.length on, NaN where unknown. */
  sound: Float32Array;
  /** NaN where unknown. */
  years: Float32Array;
}

export function traitsOf(catalog: Catalog, rows: readonly number[]): Traits {
  const facts = rows.map((row) => factsOfRow(catalog, row));
  return {
    size: rows.length,
    rows: Uint32Array.from(rows),
    songs: Uint32Array.from(facts, ({ song }) => song),
    titles: Uint32Array.from(facts, ({ title }) => title),
    artistsFrom: startsOf(facts.map(({ artists }) => artists)),
    artists: Uint32Array.from(facts.flatMap(({ artists }) => artists)),
    genresFrom: startsOf(facts.map(({ genres }) => genres)),
    genres: Float64Array.from(facts.flatMap(({ genres }) => genres)),
    genreWeights: Float32Array.from(facts.flatMap(({ genreWeights }) => genreWeights)),
    families: Int16Array.from(facts, ({ family }) => family),
    sound: Float32Array.from(facts.flatMap(({ sound }) => sound)),
    years: Float32Array.from(facts, ({ year }) => year),
  };
}

function startsOf(lists: readonly (readonly number[])[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach(({ length }, i) => {
    starts[i + 1] = starts[i]! + length;
  });
  return starts;
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
