/** A sparse matrix by rows (compressed sparse row): row i has the columns items[offsets[i], offsets[i + 1]), each once. */
export interface Sparse {
  rows: number;
  columns: number;
  offsets: Uint32Array;
  items: Uint32Array;
  values: Float32Array;
}

/** Writes a sparse matrix row by row, in memory that grows by doubling. */
export class SparseBuilder {
  #offsets: number[] = [0];
  #items = new Uint32Array(1024);
  #values = new Float32Array(1024);
  #length = 0;

  /** Entries of the row to come; a column must not be given twice. */
  put(column: number, value: number): void {
    if (this.#length === this.#items.length) this.#grow();
    this.#items[this.#length] = column;
    this.#values[this.#length++] = value;
  }

  endRow(): void {
    this.#offsets.push(this.#length);
  }

  build(columns: number): Sparse {
    const offsets = Uint32Array.from(this.#offsets);
    const [items, values] = [this.#items.slice(0, this.#length), this.#values.slice(0, this.#length)];
    return { rows: offsets.length - 1, columns, offsets, items, values };
  }

  #grow(): void {
    const [items, values] = [this.#items, this.#values];
    this.#items = new Uint32Array(items.length * 2);
    this.#items.set(items);
    this.#values = new Float32Array(values.length * 2);
    this.#values.set(values);
  }
}

export function transposed({ rows, columns, offsets, items, values }: Sparse): Sparse {
  const turned = new Uint32Array(columns + 1);
  for (const column of items) turned[column + 1]!++;
  for (let column = 0; column < columns; column++) turned[column + 1]! += turned[column]!;
  const next = turned.slice(0, columns);
  const turnedItems = new Uint32Array(items.length);
  const turnedValues = new Float32Array(items.length);
  for (let row = 0; row < rows; row++)
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const at = next[items[i]!]!++;
      turnedItems[at] = row;
      turnedValues[at] = values[i]!;
    }
  return { rows: columns, columns: rows, offsets: turned, items: turnedItems, values: turnedValues };
}
