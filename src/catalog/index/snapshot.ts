import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";

/** Counts up whenever TrackIndex or EpisodeIndex, or how they are derived from rows, changes. */
const FORMAT = 2;
const MAGIC = "SEGUEIDX";
/** Magic, checksum of everything after it, length of the header. */
const PREAMBLE = 16;
const CHECKSUM_AT = 8;
const CHECKED_FROM = 12;
const ALIGNMENT = 8;

const ARRAYS = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint16Array, Uint8Array } as const;
type ArrayName = keyof typeof ARRAYS;
type AnyArray = InstanceType<(typeof ARRAYS)[ArrayName]>;

/** A value of the tree with its arrays taken out: what the header says of it. */
type Outline = number | { array: ArrayName; at: number; length: number } | { fields: { [name: string]: Outline } };

/**
 * Writes the index to a file, whole or not at all. `key` says which state of the database it was built from.
 * Throws what the file system throws.
 */
export function writeSnapshot(file: string, key: string, index: object): void {
  const arrays: AnyArray[] = [];
  let end = 0;
  const outline = (value: unknown): Outline => {
    if (typeof value === "number") return value;
    if (ArrayBuffer.isView(value)) {
      const array = value as AnyArray;
      const at = end;
      arrays.push(array);
      end += Math.ceil(array.byteLength / ALIGNMENT) * ALIGNMENT;
      return { array: array.constructor.name as ArrayName, at, length: array.length };
    }
    return {
      fields: Object.fromEntries(Object.entries(value as object).map(([name, field]) => [name, outline(field)])),
    };
  };
  const tree = outline(index);
  const header = Buffer.from(JSON.stringify({ format: FORMAT, key, tree }));
  const start = Math.ceil((PREAMBLE + header.length) / ALIGNMENT) * ALIGNMENT;
  const bytes = Buffer.alloc(start + end);
  bytes.write(MAGIC, 0, "latin1");
  bytes.writeUInt32LE(header.length, CHECKED_FROM);
  header.copy(bytes, PREAMBLE);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += Math.ceil(array.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECKED_FROM)), CHECKSUM_AT);
  const unfinished = `${file}.new`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** The index of that key, or undefined when there is no such file, or it is another's, of another format or damaged. */
export function readSnapshot<Index extends object>(file: string, key: string): Index | undefined {
  const bytes = readIfThere(file);
  if (!bytes || bytes.length < PREAMBLE || bytes.toString("latin1", 0, 8) !== MAGIC) return undefined;
  if (crc32(bytes.subarray(CHECKED_FROM)) !== bytes.readUInt32LE(CHECKSUM_AT)) return undefined;
  const headerLength = bytes.readUInt32LE(CHECKED_FROM);
  const header = JSON.parse(bytes.toString("utf8", PREAMBLE, PREAMBLE + headerLength)) as {
    format: number;
    key: string;
    tree: Outline;
  };
  if (header.format !== FORMAT || header.key !== key) return undefined;
  const start = Math.ceil((PREAMBLE + headerLength) / ALIGNMENT) * ALIGNMENT;
  const restored = (outline: Outline): unknown => {
    if (typeof outline === "number") return outline;
    if ("array" in outline)
      return new ARRAYS[outline.array](
        bytes.buffer as ArrayBuffer,
        bytes.byteOffset + start + outline.at,
        outline.length,
      );
    return Object.fromEntries(Object.entries(outline.fields).map(([name, field]) => [name, restored(field)]));
  };
  return restored(header.tree) as Index;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
