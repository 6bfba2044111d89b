import type { Resolved } from "./resolve.ts";

/** How much of what a listener plays is new. */
export interface Adventure {
  /** 0 always the same artists, 1 always new ones: `newArtists` of `artists`. */
  value: number;
  /** Artists played in the last three months of listening, and those of them that were never played before. */
  artists: number;
  newArtists: number;
}

const WINDOW_MS = 91 * 86_400_000;
const FEWEST_ARTISTS = 10;

/**
 * The share of the artists of the last three months of listening that were first heard in them. Undefined where fewer than
 * 10 artists were heard, or where listening began too late to tell what was known before.
 */
export function adventureOf({ artists }: Resolved): Adventure | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { firstAt, lastAt } of artists.values()) {
    first = Math.min(first, firstAt);
    last = Math.max(last, lastAt);
  }
  const since = last - WINDOW_MS;
  if (since - first < WINDOW_MS) return undefined;
  const active = [...artists.values()].filter(({ lastAt, plays }) => lastAt >= since && plays > 0);
  if (active.length < FEWEST_ARTISTS) return undefined;
  const newArtists = active.filter(({ firstAt }) => firstAt >= since).length;
  return { value: newArtists / active.length, artists: active.length, newArtists };
}
