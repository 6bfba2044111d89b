import type { Leaning } from "#src/domain/brief.ts";
import type { Catalog, Ordinal, TasteFits } from "./catalog.ts";

/** How a fit to a taste counts in a ranking. */
export interface TasteScale {
  weight: number;
  /** The highest fit. */
  most: number;
}

/** Beside other wishes an artist who is wholly loved is the most there is. */
const MOST = 1;
/** Where taste leads, the songs of loved artists are told apart by how much each is played. */
const MOST_LEADING = 2;
/** From this weight on taste leads a list of which nothing else is wished: what is loved then goes before what is well known. */
const LEADING_WEIGHT = 0.35;
const LEADING_FACTOR = 3;

/** How the aims at taste among these count, all together as ranking adds them up; undefined where there is none. */
export function tasteScaleOf(leanings: readonly Leaning[]): TasteScale | undefined {
  let weight: number | undefined;
  let isAlone = true;
  for (const { aims, weight: own } of leanings) {
    const all = aims.reduce((total, aim) => total + Math.abs(aim.weight), 0);
    const taste = aims.reduce((total, aim) => total + (aim.kind === "taste" ? aim.weight : 0), 0);
    if (taste !== 0) weight = (weight ?? 0) + (own * taste) / all;
    else if (own !== 0) isAlone = false;
  }
  if (weight === undefined) return undefined;
  const leads = isAlone && weight >= LEADING_WEIGHT;
  return leads ? { weight: LEADING_FACTOR * weight, most: MOST_LEADING } : { weight, most: MOST };
}

/** What a fit adds to a score. Who wants to get away from what they listen to does not want what they dislike. */
export function tasteWorth(fit: number, { weight, most }: TasteScale): number {
  const bounded = Math.max(-1, Math.min(most, fit));
  return weight < 0 ? weight * Math.abs(bounded) : weight * bounded;
}

/** How near a row lies to what the listener of the catalogue loves, about -1 to 1; 0 without a listener. */
export function tasteFit(catalog: Catalog, ordinal: Ordinal): number {
  if (!catalog.listener) return 0;
  const { byArtist, bySong } = catalog.listener.taste;
  const main = catalog.artists(ordinal)[0];
  return (main === undefined ? 0 : byArtist[main]!) + (bySong.get(catalog.song(ordinal)) ?? 0);
}

const telling = new WeakMap<TasteFits, boolean>();

/** Whether anything is known of the taste at all. */
export function saysSomething(taste: TasteFits): boolean {
  const known = telling.get(taste) ?? (taste.bySong.size > 0 || taste.byArtist.some((fit) => fit !== 0));
  telling.set(taste, known);
  return known;
}
