/** Rank measures with binary relevance. `ranked` best first, without repeats; `gold` the relevant ids. */

/** Share of the first `k` that are relevant (divided by `k`, also when fewer came back). */
export function precisionAt(k: number, ranked: readonly string[], gold: ReadonlySet<string>): number {
  return hits(ranked.slice(0, k), gold) / k;
}

/** Precision at the number of relevant ids. */
export function rPrecision(ranked: readonly string[], gold: ReadonlySet<string>): number {
  return gold.size === 0 ? 0 : hits(ranked.slice(0, gold.size), gold) / gold.size;
}

/** Share of what is relevant that stands among the first `k`, 0-1; 0 where nothing is. */
export function recallAt(k: number, ranked: readonly string[], gold: ReadonlySet<string>): number {
  return gold.size === 0 ? 0 : hits(ranked.slice(0, k), gold) / gold.size;
}

/** 1 when any of the first `k` is relevant. */
export function hitAt(k: number, ranked: readonly string[], gold: ReadonlySet<string>): number {
  return ranked.slice(0, k).some((id) => gold.has(id)) ? 1 : 0;
}

/** Reciprocal rank of the first relevant id among the first `k`. */
export function reciprocalRankAt(k: number, ranked: readonly string[], gold: ReadonlySet<string>): number {
  const first = ranked.slice(0, k).findIndex((id) => gold.has(id));
  return first < 0 ? 0 : 1 / (first + 1);
}

/** Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), log2 discount. */
export function ndcgAt(k: number, ranked: readonly string[], gold: ReadonlySet<string>): number {
  let gain = 0;
  ranked.slice(0, k).forEach((id, index) => {
    if (gold.has(id)) gain += 1 / Math.log2(index + 2);
  });
  let ideal = 0;
  for (let index = 0; index < Math.min(k, gold.size); index++) ideal += 1 / Math.log2(index + 2);
  return ideal === 0 ? 0 : gain / ideal;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function hits(ids: readonly string[], gold: ReadonlySet<string>): number {
  return ids.filter((id) => gold.has(id)).length;
}
