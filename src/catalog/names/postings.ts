/** Numbers filed under hashes: a fixed table of buckets, each posting with a byte of its hash, so that strangers seldom meet. */
export interface Postings {
  /** Calls back with every number filed under the hash (and, one time in 256 for each stranger of the bucket, with that one). */
  each(hash: number, use: (value: number) => void): void;
  readonly bytes: number;
}

/** Files `pairs` (which must call back with the same pairs both times it runs). `size` is about how many there are. */
export function filePostings(size: number, pairs: (file: (hash: number, value: number) => void) => void): Postings {
  const bits = Math.max(4, Math.ceil(Math.log2(size + 1)) - 1);
  const shift = 32 - bits;
  const starts = new Uint32Array(2 ** bits + 1);
  let count = 0;
  pairs((hash) => {
    starts[(hash >>> shift) + 1]!++;
    count++;
  });
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!;
  const filled = starts.slice(0, -1);
  const values = new Uint32Array(count);
  const tags = new Uint8Array(count);
  pairs((hash, value) => {
    const at = filled[hash >>> shift]!++;
    values[at] = value;
    tags[at] = hash & 255;
  });
  return {
    bytes: starts.byteLength + values.byteLength + tags.byteLength,
    each(hash, use) {
      const end = starts[(hash >>> shift) + 1]!;
      const tag = hash & 255;
      for (let at = starts[hash >>> shift]!; at < end; at++) if (tags[at] === tag) use(values[at]!);
    },
  };
}
