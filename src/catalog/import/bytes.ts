import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "#src/errors.ts";
import type { CutOff } from "./cut-off.ts";
import { gunzipped } from "./gzip.ts";
import { type FetchPolicy, fetchFeed } from "./remote/fetch-feed.ts";
import type { ImportSource, WebSource } from "./report.ts";

export interface OpenSource {
  name: string;
  totalBytes: number | null;
  stream: Readable;
}

/** Throws AppError("not_found") for a path that is no readable file. */
export function openSource(source: ImportSource): OpenSource {
  if (source.kind === "stream") return { name: source.name, totalBytes: null, stream: source.stream };
  const stat = statSync(source.path, { throwIfNoEntry: false });
  if (!stat) throw new AppError("not_found", `There is no file ${source.path}.`);
  if (stat.isDirectory()) throw new AppError("invalid_input", `${source.path} is a folder; name the files in it.`);
  const totalBytes = stat.isFile() ? stat.size : null;
  return { name: basename(source.path), totalBytes, stream: createReadStream(source.path, { highWaterMark: 1 << 18 }) };
}

/** The same for a feed on the web too; throws what `fetchFeed` throws. */
export async function openAnySource(source: ImportSource | WebSource, policy?: FetchPolicy): Promise<OpenSource> {
  if (source.kind !== "url") return openSource(source);
  return { name: source.url, totalBytes: null, stream: await fetchFeed(source.url, policy) };
}

/**
 * The bytes of a source, unpacked when they begin as gzip does (RFC 1952), whatever the name says. A source that breaks
 * off yields everything that came before, and then one `CutOff`.
 */
export async function* unpacked(stream: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Buffer | CutOff> {
  const input = counted(stream, onBytes);
  const first = await nextBytes(input, 2);
  if (!(first[0] === 0x1f && first[1] === 0x8b)) {
    yield* rejoined(first, input);
    return;
  }
  yield* gunzipped(rejoined(first, input));
}

async function* rejoined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* counted(stream: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      onBytes(bytes.length);
      yield bytes;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new AppError("invalid_input", `The file cannot be read (${code}).`, { cause });
  }
}

async function nextBytes(input: AsyncGenerator<Buffer>, wanted: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < wanted) {
    const next = await input.next();
    if (next.done) break;
    bytes = Buffer.concat([bytes, next.value]);
  }
  return bytes;
}
