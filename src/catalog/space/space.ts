/**
 * Where artists that the same people play lie close together: learned by `segue train`, else from their genres and sound
 * alone (version 0). The cosine of two vectors tells how near they are.
 */
export interface Space {
  /** Of the training; 0 where nothing was learned. */
  version: number;
  dimensions: number;
  /** By artist number, `dimensions` numbers each, of length 1, or all 0 where nothing is known. */
  artists: Float32Array;
}

export function cosineOf({ artists, dimensions }: Space, a: number, b: number): number {
  return dotAt(artists, a * dimensions, artists.subarray(b * dimensions, (b + 1) * dimensions));
}

/** Dot product of a point and the values from `base` on. Four sums at once, so that none waits for the other. */
export function dotAt(values: Float32Array, base: number, point: Float32Array | Float64Array): number {
  let [a, b, c, e] = [0, 0, 0, 0];
  let d = 0;
  for (; d + 3 < point.length; d += 4) {
    a += values[base + d]! * point[d]!;
    b += values[base + d + 1]! * point[d + 1]!;
    c += values[base + d + 2]! * point[d + 2]!;
    e += values[base + d + 3]! * point[d + 3]!;
  }
  for (; d < point.length; d++) a += values[base + d]! * point[d]!;
  return a + b + c + e;
}
