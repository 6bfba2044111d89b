/** Numbers filed under hashes: buckets in one array, each posting with a byte of its hash, so that strangers seldom meet. */
export interface Postings {
  /** Calls back with every number filed under the hash (and, one time in 256 for each stranger of the bucket, with that one). */
  each(hash: number, use: (value: number) => void): void;
  /** Held in memory. */
  readonly bytes: number;
}

/** Collects postings, then files them. */
export class PostingsBuilder {
  #hashes = new Uint32Array(1 << 16);
  #values = new Uint32Array(1 << 16);
  #count = 0;

  add(hash: number, value: number): void {
    if (this.#count === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#values = grown(this.#values);
    }
    this.#hashes[this.#count] = hash;
    this.#values[this.#count++] = value;
  }

  finish(): Postings {
    const hashes = this.#hashes.subarray(0, this.#count);
    const bits = Math.min(30, Math.max(4, Math.ceil(Math.log2(this.#count + 1)) - 1));
    return filed(hashes, this.#values, 32 - bits);
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function filed(hashes: Uint32Array, filedUnder: Uint32Array, shift: number): Postings {
  const starts = new Uint32Array(2 ** (32 - shift) + 1);
  for (const hash of hashes) starts[(hash >>> shift) + 1]!++;
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!;
  const next = starts.slice(0, -1);
  const values = new Uint32Array(hashes.length);
  const tags = new Uint8Array(hashes.length);
  for (let from = 0; from < hashes.length; from++) {
    const hash = hashes[from]!;
    const at = next[hash >>> shift]!++;
    values[at] = filedUnder[from]!;
    tags[at] = hash & 255;
  }
  return {
    bytes: starts.byteLength + values.byteLength + tags.byteLength,
    each(hash, use) {
      const end = starts[(hash >>> shift) + 1]!;
      const tag = hash & 255;
      for (let at = starts[hash >>> shift]!; at < end; at++) if (tags[at] === tag) use(values[at]!);
    },
  };
}
