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

export function cosineOf(space: Space, a: number, b: number): number {
  const { artists, dimensions } = space;
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += artists[a * dimensions + d]! * artists[b * dimensions + d]!;
  return sum;
}
