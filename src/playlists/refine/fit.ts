import type { Catalog } from "#src/catalog/catalog.ts";
import type { Aim, Leaning } from "#src/domain/brief.ts";
import type { AudioFeature } from "#src/domain/track.ts";
import { UNKNOWN_FIT } from "./weights.ts";

type Measured = Extract<Aim, { kind: "audio" | "popularity" | "year" }>;

/** A distance from the target at which nothing of the fit is left. */
const SCALES: Readonly<Record<AudioFeature | "popularity" | "year", number>> = {
  tempo: 60,
  energy: 0.7,
  valence: 0.7,
  danceability: 0.5,
  acousticness: 0.9,
  instrumentalness: 0.9,
  liveness: 0.6,
  speechiness: 0.4,
  loudness: 15,
  popularity: 70,
  year: 25,
};
/** What a leaning is weighed with against all that search holds for or against a row anyway. */
const ALONE = 3;

/** Wishes, and the rows of the list that they are said against. */
export interface Wishes {
  wishes: readonly Leaning[];
  list: readonly number[];
}

/** How well rows fit some wishes, 0-1 by row: measured aims by their distance, names and genres as search ranks them. */
export function fitsOf(
  catalog: Catalog,
  { wishes, list }: Wishes,
  ordinals: readonly number[],
): ReadonlyMap<number, number> {
  const parts = wishes.flatMap((wish) => partsOf(catalog, wish, { ordinals, list }));
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(
    ordinals.map((ordinal) => {
      const fit = parts.reduce((sum, { weight, fitOf }) => sum + weight * fitOf(ordinal), 0);
      return [ordinal, all === 0 ? 1 : fit / all];
    }),
  );
}

interface Part {
  weight: number;
  fitOf: (ordinal: number) => number;
}

interface Rows {
  ordinals: readonly number[];
  list: readonly number[];
}

function partsOf(catalog: Catalog, wish: Leaning, { ordinals, list }: Rows): Part[] {
  const turn = Math.sign(wish.weight);
  const measured = wish.aims.filter(isMeasured).map((aim): Part => {
    const wanted = turn * Math.sign(aim.weight) > 0;
    const weight = Math.abs(wish.weight * aim.weight);
    const way = isRelative(wish) ? wayOf(catalog, aim, list) : 0;
    return { weight, fitOf: (ordinal) => turned(wanted, nearness(knownValue(catalog, aim, ordinal), aim, way)) };
  });
  const others = wish.aims.filter((aim) => !isMeasured(aim));
  if (others.length === 0) return measured;
  const ranks = rankOf(catalog, { ...wish, aims: others }, ordinals);
  const weight = Math.abs(wish.weight) * Math.max(...others.map((aim) => Math.abs(aim.weight)));
  return [...measured, { weight, fitOf: (ordinal) => ranks.get(ordinal) ?? UNKNOWN_FIT }];
}

/** "Slower": what is slower still is no worse. Ids as `src/language/refine` gives them. */
function isRelative({ id }: Leaning): boolean {
  return id.startsWith("relative-");
}

/** Whether the target lies above (1) or below (-1) what the list is now. */
function wayOf(catalog: Catalog, aim: Measured, list: readonly number[]): number {
  const known = list.map((ordinal) => knownValue(catalog, aim, ordinal)).filter((value) => !Number.isNaN(value));
  const now = mean(known);
  return known.length === 0 ? 0 : Math.sign(targetOf(aim, now) - now);
}

function isMeasured(aim: Aim): aim is Measured {
  return aim.kind === "audio" || aim.kind === "popularity" || aim.kind === "year";
}

function turned(wanted: boolean, fit: number | undefined): number {
  return fit === undefined ? UNKNOWN_FIT : wanted ? fit : 1 - fit;
}

/** The stored value that an aim is about; NaN where the catalogue does not know it. */
function knownValue(catalog: Catalog, aim: Measured, ordinal: number): number {
  return catalog.value(ordinal, aim.kind === "audio" ? aim.feature : aim.kind);
}

function targetOf(aim: Measured, value: number): number {
  return aim.kind === "year" ? Math.min(Math.max(value, aim.from), aim.to) : aim.target;
}

function nearness(value: number, aim: Measured, way: number): number | undefined {
  if (Number.isNaN(value)) return undefined;
  if (way !== 0 && Math.sign(value - targetOf(aim, value)) === way) return 1;
  const scale = SCALES[aim.kind === "audio" ? aim.feature : aim.kind];
  return Math.max(0, 1 - Math.abs(value - targetOf(aim, value)) / scale);
}

/** What the wish adds to the score of a row, 0-1. */
function rankOf(catalog: Catalog, wish: Leaning, ordinals: readonly number[]): Map<number, number> {
  const search = (leanings: readonly Leaning[]) => {
    const query = { must: [], mustNot: [], only: ordinals, limit: ordinals.length, seed: 0 };
    const { hits } = catalog.search({ ...query, leanings, includeUnrankable: true, uniqueSongs: false });
    return new Map(hits.map(({ ordinal, score }) => [ordinal, score]));
  };
  const [plain, wished] = [search([]), search([{ ...wish, weight: ALONE * Math.sign(wish.weight) }])];
  const base = wish.weight < 0 ? 1 : 0;
  return new Map(
    ordinals.map((ordinal) => {
      const added = ((wished.get(ordinal) ?? 0) - (plain.get(ordinal) ?? 0)) / ALONE + base;
      return [ordinal, Math.min(1, Math.max(0, added))];
    }),
  );
}

/**
 * Which rows bring a list nearer to the wishes than what leaves it: on the right side of the mean of what leaves in the
 * first measured aim of each wish, and no worse a fit as a whole.
 */
export function nearerThan(
  catalog: Catalog,
  asked: Wishes,
  leaving: readonly number[],
): (ordinals: readonly number[]) => ReadonlySet<number> {
  const before = mean([...fitsOf(catalog, asked, leaving).values()]);
  const sides = asked.wishes.flatMap((wish) => sidesOf(catalog, wish, leaving));
  return (ordinals) => {
    const fits = fitsOf(catalog, asked, ordinals);
    return new Set(
      ordinals.filter((ordinal) => fits.get(ordinal)! >= before && sides.every((isRight) => isRight(ordinal))),
    );
  };
}

function sidesOf(catalog: Catalog, wish: Leaning, leaving: readonly number[]): ((ordinal: number) => boolean)[] {
  const strongest = wish.aims.filter(isMeasured).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))[0];
  if (!strongest) return [];
  const known = leaving
    .map((ordinal) => knownValue(catalog, strongest, ordinal))
    .filter((value) => !Number.isNaN(value));
  if (known.length === 0) return [];
  const middle = mean(known);
  const wanted = wish.weight * strongest.weight > 0;
  const below = targetOf(strongest, middle) < middle === wanted;
  return [
    (ordinal) => {
      const value = knownValue(catalog, strongest, ordinal);
      return below ? value < middle : value > middle;
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
