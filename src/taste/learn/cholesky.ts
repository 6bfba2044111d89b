/** Symmetric positive matrices, row-major in an array of at least size * size; only the lower triangle is read or written. */

/** Factorises in place: what was LL' becomes L. */
export function factoriseCholesky(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const base = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let sum = matrix[base + column]!;
      for (let k = 0; k < column; k++) sum -= matrix[base + k]! * matrix[other + k]!;
      matrix[base + column] = column === row ? Math.sqrt(sum) : sum / matrix[other + column]!;
    }
  }
}

/** L x = side, in place. */
export function solveForwards(lower: Float64Array, size: number, side: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = side[row]!;
    for (let column = 0; column < row; column++) sum -= lower[row * size + column]! * side[column]!;
    side[row] = sum / lower[row * size + row]!;
  }
}

/** L' x = side, in place. */
export function solveBackwards(lower: Float64Array, size: number, side: Float64Array): void {
  for (let row = size - 1; row >= 0; row--) {
    const value = side[row]! / lower[row * size + row]!;
    side[row] = value;
    for (let column = 0; column < row; column++) side[column]! -= lower[row * size + column]! * value;
  }
}

/** Adds weight * vv'; the vector is as long as the matrix is wide. */
export function addSquare(matrix: Float64Array, vector: Float64Array, weight: number): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const scaled = weight * vector[row]!;
    const base = row * size;
    for (let column = 0; column <= row; column++) matrix[base + column]! += scaled * vector[column]!;
  }
}
