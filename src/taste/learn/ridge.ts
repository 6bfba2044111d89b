import { addSquare, factoriseCholesky, solveBackwards, solveForwards } from "./cholesky.ts";

/** Vectors read between two turns. */
const TURN = 2_000;

/**
 * One side of implicit least squares: finds the vector x of a row, given the vectors y of all items and how surely the
 * row goes with some of them. x = (Y'Y + rI + sum c y y')^-1 (sum (1 + c) y), after Hu, Koren and Volinsky (2008).
 *
 * With LL' = Y'Y + rI and v = L^-1 y, reckoned once for all rows, x = L'^-1 (I + V'CV)^-1 V'(1 + c): a system of as many
 * equations as there are dimensions, or, for a row of fewer items, by Woodbury's identity, V'(1/c + VV')^-1 ((1 + c)/c),
 * of as many as there are items.
 */
export class Ridge {
  readonly #dimensions: number;
  /** L. */
  readonly #lower: Float64Array;
  /** v of each item. */
  readonly #turned: Float32Array;
  readonly #matrix: Float64Array;
  readonly #side: Float64Array;
  readonly #vector: Float64Array;

  private constructor(lower: Float64Array, turned: Float32Array, dimensions: number) {
    this.#lower = lower;
    this.#turned = turned;
    this.#dimensions = dimensions;
    this.#matrix = new Float64Array(dimensions * dimensions);
    this.#side = new Float64Array(dimensions);
    this.#vector = new Float64Array(dimensions);
  }

  /** `vectors` has `dimensions` numbers for each item; regularisation r is above 0. */
  static *building(vectors: Float32Array, dimensions: number, regularisation: number): Generator<void, Ridge> {
    const items = vectors.length / dimensions;
    const lower = new Float64Array(dimensions * dimensions);
    const vector = new Float64Array(dimensions);
    for (let item = 0; item < items; item++) {
      vector.set(vectors.subarray(item * dimensions, (item + 1) * dimensions));
      addSquare(lower, vector, 1);
      if (item % TURN === TURN - 1) yield;
    }
    for (let d = 0; d < dimensions; d++) lower[d * dimensions + d]! += regularisation;
    factoriseCholesky(lower, dimensions);
    const turned = new Float32Array(vectors.length);
    for (let item = 0; item < items; item++) {
      vector.set(vectors.subarray(item * dimensions, (item + 1) * dimensions));
      solveForwards(lower, dimensions, vector);
      turned.set(vector, item * dimensions);
      if (item % TURN === TURN - 1) yield;
    }
    return new Ridge(lower, turned, dimensions);
  }

  /** Writes the vector of a row that goes with these items, each once, with a confidence above 0. */
  solve(items: ArrayLike<number>, confidences: ArrayLike<number>, target: Float32Array): void {
    if (items.length < this.#dimensions / 2) this.#byItems(items, confidences);
    else this.#byDimensions(items, confidences);
    solveBackwards(this.#lower, this.#dimensions, this.#side);
    target.set(this.#side);
  }

  #byDimensions(items: ArrayLike<number>, confidences: ArrayLike<number>): void {
    const [dimensions, matrix, side, vector] = [this.#dimensions, this.#matrix, this.#side, this.#vector];
    matrix.fill(0);
    side.fill(0);
    for (let d = 0; d < dimensions; d++) matrix[d * dimensions + d] = 1;
    for (let i = 0; i < items.length; i++) {
      vector.set(this.#turned.subarray(items[i]! * dimensions, (items[i]! + 1) * dimensions));
      addSquare(matrix, vector, confidences[i]!);
      for (let d = 0; d < dimensions; d++) side[d]! += (1 + confidences[i]!) * vector[d]!;
    }
    factoriseCholesky(matrix, dimensions);
    solveForwards(matrix, dimensions, side);
    solveBackwards(matrix, dimensions, side);
  }

  #byItems(items: ArrayLike<number>, confidences: ArrayLike<number>): void {
    const [dimensions, count, matrix, weights] = [this.#dimensions, items.length, this.#matrix, this.#vector];
    const turned = this.#turned;
    for (let i = 0; i < count; i++) {
      const at = items[i]! * dimensions;
      for (let j = 0; j <= i; j++) {
        const other = items[j]! * dimensions;
        let sum = j === i ? 1 / confidences[i]! : 0;
        for (let d = 0; d < dimensions; d++) sum += turned[at + d]! * turned[other + d]!;
        matrix[i * count + j] = sum;
      }
      weights[i] = (1 + confidences[i]!) / confidences[i]!;
    }
    factoriseCholesky(matrix, count);
    solveForwards(matrix, count, weights);
    solveBackwards(matrix, count, weights);
    this.#side.fill(0);
    for (let i = 0; i < count; i++) {
      const at = items[i]! * dimensions;
      for (let d = 0; d < dimensions; d++) this.#side[d]! += weights[i]! * turned[at + d]!;
    }
  }
}
