import type { Learned } from "#src/catalog/learned/aligned.ts";
import { normalise } from "#src/catalog/similar/label-vectors.ts";
import type { Space } from "./space.ts";

/** Fewer learned artists than this cannot tell where the others lie. */
const LEAST_ARTISTS = 200;
/** Added to each direction, so that rare ones do not swing (ridge regression). */
const RIDGE = 5;
/** Inputs that change little are held against the noise. */
const DECAY = 1e-6;

/**
 * The learned vectors of artists, of length 1; those that no list and no listener had lie where ridge regression over
 * their untrained vectors (genres, sound, years) puts them. With too little learned, the untrained space stays.
 */
export function learnedSpace(untrained: Space, { model, modelOfArtist }: Learned): Space {
  const { dimensions, artistVectors } = model;
  const count = modelOfArtist.length;
  const artists = new Float32Array(count * dimensions);
  const known: number[] = [];
  modelOfArtist.forEach((number, artist) => {
    if (number < 0) return;
    artists.set(artistVectors.subarray(number * dimensions, (number + 1) * dimensions), artist * dimensions);
    normalise(artists, artist * dimensions, dimensions);
    known.push(artist);
  });
  if (known.length < LEAST_ARTISTS) return untrained;
  const weights = regression(untrained, { artists, dimensions }, known);
  const isKnown = new Set(known);
  for (let artist = 0; artist < count; artist++)
    if (!isKnown.has(artist))
      place(artists.subarray(artist * dimensions, (artist + 1) * dimensions), { untrained, weights, artist });
  return { version: model.version, dimensions, artists };
}

function place(
  into: Float32Array,
  { untrained, weights, artist }: { untrained: Space; weights: Float64Array; artist: number },
): void {
  const inputs = untrained.artists.subarray(artist * untrained.dimensions, (artist + 1) * untrained.dimensions);
  inputs.forEach((input, i) => {
    if (input !== 0) for (let d = 0; d < into.length; d++) into[d]! += input * weights[i * into.length + d]!;
  });
  normalise(into, 0, into.length);
}

/** Solves (XᵀX + RIDGE) W = XᵀY over the known artists: X untrained, Y learned vectors. Row i of W belongs to input i. */
function regression(x: Space, y: Pick<Space, "artists" | "dimensions">, known: readonly number[]): Float64Array {
  const [inputs, outputs] = [x.dimensions, y.dimensions];
  const square = new Float64Array(inputs * inputs);
  const right = new Float64Array(inputs * outputs);
  for (const artist of known) {
    for (let i = 0; i < inputs; i++) {
      const value = x.artists[artist * inputs + i]!;
      if (value === 0) continue;
      for (let j = 0; j < inputs; j++) square[i * inputs + j]! += value * x.artists[artist * inputs + j]!;
      for (let d = 0; d < outputs; d++) right[i * outputs + d]! += value * y.artists[artist * outputs + d]!;
    }
  }
  for (let i = 0; i < inputs; i++) square[i * inputs + i]! += RIDGE;
  return solved(square, right, { inputs, outputs });
}

/** Gauss-Jordan elimination in place; the matrix is symmetric and positive definite, so that no row need be exchanged. */
function solved(
  square: Float64Array,
  right: Float64Array,
  { inputs, outputs }: { inputs: number; outputs: number },
): Float64Array {
  for (let pivot = 0; pivot < inputs; pivot++) {
    const scale = 1 / Math.max(DECAY, square[pivot * inputs + pivot]!);
    for (let j = 0; j < inputs; j++) square[pivot * inputs + j]! *= scale;
    for (let d = 0; d < outputs; d++) right[pivot * outputs + d]! *= scale;
    for (let row = 0; row < inputs; row++) {
      const factor = square[row * inputs + pivot]!;
      if (row === pivot || factor === 0) continue;
      for (let j = 0; j < inputs; j++) square[row * inputs + j]! -= factor * square[pivot * inputs + j]!;
      for (let d = 0; d < outputs; d++) right[row * outputs + d]! -= factor * right[pivot * outputs + d]!;
    }
  }
  return right;
}
