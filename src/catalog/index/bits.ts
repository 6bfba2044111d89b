/** A set of rows, one bit each: row r is bit r & 31 of word r >> 5. Bits past the last row are 0. */
export type Bits = Uint32Array;

export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff);
  if (size & 31) bits[bits.length - 1] = 2 ** (size & 31) - 1;
  return bits;
}

/** The rows for which `holds` says so. */
export function bitsWhere(size: number, holds: (row: number) => boolean): Bits {
  const bits = emptyBits(size);
  for (let row = 0; row < size; row++) if (holds(row)) bits[row >>> 5]! |= 1 << (row & 31);
  return bits;
}

function setBit(bits: Bits, row: number): void {
  bits[row >>> 5]! |= 1 << (row & 31);
}

export function hasBit(bits: Bits, row: number): boolean {
  return (bits[row >>> 5]! & (1 << (row & 31))) !== 0;
}

export function setAll(bits: Bits, rows: ArrayLike<number>): Bits {
  for (let i = 0; i < rows.length; i++) setBit(bits, rows[i]!);
  return bits;
}

/** `into` keeps only what `other` has too. */
export function keepBits(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word]! &= other[word]!;
}

/** `into` gains what `other` has. */
export function mergeBits(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word]! |= other[word]!;
}

/** `into` loses what `other` has. */
export function dropBits(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word]! &= ~other[word]!;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += popcount(bits[word]!);
  return count;
}

/** Writes the rows in ascending order to `into`, of those within and without other sets only, and returns how many. */
export function listBits(
  bits: Bits,
  into: Uint32Array,
  only: { within?: Bits; without?: Bits | undefined } = {},
): number {
  const { within, without } = only;
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    if (within) rest &= within[word]!;
    if (without) rest &= ~without[word]!;
    const base = word << 5;
    while (rest !== 0) {
      into[count++] = base + 31 - Math.clz32(rest & -rest);
      rest &= rest - 1;
    }
  }
  return count;
}

/** Bits set in a 32-bit word. Warren, Hacker's Delight, figure 5-2. */
function popcount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
}
