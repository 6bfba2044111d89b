import type { Catalog } from "#src/catalog/catalog.ts";
import { cosineOf } from "#src/catalog/space/space.ts";
import type { Candidate } from "./candidates.ts";

/** What of a track its neighbours are set beside. */
export type Step = Pick<Candidate, "ordinal" | "artists">;

/** How rough the step from one track to the next is, 0 smooth to about 1. Unknown facts cost the middle. */
export function transitionCost(catalog: Catalog, from: Step, to: Step): number {
  const value = (candidate: Step, column: "tempo" | "energy" | "key" | "mode") =>
    catalog.value(candidate.ordinal, column);
  const tempo = tempoDistance(value(from, "tempo"), value(to, "tempo"));
  const energy = Math.abs(value(from, "energy") - value(to, "energy"));
  const key = camelotDistance(value(from, "key"), value(from, "mode"), value(to, "key"), value(to, "mode"));
  const sound = 0.5 * tempo + 0.3 * (Number.isNaN(energy) ? 0.3 : energy) + 0.2 * key;
  return catalog.space.version === 0
    ? sound
    : (1 - STYLE_SHARE) * sound + STYLE_SHARE * styleDistance(catalog, from, to);
}

/** How much it counts whether the same people play both artists, where that was learned. */
const STYLE_SHARE = 0.2;

/** 0 where the same people play both artists, 1 where they have nothing to do with each other. */
function styleDistance({ space }: Catalog, from: Step, to: Step): number {
  const [a, b] = [from.artists[0], to.artists[0]];
  return a === undefined || b === undefined ? 0.5 : Math.min(1, 1 - cosineOf(space, a, b));
}

/** Steps of tempo up to this share are heard as one pulse; DJs rarely bend a record further. */
const ONE_PULSE = 0.08;
export const BROKEN_PULSE_COST = 0.5;

/** The same artist twice in a row costs as much as a pulse that breaks, so that spacing need not break the order later. */
const SAME_ARTIST_COST = BROKEN_PULSE_COST;

/** As `transitionCost`, where smooth steps were asked for: a tempo that no DJ would bend costs extra. */
export function stepCost(catalog: Catalog, from: Candidate, to: Candidate): number {
  const ratio = Math.log2(catalog.value(to.ordinal, "tempo") / catalog.value(from.ordinal, "tempo"));
  const apart = Math.abs(ratio - Math.round(ratio));
  const broken = apart <= Math.log2(1 + ONE_PULSE) ? 0 : BROKEN_PULSE_COST;
  const again = from.artists.some((artist) => to.artists.includes(artist)) ? SAME_ARTIST_COST : 0;
  return transitionCost(catalog, from, to) + broken + again;
}

/** 0 for the same tempo, 1 from 25 % apart; half and double time count as near, a little worse than the same. */
function tempoDistance(a: number, b: number): number {
  if (!(a > 0) || !(b > 0)) return 0.5;
  const ratio = Math.log2(b / a);
  const octave = Math.abs(ratio) > 0.5 ? 0.1 : 0;
  const apart = Math.abs(ratio - Math.round(ratio));
  return Math.min(1, apart / Math.log2(1.25) + octave);
}

/**
 * Steps on the Camelot wheel, scaled to 0-1: 0 the same key or its relative, 1/6 a fifth away, and so on.
 * https://en.wikipedia.org/wiki/Circle_of_fifths
 */
function camelotDistance(keyA: number, modeA: number, keyB: number, modeB: number): number {
  if (Number.isNaN(keyA) || Number.isNaN(keyB) || keyA < 0 || keyB < 0) return 0.5;
  const a = wheelHour(keyA, modeA);
  const b = wheelHour(keyB, modeB);
  const around = Math.min((a - b + 12) % 12, (b - a + 12) % 12);
  return Math.min(1, (around + (modeA === modeB || around === 0 ? 0 : 1)) / 6);
}

/** Hour 0-11 on the wheel; a minor key shares the hour of its relative major, three semitones up. */
function wheelHour(key: number, mode: number): number {
  const major = mode === 0 ? (key + 3) % 12 : key;
  return (major * 7) % 12;
}

/** Greedy nearest neighbour from the best track, then 2-opt (Croes 1958) until no reversal helps. */
export function smoothOrder(catalog: Catalog, tracks: readonly Candidate[]): Candidate[] {
  const left = [...tracks];
  const order: Candidate[] = left.splice(0, 1);
  while (left.length > 0) {
    const last = order.at(-1)!;
    let nearest = 0;
    let nearestCost = Number.POSITIVE_INFINITY;
    left.forEach((candidate, index) => {
      const cost = stepCost(catalog, last, candidate);
      if (cost < nearestCost) [nearest, nearestCost] = [index, cost];
    });
    order.push(...left.splice(nearest, 1));
  }
  return order.length > 150 ? order : twoOpt(catalog, order);
}

function twoOpt(catalog: Catalog, order: Candidate[]): Candidate[] {
  const n = order.length;
  const cost = order.map((from) => order.map((to) => stepCost(catalog, from, to)));
  const path = order.map((_, index) => index);
  const step = (i: number, j: number) => (i < 0 || j >= n ? 0 : cost[path[i]!]![path[j]!]!);
  for (let round = 0; round < 6; round++) {
    let improved = false;
    for (let i = 0; i < n - 1; i++) {
      for (let j = i + 1; j < n; j++) {
        const before = step(i - 1, i) + step(j, j + 1);
        const after = (i > 0 ? cost[path[i - 1]!]![path[j]!]! : 0) + (j + 1 < n ? cost[path[i]!]![path[j + 1]!]! : 0);
        if (after < before - 1e-9) {
          path.splice(i, j - i + 1, ...path.slice(i, j + 1).reverse());
          improved = true;
        }
      }
    }
    if (!improved) break;
  }
  return path.map((index) => order[index]!);
}
