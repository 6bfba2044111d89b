import type { Catalog } from "#src/catalog/catalog.ts";
import { tasteFit, tasteScaleOf, tasteWorth } from "#src/catalog/taste-fit.ts";
import type { Leaning } from "#src/domain/brief.ts";
import type { Candidate } from "./candidates.ts";

/** What the listener's taste did for a track: its place among the candidates, and the one that it would have without. */
export interface TasteLift {
  /** -1 to 1. */
  fit: number;
  place: number;
  placeWithout: number;
}

/** Scores are rounded to steps of 1e-4 before they are compared. */
const ROUNDING = 2e-4;

/**
 * Tracks with what the listener's taste did for them, where it did: those of the candidates that would stand lower without.
 *
 * A score is a sum of which taste is one term, `weight * fit`; without the aim it is the rest. So the places that the
 * candidates would have without taste follow from their scores, without a second search. Rows that the search left out
 * scored lower than all candidates, so with taste none of them stands before one; without it some may. The place without
 * taste among the candidates is therefore never worse than it would be among all rows: what is said to be lifted is lifted.
 */
export function tasteLifts(
  catalog: Catalog,
  leanings: readonly Leaning[],
  candidates: readonly Candidate[],
): <Track extends Pick<Candidate, "ordinal" | "from">>(track: Track) => Track & { lift?: TasteLift } {
  const scale = tasteScaleOf(leanings);
  if (!catalog.listener || !scale || scale.weight <= 0) return (track) => track;
  const scored = candidates.map(({ ordinal, score }) => {
    const fit = tasteFit(catalog, ordinal);
    return { ordinal, fit, score, without: score - tasteWorth(fit, scale) };
  });
  const known = new Map(scored.map((one) => [one.ordinal, one]));
  const scores = scored.map(({ score }) => score).sort((a, b) => b - a);
  const withouts = scored.map(({ without }) => without).sort((a, b) => b - a);
  return (track) => {
    const one = known.get(track.ordinal);
    if (!one || track.from !== "search" || one.fit <= 0) return track;
    const place = 1 + countAbove(scores, one.score);
    const placeWithout = 1 + countAbove(withouts, one.without + ROUNDING);
    return placeWithout > place ? { ...track, lift: { fit: Math.min(1, one.fit), place, placeWithout } } : track;
  };
}

/** How many of the falling numbers are higher. */
function countAbove(falling: readonly number[], value: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! > value) low = middle + 1;
    else high = middle;
  }
  return low;
}
