import { randomFrom } from "#src/domain/chance.ts";
import { meanOf, quantileOfSorted } from "./summary.ts";

/** A mean and where it may lie. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** The same values and seed give the same interval. */
  seed: number;
  resamples?: number;
  /** Share of resampled means that lie within. */
  confidence?: number;
}

export const RESAMPLES = 10_000;
export const CONFIDENCE = 0.95;
/** Values drawn for one interval at most, so that thousands of cases cost a tenth of a second; never fewer than 1,000 resamples. */
const MOST_DRAWN = 20_000_000;
const FEWEST_RESAMPLES = 1_000;

/**
 * The mean of one value a case, with the percentile bootstrap interval over cases (Efron, "Bootstrap Methods", 1979; Efron &
 * Tibshirani, 1993, ch. 13): cases are drawn with replacement, 10,000 times, so repetitions of a case stay together and do
 * not pass for evidence of their own. Of paired differences it is the paired interval. Undefined of no case; of one case, or
 * of cases that are all alike, it has no width and says nothing of what other cases would do.
 */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions): Interval | undefined {
  const mean = meanOf(values);
  if (mean === undefined) return undefined;
  if (values.every((value) => value === values[0])) return { mean, low: mean, high: mean };
  const { seed, resamples = RESAMPLES, confidence = CONFIDENCE } = options;
  const times = Math.min(resamples, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWN / values.length)));
  const means = resampledMeans(Float64Array.from(values), times, randomFrom(seed)).sort();
  const outside = (1 - confidence) / 2;
  return { mean, low: quantileOfSorted(means, outside), high: quantileOfSorted(means, 1 - outside) };
}

function resampledMeans(values: Float64Array, times: number, random: () => number): Float64Array {
  const means = new Float64Array(times);
  for (let time = 0; time < times; time++) {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)]!;
    means[time] = sum / values.length;
  }
  return means;
}
