import { type Lists, listAt } from "#src/catalog/index/lists.ts";
import { randomFrom } from "#src/domain/chance.ts";

const DIMENSIONS = 40;
const OVERSAMPLED = 8;
const ROUNDS = 6;
/** Context counts are raised to this power, which keeps rare labels from looking close to everything. */
const CONTEXT_POWER = 0.75;

/** `values` holds `dimensions` numbers for each label, of length 1 (all 0 for a label seen with no other). */
export interface Vectors {
  dimensions: number;
  values: Float32Array;
}

/**
 * Where labels that go together lie close together: positive pointwise mutual information of the labels that share a
 * group (an artist), factored by randomised subspace iteration.
 *
 * Levy, Goldberg, Dagan, "Improving Distributional Similarity with Lessons Learned from Word Embeddings", TACL 2015;
 * Halko, Martinsson, Tropp, "Finding Structure with Randomness", SIAM Review 2011, algorithm 4.4.
 */
export function labelVectors({ labels, groups }: { labels: number; groups: Lists }): Vectors {
  const dimensions = Math.min(DIMENSIONS, labels);
  const width = Math.min(labels, dimensions + OVERSAMPLED);
  const matrix = mutualInformation(labels, groups);
  let basis = orthonormal(startingBlock(labels * width), labels, width);
  let image = basis;
  for (let round = 0; round < ROUNDS; round++) {
    image = multiply(matrix, basis, width);
    basis = orthonormal(image.slice(), labels, width);
  }
  image = multiply(matrix, basis, width);
  return { dimensions, values: embed(basis, image, { labels, width, dimensions }) };
}

/** For each set the mean of its labels' vectors, of length 1. */
export function setVectors({ dimensions, values }: Vectors, sets: Lists): Float32Array {
  const count = sets.offsets.length - 1;
  const result = new Float32Array(count * dimensions);
  for (let set = 0; set < count; set++) {
    const base = set * dimensions;
    for (const label of listAt(sets, set))
      for (let d = 0; d < dimensions; d++) result[base + d]! += values[label * dimensions + d]!;
    normalise(result, base, dimensions);
  }
  return result;
}

export function normalise(values: Float32Array, base: number, length: number): void {
  let squares = 0;
  for (let d = 0; d < length; d++) squares += values[base + d]! ** 2;
  if (squares < 1e-12) {
    values.fill(0, base, base + length);
    return;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < length; d++) values[base + d]! *= scale;
}

/** Symmetric sparse matrix, row after row. */
interface Sparse {
  offsets: Uint32Array;
  columns: Uint32Array;
  values: Float64Array;
}

function mutualInformation(labels: number, groups: Lists): Sparse {
  const together = Array.from({ length: labels }, () => new Map<number, number>());
  for (let group = 0; group + 1 < groups.offsets.length; group++) {
    const members = [...new Set(listAt(groups, group))];
    for (const a of members) {
      const row = together[a]!;
      // The label beside itself too: a label with one neighbour is then not that neighbour's twin.
      for (const b of members) row.set(b, (row.get(b) ?? 0) + 1);
    }
  }
  const totals = together.map((row) => row.values().reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  const powered = totals.map((total) => total ** CONTEXT_POWER);
  const poweredAll = powered.reduce((sum, value) => sum + value, 0);
  const context = powered.map((value) => value / poweredAll);
  const offsets = new Uint32Array(labels + 1);
  const columns: number[] = [];
  const values: number[] = [];
  together.forEach((row, a) => {
    for (const [b, count] of [...row].sort((x, y) => x[0] - y[0])) {
      const forward = Math.log(count / all / ((totals[a]! / all) * context[b]!));
      const backward = Math.log(count / all / ((totals[b]! / all) * context[a]!));
      const value = (forward + backward) / 2;
      if (value <= 0) continue;
      columns.push(b);
      values.push(value);
    }
    offsets[a + 1] = columns.length;
  });
  return { offsets, columns: Uint32Array.from(columns), values: Float64Array.from(values) };
}

function multiply({ offsets, columns, values }: Sparse, block: Float64Array, width: number): Float64Array {
  const result = new Float64Array(block.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const base = row * width;
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const value = values[i]!;
      const other = columns[i]! * width;
      for (let d = 0; d < width; d++) result[base + d]! += value * block[other + d]!;
    }
  }
  return result;
}

/** Columns made orthonormal in place by modified Gram-Schmidt; a column that vanishes becomes 0. */
function orthonormal(block: Float64Array, rows: number, width: number): Float64Array {
  for (let column = 0; column < width; column++) {
    for (let before = 0; before < column; before++) {
      let dot = 0;
      for (let row = 0; row < rows; row++) dot += block[row * width + column]! * block[row * width + before]!;
      for (let row = 0; row < rows; row++) block[row * width + column]! -= dot * block[row * width + before]!;
    }
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += block[row * width + column]! ** 2;
    const scale = squares < 1e-18 ? 0 : 1 / Math.sqrt(squares);
    for (let row = 0; row < rows; row++) block[row * width + column]! *= scale;
  }
  return block;
}

/** Basis vectors weighted by the root of how much the matrix stretches them (Rayleigh quotient), one row a label. */
function embed(
  basis: Float64Array,
  image: Float64Array,
  { labels, width, dimensions }: { labels: number; width: number; dimensions: number },
): Float32Array {
  const values = new Float32Array(labels * dimensions);
  for (let d = 0; d < dimensions; d++) {
    let stretch = 0;
    for (let row = 0; row < labels; row++) stretch += basis[row * width + d]! * image[row * width + d]!;
    const scale = Math.sqrt(Math.max(0, stretch));
    for (let row = 0; row < labels; row++) values[row * dimensions + d] = scale * basis[row * width + d]!;
  }
  for (let row = 0; row < labels; row++) normalise(values, row * dimensions, dimensions);
  return values;
}

/** Numbers in [-1, 1) that are the same every time. */
function startingBlock(length: number): Float64Array {
  const random = randomFrom(0x5e60e);
  return Float64Array.from({ length }, () => 2 * random() - 1);
}
