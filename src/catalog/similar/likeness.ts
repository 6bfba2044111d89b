import type { Genres } from "#src/catalog/index/track-index.ts";

/** Labels of nearly all popular music lie this near to each other; only what is nearer is alike. */
const NOTHING_ALIKE = 0.35;

/** How alike two directions in label space are, 0-1, from their cosine. */
export function likeness(cosine: number): number {
  return Math.max(0, (cosine - NOTHING_ALIKE) / (1 - NOTHING_ALIKE));
}

/** For each set of labels its likeness to a direction of length 1. */
export function likenessOfSets({ dimensions, setVectors }: Genres, direction: ArrayLike<number>): Float32Array {
  const result = new Float32Array(setVectors.length / dimensions);
  for (let set = 0; set < result.length; set++) {
    let cosine = 0;
    const base = set * dimensions;
    for (let d = 0; d < dimensions; d++) cosine += direction[d]! * setVectors[base + d]!;
    result[set] = likeness(cosine);
  }
  return result;
}
