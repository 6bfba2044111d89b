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
  for (let i = 0; i < values.length; i++) offsets[i + 1] = offsets[i]! + Buffer.byteLength(values[i]!);
  const bytes = Buffer.alloc(offsets[values.length]!);
  for (let i = 0; i < values.length; i++) bytes.write(values[i]!, offsets[i]!);
  return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), offsets };
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

/** `values` must be distinct. */
export function tableOf(values: readonly string[]): StringTable {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(4, values.length * 2))));
  values.forEach((value, entry) => {
    let slot = hashOf(value) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = entry + 1;
  });
  return { ...packStrings(values), slots };
}

/** Entry of a string, or undefined. */
export function findString(table: StringTable, value: string): number | undefined {
  const { slots } = table;
  let slot = hashOf(value) & (slots.length - 1);
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

/** FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Gives each distinct string a number, in the order of first sight. */
export class Interner {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}
