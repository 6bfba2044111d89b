/** Arithmetic mean; undefined of nothing. */
export function meanOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The quantile `share` (0-1) by linear interpolation between order statistics, as R and NumPy have it by default (type 7 of
 * Hyndman & Fan, "Sample Quantiles in Statistical Packages", 1996); undefined of nothing.
 */
export function quantileOf(values: readonly number[], share: number): number | undefined {
  return values.length === 0 ? undefined : quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** The same of values in ascending order, at least one. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
