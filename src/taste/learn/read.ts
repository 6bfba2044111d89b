import { openSource, unpacked } from "#src/catalog/import/bytes.ts";
import { CutOff } from "#src/catalog/import/cut-off.ts";
import { jsonLines } from "#src/catalog/import/json-lines.ts";
import type { RawRecord, Text } from "#src/catalog/import/raw-record.ts";
import type { ImportProgress, ImportSource, RejectedRow } from "#src/catalog/import/report.ts";
import { decoded, firstText, NOT_TEXT, resumed } from "#src/catalog/import/text.ts";
import { AppError } from "#src/errors.ts";
import { readRow, type TrainingRow } from "./rows.ts";

/** What became of the rows of one file. */
export interface TrainingFile {
  name: string;
  lists: number;
  listeners: number;
  /** All are counted; the first 20 are told, by line or, in one JSON document, by entry. */
  rejected: { count: number; examples: RejectedRow[] };
  /** Why the file ended too early; what came before counts. */
  cutOff: string | null;
}

export interface ReadOptions {
  onProgress?: (progress: ImportProgress) => void;
  /** Milliseconds that only go up. */
  clock?: () => number;
}

const MOST_EXAMPLES = 20;
/** Rows between two words on progress. */
const TOLD = 500;
/** JSON that is not in lines is read whole; this many characters at most. */
const LARGEST = 256_000_000;

/**
 * Rows to learn from, of files one after the other: JSON Lines, or one JSON array or object, plain or gzip. `files` is
 * filled while they are read. Throws AppError("unsupported_format") for a file that is neither.
 */
export async function* readTraining(
  sources: readonly ImportSource[],
  files: TrainingFile[],
  { onProgress = () => undefined, clock = () => 0 }: ReadOptions = {},
): AsyncGenerator<TrainingRow> {
  for (const source of sources) {
    const { name, totalBytes, stream } = openSource(source);
    const file: TrainingFile = { name, lists: 0, listeners: 0, rejected: { count: 0, examples: [] }, cutOff: null };
    files.push(file);
    let bytesRead = 0;
    let rows = 0;
    const bytes = unpacked(stream, (count) => {
      bytesRead += count;
    });
    const since = clock();
    const rate = () => Math.round((rows * 1000) / Math.max(1, clock() - since));
    const told = () => onProgress({ name, bytesRead, totalBytes, rows, rowsPerSecond: rate() });
    for await (const record of recordsOf(name, decoded(bytes))) {
      if (record.kind !== "cutOff" && ++rows % TOLD === 0) told();
      const row = take(record, file);
      if (row) yield row;
    }
    told();
  }
}

function take(record: RawRecord, file: TrainingFile): TrainingRow | undefined {
  if (record.kind === "cutOff") {
    file.cutOff = record.reason;
    return undefined;
  }
  const row = record.kind === "bad" ? { rejected: record.reason } : readRow(record.row);
  if ("rejected" in row) {
    file.rejected.count++;
    if (file.rejected.examples.length < MOST_EXAMPLES)
      file.rejected.examples.push({ line: record.line, reason: row.rejected });
    return undefined;
  }
  file["list" in row ? "lists" : "listeners"]++;
  return row;
}

async function* recordsOf(name: string, text: Text): AsyncGenerator<RawRecord> {
  const start = await firstText(text);
  const trimmed = start.text.trimStart();
  if (trimmed === "" && !start.cutOff) throw new AppError("invalid_input", `${name} is empty.`);
  if (NOT_TEXT.test(start.text) || start.text.includes("\0") || !/^[{[]/.test(trimmed))
    throw new AppError("unsupported_format", `${name} is neither JSON Lines nor JSON.`);
  yield* inLines(trimmed) ? jsonLines(resumed(start, text)) : wholeJson(name, resumed(start, text));
}

/** The first of several lines is whole, however bad; one line alone may be longer than the start of the file. */
function inLines(start: string): boolean {
  const [first, ...more] = start.split("\n");
  return start.startsWith("{") && (more.length === 0 || first!.trimEnd().endsWith("}"));
}

async function* wholeJson(name: string, text: Text): AsyncGenerator<RawRecord> {
  let whole = "";
  for await (const chunk of text) {
    if (chunk instanceof CutOff) throw new AppError("invalid_input", `${name} ends too early: ${chunk.reason}.`);
    whole += chunk;
    if (whole.length > LARGEST)
      throw new AppError("too_large", `${name} is one JSON document of more than ${LARGEST / 1e6} MB; use JSON Lines.`);
  }
  const entries = entriesOf(parsed(name, whole));
  for (const [at, row] of entries.entries())
    yield typeof row === "object" && row !== null
      ? { kind: "row", line: at + 1, row: row as Record<string, unknown> }
      : { kind: "bad", line: at + 1, reason: "not a JSON object" };
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_input", `${name} is no JSON that can be read.`, { cause });
  }
}

/** One document is an array of rows, an object that holds one under `playlists`, or a single row. */
function entriesOf(document: unknown): unknown[] {
  if (Array.isArray(document)) return document;
  const { playlists } = document as { playlists?: unknown };
  return Array.isArray(playlists) ? playlists : [document];
}
