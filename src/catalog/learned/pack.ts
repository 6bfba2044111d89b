import { promisify } from "node:util";
import { crc32, deflate as deflateWithCallback, inflate as inflateWithCallback } from "node:zlib";
import type { LearnedModel } from "./model.ts";

const [deflate, inflate] = [promisify(deflateWithCallback), promisify(inflateWithCallback)];

const MAGIC = "SEGUELRN";
/** Counts up whenever LearnedModel, or what its numbers mean, changes. */
const FORMAT = 1;
/** Magic, checksum of everything after it, format. */
const CHECKSUM_AT = 8;
const FORMAT_AT = 12;
const PREAMBLE = 16;
const ALIGNMENT = 4;
/** Vectors hardly get smaller, names and numbers do at once. */
const LEVEL = 3;
/** Unpacked; so large a model was not made by `segue train`. */
const MOST_BYTES = 2_000_000_000;

const ARRAYS = { Float32Array, Uint32Array } as const;
type Arrays = { [name: string]: Float32Array | Uint32Array };

interface Header {
  dimensions: number;
  names: Pick<LearnedModel, "artists" | "tracks" | "words">;
  arrays: { name: string; type: keyof typeof ARRAYS; length: number }[];
}

/** A model in bytes, compressed, without its version, which the row that holds it says. */
export async function packModel(model: LearnedModel): Promise<Uint8Array> {
  const { artists, tracks, words, dimensions } = model;
  const arrays = Object.entries(arraysOf(model));
  const header: Header = {
    dimensions,
    names: { artists, tracks, words },
    arrays: arrays.map(([name, array]) => ({
      name,
      type: array.constructor.name as keyof typeof ARRAYS,
      length: array.length,
    })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const start = aligned(4 + text.length);
  const plain = Buffer.alloc(start + arrays.reduce((sum, [, array]) => sum + array.byteLength, 0));
  plain.writeUInt32LE(text.length);
  text.copy(plain, 4);
  let at = start;
  for (const [, array] of arrays) {
    plain.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  const packed = await deflate(plain, { level: LEVEL });
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(MAGIC, "latin1");
  preamble.writeUInt32LE(crc32(packed), CHECKSUM_AT);
  preamble.writeUInt32LE(FORMAT, FORMAT_AT);
  return Buffer.concat([preamble, packed]);
}

/** Throws an Error that says what is wrong with bytes that are no whole model of this program. */
export async function unpackModel(bytes: Uint8Array, version: number): Promise<LearnedModel> {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (given.length < PREAMBLE || given.toString("latin1", 0, CHECKSUM_AT) !== MAGIC)
    throw new Error("These bytes are no learned model.");
  const format = given.readUInt32LE(FORMAT_AT);
  if (format !== FORMAT) throw new Error(`The learned model has the form ${format}, which is not known here.`);
  const packed = given.subarray(PREAMBLE);
  if (crc32(packed) !== given.readUInt32LE(CHECKSUM_AT)) throw new Error("The learned model is damaged.");
  const plain = await inflate(packed, { maxOutputLength: MOST_BYTES });
  const length = plain.readUInt32LE();
  const header = JSON.parse(plain.toString("utf8", 4, 4 + length)) as Header;
  let at = plain.byteOffset + aligned(4 + length);
  const arrays: Arrays = {};
  for (const { name, type, length } of header.arrays) {
    // Copied, so that a place that is no multiple of four does not matter.
    const part = plain.buffer.slice(at, at + length * 4) as ArrayBuffer;
    arrays[name] = new ARRAYS[type](part);
    at += length * 4;
  }
  return modelOf(header, arrays as ReturnType<typeof arraysOf>, version);
}

function arraysOf({ artistVectors, artistCounts, trackCounts, wordRarity, lists }: LearnedModel) {
  return { artistVectors, artistCounts, trackCounts, wordRarity, ...lists };
}

function modelOf({ dimensions, names }: Header, arrays: ReturnType<typeof arraysOf>, version: number): LearnedModel {
  const { artistVectors, artistCounts, trackCounts, wordRarity, ...lists } = arrays;
  return { version, dimensions, ...names, artistVectors, artistCounts, trackCounts, wordRarity, lists };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
