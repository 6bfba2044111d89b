import { setImmediate } from "node:timers/promises";
import { csvRecords } from "#src/catalog/import/csv.ts";
import { jsonLines } from "#src/catalog/import/json-lines.ts";
import type { RawRecord } from "#src/catalog/import/raw-record.ts";
import { MAX_CASES, type SuiteCase } from "#src/domain/lab/suite.ts";
import { AppError } from "#src/errors.ts";
import { readCase } from "./case-row.ts";
import { CSV_NAMES, fromCells } from "./csv-cells.ts";

export const SUITE_FORMATS = ["jsonl", "csv"] as const;
export type SuiteFormat = (typeof SUITE_FORMATS)[number];

export interface SuiteText {
  format: SuiteFormat;
  text: string;
}

/** A line that is no case, and why. Lines count from 1. */
export interface RejectedLine {
  line: number;
  reason: string;
}

export interface ReadSuiteFile {
  /** Ids are unique. */
  cases: SuiteCase[];
  /** The first 1,000. */
  rejected: RejectedLine[];
  rejectedCount: number;
}

const REJECTED_LISTED = 1000;
/** A file with more bad lines than this is no suite. */
const MOST_REJECTED = 10_000;
/** Each row is read with all columns of the header. */
const MOST_COLUMNS = 200;
/** So many lines are read before the process answers others. */
const LINES_A_TURN = 20;

/**
 * Cases of a file, JSON Lines or CSV (comma, semicolon or tab, by its header). A bad line is rejected with its number and
 * reason and stops nothing, unless there are thousands. Throws AppError("invalid_input") for these, and for a CSV file
 * without a column for the prompt or with two of one name.
 */
export async function readSuiteFile({ format, text }: SuiteText): Promise<ReadSuiteFile> {
  const file: ReadSuiteFile = { cases: [], rejected: [], rejectedCount: 0 };
  const lines = new Map<string, number>();
  const reject = (line: number, reason: string) => {
    file.rejectedCount += 1;
    if (file.rejected.length < REJECTED_LISTED) file.rejected.push({ line, reason });
    if (file.rejectedCount > MOST_REJECTED) throw tooMany(file.rejected[0]!);
  };
  let read = 0;
  for await (const record of recordsOf(format, text)) {
    read += 1;
    if (read % LINES_A_TURN === 0) await setImmediate();
    if (record.kind === "cutOff") continue;
    if (record.kind === "bad") reject(record.line, record.reason);
    else take(record, { file, lines, format, reject });
  }
  return file;
}

interface Taking {
  file: ReadSuiteFile;
  /** By the ids of their cases. */
  lines: Map<string, number>;
  format: SuiteFormat;
  reject: (line: number, reason: string) => void;
}

function take({ line, row }: Extract<RawRecord, { kind: "row" }>, { file, lines, format, reject }: Taking): void {
  const cells = format === "csv" ? fromCells(row as Record<string, string>) : { kind: "row" as const, row };
  const read = cells.kind === "bad" ? cells : readCase(cells.row);
  const before = read.kind === "case" ? lines.get(read.case.id) : undefined;
  if (read.kind === "bad") reject(line, read.reason);
  else if (before !== undefined) reject(line, `the id “${read.case.id}” is that of line ${before} already`);
  else if (file.cases.length >= MAX_CASES) reject(line, `a suite has at most ${MAX_CASES} cases`);
  else {
    lines.set(read.case.id, line);
    file.cases.push(read.case);
  }
}

function recordsOf(format: SuiteFormat, given: string): AsyncGenerator<RawRecord> {
  const text = given.replace(/^\ufeff/u, "");
  return format === "jsonl" ? jsonLines(whole(text)) : csvRecords("the file", whole(text), text, headerOf);
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

function tooMany({ line, reason }: RejectedLine): AppError {
  const said = `More than ${MOST_REJECTED.toLocaleString("en")} lines of the file are no cases`;
  return new AppError("invalid_input", `${said}, so it is not read on. The first is line ${line}: ${reason}.`);
}

function headerOf(_: string, record: readonly string[]): string[] {
  const header = record.map((name) => name.trim());
  if (header.length > MOST_COLUMNS)
    throw new AppError("invalid_input", `The header has more than ${MOST_COLUMNS} columns.`);
  requireOnce(header);
  if (header.some((name) => CSV_NAMES.promptOf(name))) return header;
  const has = header.slice(0, 12).map(shownName);
  throw new AppError("invalid_input", `The header has no column for prompt; it has: ${has.join(", ")}.`);
}

function requireOnce(header: readonly string[]): void {
  const columns = new Set<string>();
  for (const name of header.filter((one) => one !== "")) {
    const column = CSV_NAMES.columnOf(name);
    if (columns.has(column))
      throw new AppError("invalid_input", `The header has more than one column for ${shownName(column)}.`);
    columns.add(column);
  }
}

function shownName(name: string): string {
  return name.slice(0, 40).replace(/\p{C}+/gu, "?");
}
