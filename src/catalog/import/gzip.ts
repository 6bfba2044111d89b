import { crc32, createInflateRaw } from "node:zlib";
import { CutOff } from "./cut-off.ts";

const DAMAGED = "the gzip data is damaged";
const TOO_SHORT = "the gzip data ends too early";
const SURPLUS = "something else follows the end of the gzip data";

/** Flags of a member's header, RFC 1952 section 2.3.1. */
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, unknown: 0xe0 } as const;
const TRAILER_BYTES = 8;

/** What one write had unpacked is lost when it fails in the middle. */
const SLICE = 8192;

/**
 * What a gzip file holds, member by member (RFC 1952). One that breaks off, is damaged, or is followed by something else
 * yields all that came before, and then one `CutOff`; zeros after the end are padding. Members are told apart here, as
 * Node's own gunzip drops what it had unpacked when it finds something else behind them.
 */
export async function* gunzipped(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer | CutOff> {
  const input = new Input(bytes);
  for (let member = 0; ; member++) {
    if (member > 0 && (await atEnd(input))) return;
    const header = await skipHeader(input);
    if (header !== undefined && member > 0) return yield new CutOff(SURPLUS, { isWhole: true });
    if (header !== undefined) return yield new CutOff(header);
    const sum = { crc: 0, size: 0 };
    for await (const part of inflated(input)) {
      if (part instanceof CutOff) return yield part;
      sum.crc = crc32(part, sum.crc);
      sum.size = (sum.size + part.length) >>> 0;
      yield part;
    }
    const trailer = await input.take(TRAILER_BYTES);
    if (trailer === undefined) return yield new CutOff(TOO_SHORT);
    if (trailer.readUInt32LE(0) !== sum.crc || trailer.readUInt32LE(4) !== sum.size) return yield new CutOff(DAMAGED);
  }
}

/** Bytes that are asked for in pieces, of which some may be given back. */
class Input {
  readonly #source: AsyncGenerator<Buffer>;
  #ahead: Buffer = Buffer.alloc(0);

  constructor(source: AsyncGenerator<Buffer>) {
    this.#source = source;
  }

  /** Undefined at the end. */
  async next(most: number): Promise<Buffer | undefined> {
    while (this.#ahead.length === 0) {
      const read = await this.#source.next();
      if (read.done) return undefined;
      this.#ahead = read.value;
    }
    const piece = this.#ahead.subarray(0, most);
    this.#ahead = this.#ahead.subarray(most);
    return piece;
  }

  giveBack(bytes: Buffer): void {
    this.#ahead = this.#ahead.length === 0 ? bytes : Buffer.concat([bytes, this.#ahead]);
  }

  /** Exactly so many bytes, or undefined when there are fewer. */
  async take(count: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.next(left);
      if (piece === undefined) return undefined;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }
}

async function atEnd(input: Input): Promise<boolean> {
  for (;;) {
    const piece = await input.next(SLICE);
    if (piece === undefined) return true;
    const at = piece.findIndex((byte) => byte !== 0);
    if (at < 0) continue;
    input.giveBack(piece.subarray(at));
    return false;
  }
}

/** Undefined when there was one, else what is wrong with it. */
async function skipHeader(input: Input): Promise<string | undefined> {
  const fixed = await input.take(10);
  if (fixed === undefined) return TOO_SHORT;
  const flags = fixed[3] ?? 0;
  if (fixed.readUInt16BE(0) !== 0x1f8b || fixed[2] !== 8 || (flags & FLAG.unknown) !== 0) return DAMAGED;
  if (flags & FLAG.extra) {
    const length = await input.take(2);
    if (!length || !(await input.take(length.readUInt16LE(0)))) return TOO_SHORT;
  }
  for (const flag of [FLAG.name, FLAG.comment]) if (flags & flag && !(await skipText(input))) return TOO_SHORT;
  return flags & FLAG.headerCrc && !(await input.take(2)) ? TOO_SHORT : undefined;
}

/** A text ends with a zero. False when it does not. */
async function skipText(input: Input): Promise<boolean> {
  for (;;) {
    const piece = await input.next(SLICE);
    if (piece === undefined) return false;
    const end = piece.indexOf(0);
    if (end < 0) continue;
    input.giveBack(piece.subarray(end + 1));
    return true;
  }
}

/** One deflate stream, up to its end. By hand, as a stream that fails drops what it had unpacked so far. */
async function* inflated(input: Input): AsyncGenerator<Buffer | CutOff> {
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  const ready: Buffer[] = [];
  inflate.on("data", (chunk: Buffer) => ready.push(chunk));
  const ended = new Promise<"ended">((resolve) => inflate.once("end", () => resolve("ended")));
  const failed = new Promise<Error>((resolve) => inflate.on("error", resolve));
  for (;;) {
    const piece = await input.next(SLICE);
    const before = inflate.bytesWritten;
    const wrote = new Promise<undefined>((resolve) => {
      if (piece === undefined) inflate.end();
      else inflate.write(piece, () => resolve(undefined));
    });
    const outcome = await Promise.race([ended, failed, wrote]);
    yield* ready.splice(0);
    if (outcome instanceof Error) return yield new CutOff(reasonOf(outcome));
    if (outcome === "ended") return input.giveBack((piece ?? Buffer.alloc(0)).subarray(inflate.bytesWritten - before));
  }
}

function reasonOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR" ? TOO_SHORT : DAMAGED;
}
