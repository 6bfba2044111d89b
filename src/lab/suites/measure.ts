import type { Measure, Part } from "#src/domain/lab/assertion.ts";
import type { Track } from "#src/domain/track.ts";
import { yearOf } from "./track-test.ts";

const MINUTE_MS = 60_000;

/** Null where the catalogue does not know. */
export function measureOf(track: Track, measure: Measure): number | null {
  if (measure === "year") return yearOf(track);
  if (measure === "minutes") return track.durationMs === null ? null : track.durationMs / MINUTE_MS;
  return track[measure];
}

/** The values of those tracks that have one, in order. */
export function valuesOf(tracks: readonly Track[], measure: Measure): number[] {
  return tracks.map((track) => measureOf(track, measure)).filter((value) => value !== null);
}

/** Undefined of nothing. */
export function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The tracks of a third or a half; the middle third takes what cannot be shared out, the second half the odd one. */
export function partOf<Item>(list: readonly Item[], part: Part): Item[] {
  const third = Math.floor(list.length / 3);
  const half = Math.floor(list.length / 2);
  const from = { start: 0, middle: third, end: list.length - third, "first-half": 0, "second-half": half }[part];
  const to = {
    start: third,
    middle: list.length - third,
    end: list.length,
    "first-half": half,
    "second-half": list.length,
  };
  return list.slice(from, to[part]);
}

/**
 * Spearman's rank correlation of values with their positions: Pearson's of the ranks, equal values at the mean of their
 * ranks. Undefined for fewer than three values or where all are equal.
 */
export function spearman(values: readonly number[]): number | undefined {
  if (values.length < 3) return undefined;
  return pearson(
    ranksOf(values),
    values.map((_, at) => at + 1),
  );
}

/** Mean distance of neighbours; undefined for fewer than two. */
export function meanStep(values: readonly number[]): number | undefined {
  return meanOf(values.slice(1).map((value, at) => Math.abs(value - values[at]!)));
}

/** |A and B| / |A or B|; two empty sets are alike. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

function pearson(a: readonly number[], b: readonly number[]): number | undefined {
  const [meanA, meanB] = [meanOf(a)!, meanOf(b)!];
  let [both, ofA, ofB] = [0, 0, 0];
  a.forEach((value, at) => {
    const [left, right] = [value - meanA, b[at]! - meanB];
    both += left * right;
    ofA += left * left;
    ofB += right * right;
  });
  return ofA === 0 || ofB === 0 ? undefined : both / Math.sqrt(ofA * ofB);
}
