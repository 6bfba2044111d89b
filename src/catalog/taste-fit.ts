import type { Catalog, Ordinal, TasteFits } from "./catalog.ts";

/** A fit to a taste, -1 to 1. */
export function bounded(fit: number): number {
  return Math.max(-1, Math.min(1, fit));
}

/** How near a row lies to what the listener of the catalogue loves, -1 to 1, as ranking counts it; 0 without a listener. */
export function tasteFit(catalog: Catalog, ordinal: Ordinal): number {
  if (!catalog.listener) return 0;
  const { byArtist, bySong } = catalog.listener.taste;
  const main = catalog.artists(ordinal)[0];
  return bounded((main === undefined ? 0 : byArtist[main]!) + (bySong.get(catalog.song(ordinal)) ?? 0));
}

const telling = new WeakMap<TasteFits, boolean>();

/** Whether anything is known of the taste at all. */
export function saysSomething(taste: TasteFits): boolean {
  const known = telling.get(taste) ?? (taste.bySong.size > 0 || taste.byArtist.some((fit) => fit !== 0));
  telling.set(taste, known);
  return known;
}
