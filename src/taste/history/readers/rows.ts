import { csvRecords } from "#src/catalog/import/csv.ts";
import { jsonLines } from "#src/catalog/import/json-lines.ts";
import type { RawRecord, Text } from "#src/catalog/import/raw-record.ts";
import { NOT_TEXT } from "#src/catalog/import/text.ts";
import { AppError } from "#src/errors.ts";
import { jsonEntries } from "./json-entries.ts";
import { HEADERLESS, isHeaderless } from "./last-fm.ts";

/** What a row's number counts: lines of the file, or entries of its JSON. */
export type Place = "line" | "entry";

export interface Rows {
  place: Place;
  records: AsyncGenerator<RawRecord>;
}

/** The rows of a file by how it begins, whatever its name. Throws AppError("unsupported_format") for what has none. */
export function rowsOf(name: string, start: string, text: Text): Rows {
  if (start.startsWith("PK"))
    throw new AppError("unsupported_format", `${name} is a zip archive: unpack it, and name the files in it.`);
  if (NOT_TEXT.test(start) || start.includes("\0"))
    throw new AppError("unsupported_format", `${name} is neither JSON nor CSV.`);
  const [first = "", second = ""] = start.trimStart().split(/\r?\n/, 2);
  if (first.startsWith("[")) return { place: "entry", records: jsonEntries(text) };
  if (first.startsWith("{"))
    return isLines(first, second)
      ? { place: "line", records: jsonLines(text) }
      : { place: "entry", records: jsonEntries(text) };
  if (isHeaderless(first)) return { place: "line", records: headerless(name, text) };
  if (/[,;\t]/.test(first)) return { place: "line", records: csvRecords(name, text, start) };
  throw new AppError("unsupported_format", `${name} is neither JSON nor CSV with a header.`);
}

/** Whether JSON that begins with an object has one play on each line, and is no page that holds them. */
function isLines(first: string, second: string): boolean {
  try {
    const row: unknown = JSON.parse(first);
    const values = typeof row === "object" && row !== null ? Object.entries(row) : [];
    return !values.some(([key, value]) => PAGE.test(key) && typeof value === "object");
  } catch {
    return second.startsWith("{");
  }
}

const PAGE = /^(?:recenttracks|payload|track|scrobbles|listens)$/;

/** Read as if the header were there; the lines are counted as the file has them. */
async function* headerless(name: string, text: Text): AsyncGenerator<RawRecord> {
  const header = `${HEADERLESS}\n`;
  const headed = async function* (): Text {
    yield header;
    yield* text;
  };
  for await (const record of csvRecords(name, headed(), header))
    yield record.kind === "cutOff" ? record : { ...record, line: record.line - 1 };
}
