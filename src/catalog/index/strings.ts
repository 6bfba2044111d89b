/** Many strings in one run of UTF-8: entry i is bytes[offsets[i], offsets[i + 1]). */
export interface Strings {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

/** Strings, each once, with an open-addressing hash table over them (slot = entry + 1, 0 = free). */
export interface StringTable extends Strings {
  slots: Uint32Array;
}

export function packStrings(values: readonly string[]): Strings {
  const offsets = new Uint32Array(values.length + 1);
  let end = 0;
  for (let i = 0; i < values.length; i++) {
    end += utf8Length(values[i]!);
    offsets[i + 1] = end;
  }
  const bytes = new Uint8Array(end);
  const encoder = new TextEncoder();
  for (let from = 0; from < values.length; from += JOINED) {
    const joined = values.slice(from, from + JOINED).map((value) => value.toWellFormed());
    encoder.encodeInto(joined.join(""), bytes.subarray(offsets[from]!));
  }
  return { bytes, offsets };
}

/** Strings are encoded this many at a time. */
const JOINED = 4096;

/** Bytes in UTF-8; a lone surrogate becomes U+FFFD, which takes three as well. */
function utf8Length(value: string): number {
  let length = value.length;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00 && (value.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return length;
}

export function stringAt(strings: Strings, entry: number): string {
  const { bytes, offsets } = strings;
  const start = offsets[entry]!;
  const length = offsets[entry + 1]! - start;
  return length === 0 ? "" : Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString();
}

export function countStrings(strings: Strings): number {
  return strings.offsets.length - 1;
}

/** Entry of a string, or undefined. */
export function findString(table: StringTable, value: string): number | undefined {
  const { slots } = table;
  let slot = hashOf(value, 0, value.length) & (slots.length - 1);
  while (slots[slot] !== 0) {
    const entry = slots[slot]! - 1;
    if (stringAt(table, entry) === value) return entry;
    slot = (slot + 1) & (slots.length - 1);
  }
  return undefined;
}

/** Entry of a string among strings in byte order, or undefined. */
export function searchSorted(strings: Strings, value: string): number | undefined {
  const { bytes, offsets } = strings;
  const wanted = Buffer.from(value);
  let low = 0;
  let high = countStrings(strings) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = wanted.compare(bytes, offsets[middle]!, offsets[middle + 1]!);
    if (order === 0) return middle;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** Gives each distinct string a number, in the order of first sight. */
export class Interner {
  readonly values: string[] = [];
  readonly #hashes: number[] = [];
  #slots = new Uint32Array(1024);

  number(value: string): number {
    return this.numberOfPart(value, 0, value.length);
  }

  /** Number of `text.slice(start, end)`, without cutting it out when it is known. */
  numberOfPart(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    let slot = hash & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) {
      const entry = this.#slots[slot]! - 1;
      const value = this.values[entry]!;
      if (this.#hashes[entry] === hash && value.length === end - start && text.startsWith(value, start)) return entry;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    this.#hashes.push(hash);
    this.#slots[slot] = this.values.push(text.slice(start, end));
    if (this.values.length * 2 > this.#slots.length) this.#grow();
    return this.values.length - 1;
  }

  table(): StringTable {
    return { ...packStrings(this.values), slots: this.#slots.slice() };
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#hashes.length; entry++) {
      let slot = this.#hashes[entry]! & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
