import { foldName } from "#src/domain/fold.ts";
import type { FactRow } from "../suite/facts.ts";
import type { DrawnListener } from "./draw.ts";

/** Weights by name that sum to 1. */
export type Shares = ReadonlyMap<string, number>;

/** Share of a list's tracks whose main artist the listener really plays, told to the service or held out. */
export function artistFit(list: readonly FactRow[], { known, held }: DrawnListener): number {
  const played = list.filter(({ artists }) => known.has(foldName(artists[0]!)) || held.has(foldName(artists[0]!)));
  return list.length === 0 ? 0 : played.length / list.length;
}

/** The same of the artists that were held out alone. */
export function heldOutFit(list: readonly FactRow[], { held }: DrawnListener): number {
  return list.length === 0 ? 0 : list.filter(({ artists }) => held.has(foldName(artists[0]!))).length / list.length;
}

/** 1 - Jensen-Shannon distance of the labels of a list and those of all that the listener plays (Lin, 1991). */
export function genreFit(list: Shares, taste: Shares): number {
  let divergence = 0;
  for (const name of new Set([...list.keys(), ...taste.keys()])) {
    const [p, q] = [list.get(name) ?? 0, taste.get(name) ?? 0];
    const middle = (p + q) / 2;
    divergence += (p > 0 ? p * Math.log2(p / middle) : 0) / 2 + (q > 0 ? q * Math.log2(q / middle) : 0) / 2;
  }
  return 1 - Math.sqrt(Math.max(0, divergence));
}

export function labelsOf(rows: readonly FactRow[]): Shares {
  return shares(rows.map(({ genres = [] }) => ({ genres, weight: 1 })));
}

/** The labels of all artists that a listener really plays, held out or not, by the logarithm of the plays. */
export function tasteOf({ known, held }: DrawnListener, genresOf: ReadonlyMap<string, readonly string[]>): Shares {
  return shares([...known, ...held].map(([name, weight]) => ({ genres: genresOf.get(name) ?? [], weight })));
}

function shares(of: readonly { genres: readonly string[]; weight: number }[]): Shares {
  const sums = new Map<string, number>();
  let all = 0;
  for (const { genres, weight } of of)
    for (const genre of genres) {
      sums.set(genre, (sums.get(genre) ?? 0) + weight / genres.length);
      all += weight / genres.length;
    }
  return new Map([...sums].map(([genre, sum]) => [genre, sum / all]));
}

/** Labels by artist from the data file: those of the main artist's rows, most common first, ten at most. */
export function genresByArtist(rows: Iterable<FactRow>): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const { artists, genres } of rows) {
    if (!genres || genres.length === 0) continue;
    const name = foldName(artists[0]!);
    const own = counts.get(name) ?? new Map<string, number>();
    for (const genre of genres) own.set(genre, (own.get(genre) ?? 0) + 1);
    counts.set(name, own);
  }
  return new Map(
    [...counts].map(([name, own]) => [
      name,
      [...own]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 10)
        .map(([genre]) => genre),
    ]),
  );
}
