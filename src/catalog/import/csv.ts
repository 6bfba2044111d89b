import { AppError } from "#src/errors.ts";
import { CutOff } from "./cut-off.ts";
import { namesShow, namesTitle } from "./episode-fields.ts";
import { fieldOf } from "./fields.ts";
import { LONGEST_RECORD, type RawRecord, type Text } from "./raw-record.ts";

/** A quote that stays open for more characters than this, line ends among them, was never meant to. */
const LONGEST_QUOTED = 32_000;
const OPEN = "a quote opens here that is not closed as it should be";
const TOO_LONG = `the row is longer than ${LONGEST_RECORD} characters`;

/**
 * RFC 4180 with what spreadsheets make of it: comma, semicolon or tab (whichever the header has most of), any line end,
 * stray quotes. A quote that is never closed costs its own line: those after it are read again, each for itself. Throws
 * AppError("invalid_input") when the header has no title or no artist column, or as `readHeader` does.
 */
export async function* csvRecords(
  name: string,
  text: Text,
  start: string,
  readHeader: ReadHeader = headerOf,
): AsyncGenerator<RawRecord> {
  const reader = new RowReader(name, delimiterOf(start), readHeader);
  const lineEnd = /^[^\r\n]*\r(?!\n)/.test(start) ? "\r" : "\n";
  let open = "";
  let isTooLong = false;
  let cutOff: CutOff | undefined;
  for await (const chunk of text) {
    if (chunk instanceof CutOff) {
      cutOff = chunk;
      break;
    }
    const lines = (open + chunk).split(lineEnd);
    open = lines.pop() ?? "";
    if (isTooLong && lines.length > 0) {
      lines.shift();
      isTooLong = false;
      yield* reader.skip(TOO_LONG);
    }
    for (const line of lines) yield* line.length > LONGEST_RECORD ? reader.skip(TOO_LONG) : reader.read([line]);
    if (open.length > LONGEST_RECORD) isTooLong = true;
    if (isTooLong) open = "";
  }
  if (isTooLong) yield* reader.skip(TOO_LONG);
  else if (open !== "" && cutOff?.isWhole === false) yield* reader.skip("the last line is cut off");
  else if (open !== "") yield* reader.read([open]);
  yield* reader.end();
  if (cutOff) yield { kind: "cutOff", reason: `${cutOff.reason} (after line ${reader.line})` };
}

/** The names of the columns, from the first row; throws AppError("invalid_input") where it is none. */
export type ReadHeader = (name: string, record: readonly string[]) => string[];

/** Puts lines together to rows, where a quoted field goes over several. */
class RowReader {
  /** The last one that was read. */
  line = 0;
  readonly #name: string;
  readonly #delimiter: string;
  readonly #readHeader: ReadHeader;
  #header: string[] | undefined;
  /** Lines of a row that a quote keeps open. */
  #waiting: string[] = [];
  #waitingLength = 0;

  constructor(name: string, delimiter: string, readHeader: ReadHeader) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#readHeader = readHeader;
  }

  *read(given: readonly string[]): Generator<RawRecord> {
    const lines = [...given];
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      this.line += 1;
      const row = this.#rowWith(line.endsWith("\r") ? line.slice(0, -1) : line);
      if (row === "open") continue;
      if (row === "broken") {
        lines.unshift(...this.#linesAfterQuote());
        yield this.#bad(OPEN);
      } else yield* this.#told(row);
    }
  }

  /** A line that is left out. */
  *skip(reason: string): Generator<RawRecord> {
    yield* this.end();
    this.line += 1;
    yield this.#bad(reason);
  }

  /** A quote that is still open stays so. */
  *end(): Generator<RawRecord> {
    while (this.#waiting.length > 0) {
      const lines = this.#linesAfterQuote();
      yield this.#bad(OPEN);
      yield* this.read(lines);
    }
  }

  #rowWith(line: string): string[] | "open" | "broken" {
    const first = this.#waiting.length === 0;
    if (first && line.trim() === "") return "open";
    this.#waiting.push(line);
    this.#waitingLength += line.length + 1;
    const row = first || line.includes('"') ? splitRow(this.#waiting.join("\n"), this.#delimiter) : "open";
    if (row === "open") return this.#waitingLength > LONGEST_QUOTED ? "broken" : "open";
    return row === "broken" || first || row.length === (this.#header?.length ?? row.length) ? row : "broken";
  }

  *#told(row: string[]): Generator<RawRecord> {
    const line = this.line - this.#waiting.length + 1;
    this.#forget();
    if (this.#header) yield rowOf(this.#header, row, line);
    else this.#header = this.#readHeader(this.#name, row);
  }

  /** Goes back to the line that opened a quote; those after it are rows of their own. */
  #linesAfterQuote(): string[] {
    const [, ...after] = this.#waiting;
    this.#forget();
    this.line -= after.length;
    return after;
  }

  #bad(reason: string): RawRecord {
    if (this.#header) return { kind: "bad", line: this.line, reason };
    throw new AppError("invalid_input", `${this.#name} has no header that can be read: ${reason}.`);
  }

  #forget(): void {
    this.#waiting = [];
    this.#waitingLength = 0;
  }
}

/**
 * The fields of a row; "open" when a quote is not closed by its end, "broken" when one that goes over several lines is
 * closed in the middle of a field. Within one line a quote in the middle of a field stands for itself.
 */
function splitRow(text: string, delimiter: string): string[] | "open" | "broken" {
  if (!text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"' ? quotedField(text, at, delimiter) : undefined;
    if (typeof quoted === "string") return quoted;
    const { value, end } = quoted ?? plainField(text, at, delimiter);
    if (!quoted && value.includes("\n")) return "broken";
    fields.push(value);
    at = end + 1;
  }
  return fields;
}

interface FieldText {
  value: string;
  /** Where its delimiter stands, or the end of the row. */
  end: number;
}

function plainField(text: string, start: number, delimiter: string): FieldText {
  const at = text.indexOf(delimiter, start);
  const end = at < 0 ? text.length : at;
  return { value: text.slice(start, end), end };
}

/** The field whose opening quote stands at `start`; undefined when that quote is none, as its pair is out of place. */
function quotedField(text: string, start: number, delimiter: string): FieldText | "open" | "broken" | undefined {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === '"') at += 1;
    else if (next === undefined || next === delimiter)
      return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    else return text.lastIndexOf("\n", at) > start ? "broken" : undefined;
  }
  return "open";
}

function delimiterOf(start: string): string {
  const header = (start.split(/[\r\n]/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, times: header.split(mark).length }));
  return counts.reduce((best, next) => (next.times > best.times ? next : best)).mark;
}

function headerOf(name: string, record: readonly string[]): string[] {
  const header = record.map((text) => text.replace(/^\ufeff/, "").trim());
  const fields = new Set(header.map((text) => fieldOf(text)?.field));
  const missing =
    header.some(namesShow) && header.some(namesTitle)
      ? []
      : (["title", "artists"] as const).filter((field) => !fields.has(field));
  if (missing.length === 0) return header;
  const has = header
    .slice(0, 12)
    .map((text) => text.slice(0, 40).replace(/[\p{C}\uFFFD]+/gu, "?"))
    .join(", ");
  throw new AppError(
    "invalid_input",
    `The header of ${name} has no column for ${missing.join(" and ")}; it has: ${has}.`,
  );
}

function rowOf(header: readonly string[], record: readonly string[], line: number): RawRecord {
  if (record.length > header.length)
    return { kind: "bad", line, reason: `${record.length} columns where the header has ${header.length}` };
  const row: Record<string, string> = {};
  for (const [at, name] of header.entries()) row[name] = record[at] ?? "";
  return { kind: "row", line, row };
}
