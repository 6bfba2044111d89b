import { CsvError, type Info, Parser } from "csv-parse";
import { AppError } from "#src/errors.ts";
import { CutOff } from "./bytes.ts";
import { fieldOf } from "./fields.ts";
import { LONGEST_RECORD, type RawRecord, type Text } from "./raw-record.ts";

/**
 * RFC 4180 with what spreadsheets make of it: comma, semicolon or tab (whichever the header has most of), any line end,
 * stray quotes. Throws AppError("invalid_input") when the header has no title or no artist column.
 */
export async function* csvRecords(name: string, text: Text, start: string): AsyncGenerator<RawRecord> {
  const ready: RawRecord[] = [];
  const parser = parserOf(delimiterOf(start), ready);
  let header: string[] | undefined;
  let cutOff: CutOff | undefined;
  const collect = () => {
    for (let next = parser.read(); next !== null; next = parser.read()) {
      const { record, info } = next as { record: string[]; info: Info };
      if (header) ready.push(rowOf(header, record, info.lines));
      else header = headerOf(name, record);
    }
    return ready.splice(0).sort((a, b) => lineOf(a) - lineOf(b));
  };
  for await (const chunk of text) {
    if (chunk instanceof CutOff) {
      cutOff = chunk;
      break;
    }
    const failed = await feed(parser, chunk, collect);
    yield* failed.records;
    if (failed.error) throw unreadable(name, failed.error);
  }
  const ended = await feed(parser, null, collect);
  yield* ended.records;
  if (ended.error)
    yield { kind: "bad", line: parser.info.lines, reason: "the last row is cut off (a quote stays open)" };
  if (cutOff) yield { kind: "cutOff", reason: cutOff.reason };
}

const OUT_OF_PLACE = "not a CSV row (a quote is out of place)";

function parserOf(delimiter: string, ready: RawRecord[]): Parser {
  let tooLong: number | undefined;
  return new Parser({
    bom: true,
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_skip: (error) => {
      const isTooLong = error?.code === "CSV_MAX_RECORD_SIZE";
      const line = Number(error?.lines ?? 0);
      // The parser tells of a row that goes on and on again and again.
      if (isTooLong && tooLong === line) return undefined;
      if (isTooLong) tooLong = line;
      const reason = isTooLong ? `the row is longer than ${LONGEST_RECORD} characters` : OUT_OF_PLACE;
      ready.push({ kind: "bad", line, reason });
      return undefined;
    },
  });
}

/** Writes a chunk (null: the end) and gathers what came out, also when the parser failed on it. */
async function feed(
  parser: Parser,
  chunk: string | null,
  collect: () => RawRecord[],
): Promise<{ records: RawRecord[]; error?: CsvError }> {
  const records: RawRecord[] = [];
  const drain = () => records.push(...collect());
  parser.on("readable", drain);
  try {
    await new Promise<void>((done, fail) => {
      parser.once("error", fail);
      const finish = () => {
        parser.off("error", fail);
        done();
      };
      if (chunk === null) {
        parser.once("end", finish);
        parser.end();
      } else parser.write(chunk, finish);
      drain();
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, error };
  } finally {
    parser.off("readable", drain);
  }
  drain();
  return { records };
}

function lineOf(record: RawRecord): number {
  return record.kind === "cutOff" ? Number.POSITIVE_INFINITY : record.line;
}

function delimiterOf(start: string): string {
  const header = (start.split(/[\r\n]/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, times: header.split(mark).length }));
  return counts.reduce((best, next) => (next.times > best.times ? next : best)).mark;
}

function headerOf(name: string, record: readonly string[]): string[] {
  const header = record.map((text) => text.trim());
  const fields = new Set(header.map((text) => fieldOf(text)?.field));
  const missing = (["title", "artists"] as const).filter((field) => !fields.has(field));
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

function unreadable(name: string, cause: CsvError): AppError {
  return new AppError("invalid_input", `${name} cannot be read as CSV from line ${Number(cause.lines ?? 0)} on.`, {
    cause,
  });
}
