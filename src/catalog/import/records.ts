import { AppError } from "#src/errors.ts";
import { csvRecords } from "./csv.ts";
import { CutOff } from "./cut-off.ts";
import { jsonLines } from "./json-lines.ts";
import type { RawRecord, Text } from "./raw-record.ts";

/**
 * The rows of a source. The format goes by its name (`.jsonl`, `.ndjson`, `.json`, `.csv`, `.tsv`, each with or without
 * `.gz`), else by how it begins. Throws AppError("unsupported_format") for what is neither.
 */
export async function* recordsOf(name: string, bytes: AsyncGenerator<Buffer | CutOff>): AsyncGenerator<RawRecord> {
  const text = decoded(bytes);
  const start = await firstText(text);
  if (start.text.trim() === "") {
    if (start.cutOff) yield { kind: "cutOff", reason: start.cutOff.reason };
    return;
  }
  const rest = resumed(start, text);
  yield* formatOf(name, start.text) === "csv" ? csvRecords(name, rest, start.text) : jsonLines(rest);
}

/** How archives, Parquet, SQLite and PDF files begin; text has no NUL anywhere. */
const NOT_TEXT = /^(?:PK|PAR1|SQLite format|%PDF)/;

function formatOf(name: string, start: string): "jsonl" | "csv" {
  const trimmed = start.trimStart();
  if (NOT_TEXT.test(start) || start.includes("\0"))
    throw new AppError("unsupported_format", `${name} is neither JSON Lines nor CSV.`);
  const plain = name.toLowerCase().replace(/\.(?:gz|gzip)$/, "");
  const isCsv = /\.(?:csv|tsv)$/.test(plain) && !isObject(trimmed.split("\n", 1)[0] ?? "");
  if (!isCsv && trimmed.startsWith("["))
    throw new AppError(
      "unsupported_format",
      `${name} is one JSON array; Segue reads JSON Lines: one object on each line.`,
    );
  if (isCsv) return "csv";
  if (/\.(?:jsonl|ndjson|json)$/.test(plain) || trimmed.startsWith("{")) return "jsonl";
  if (/[,;\t]/.test(trimmed.split("\n", 1)[0] ?? "")) return "csv";
  throw new AppError("unsupported_format", `${name} is neither JSON Lines nor CSV with a header.`);
}

/** A first line that is a whole JSON object is no header, whatever the name says. */
function isObject(line: string): boolean {
  try {
    return line.startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** UTF-8, or UTF-16 where a byte order mark says so. Broken sequences become U+FFFD. */
async function* decoded(bytes: AsyncGenerator<Buffer | CutOff>): Text {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of bytes) {
    if (chunk instanceof CutOff) {
      yield decoder?.decode() ?? "";
      yield chunk;
      return;
    }
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return "utf-8";
}

interface Start {
  text: string;
  cutOff?: CutOff;
}

/** Enough to see a whole first line of any usual file. */
const START = 16_384;

async function firstText(text: Text): Promise<Start> {
  let start = "";
  while (start.length < START) {
    const next = await text.next();
    if (next.done) break;
    if (next.value instanceof CutOff) return { text: start, cutOff: next.value };
    start += next.value;
  }
  return { text: start };
}

async function* resumed(start: Start, text: Text): Text {
  yield start.text;
  if (start.cutOff) yield start.cutOff;
  else yield* text;
}
