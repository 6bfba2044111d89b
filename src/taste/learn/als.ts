import { randomFrom } from "#src/domain/chance.ts";
import { Ridge } from "./ridge.ts";
import { type Sparse, transposed } from "./sparse.ts";

export interface AlsSettings {
  /** Numbers of one factor. */
  factors: number;
  regularisation: number;
  iterations: number;
  seed: number;
}

/** Row-major, `factors` numbers each. */
export interface Factors {
  rows: Float32Array;
  columns: Float32Array;
}

/** Multiplications between two turns: a few milliseconds. */
const TURN = 4_000_000;
/** The factors begin as small chance. */
const START = 0.1;

/**
 * Matrix factorisation for implicit feedback by alternating least squares: every entry is a preference of 1 held with a
 * confidence of 1 + value, every other cell a preference of 0 held with a confidence of 1 (Hu, Koren and Volinsky,
 * "Collaborative filtering for implicit feedback datasets", ICDM 2008). The same input and seed give the same factors.
 * Yields often, so that a running service goes on answering; `onPart` hears how much is done, 0 to 1. A row or column
 * without entries has factors of 0.
 */
export function* factorising(
  matrix: Sparse,
  settings: AlsSettings,
  onPart?: (done: number) => void,
): Generator<void, Factors> {
  const { factors, iterations, seed } = settings;
  const turned = transposed(matrix);
  const rows = new Float32Array(matrix.rows * factors);
  const columns = normals(matrix.columns * factors, seed);
  for (let half = 0; half < iterations * 2; half++) {
    if (half % 2 === 0) yield* halfStep(matrix, columns, rows, settings);
    else yield* halfStep(turned, rows, columns, settings);
    onPart?.((half + 1) / (iterations * 2));
  }
  return { rows, columns };
}

/** Solves every row against what is fixed on the other side. */
function* halfStep(matrix: Sparse, fixed: Float32Array, solved: Float32Array, settings: AlsSettings): Generator<void> {
  const { factors, regularisation } = settings;
  const ridge = yield* Ridge.building(fixed, factors, regularisation);
  let worked = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const [from, to] = [matrix.offsets[row]!, matrix.offsets[row + 1]!];
    const target = solved.subarray(row * factors, (row + 1) * factors);
    if (from === to) target.fill(0);
    else ridge.solve(matrix.items.subarray(from, to), matrix.values.subarray(from, to), target);
    worked += factors * (factors + Math.min((to - from) ** 2, (to - from + factors) * factors));
    if (worked < TURN) continue;
    worked = 0;
    yield;
  }
}

/** Normally distributed numbers (Box and Muller, 1958). */
function normals(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++)
    values[i] = START * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return values;
}
