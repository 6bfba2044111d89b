import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { csvCell } from "#src/playlists/export/csv.ts";
import { writeAssertions } from "../notation/write.ts";
import { nameOf } from "./case-row.ts";

const NUMBERS = ["tracks", "durationMs"];
const COLUMNS = [
  "id",
  "family",
  "prompt",
  "note",
  "listenerId",
  "listening",
  "tracks",
  "durationMs",
  "conversation",
  "catalogue",
] as const;
const FORMULA = /^'*\s*[=+\-@＝＋－＠]/u;

export const CSV_NAMES = {
  promptOf: (name: string) => nameOf(name) === "prompt",
  isAssert: (name: string) => /^(?:assert|assertions?|expect)(?:[\s_.-]*\d+)?$/iu.test(name.trim()),
  /** What a column is for: two of the same would lose the one. Assertions may stand in several that are named apart. */
  columnOf: (name: string) => (CSV_NAMES.isAssert(name) ? name : nameOf(name)),
};

type Row = { kind: "row"; row: Record<string, unknown> } | { kind: "bad"; reason: string };

/** A row of cells as a row of JSON Lines: numbers read, lists of JSON opened, columns of assertions put together. */
export function fromCells(cells: Readonly<Record<string, string>>): Row {
  const row: Record<string, unknown> = {};
  const assertions: string[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const value = withoutMark(cell);
    if (value.trim() === "") continue;
    if (CSV_NAMES.isAssert(column)) {
      assertions.push(value);
      continue;
    }
    const name = nameOf(column);
    const read = cellValue(name, value);
    if (read === undefined) return { kind: "bad", reason: `${name} cannot be read: ${value.trim().slice(0, 60)}` };
    row[name] = read;
  }
  return { kind: "row", row: { ...row, ...(assertions.length > 0 && { assert: assertions.join(";") }) } };
}

/** RFC 4180, UTF-8; a cell that a spreadsheet would run as a formula begins with an apostrophe, which reading takes away. */
export function toCsv(cases: readonly SuiteCase[]): string {
  const rows = cases.map((one) => [...COLUMNS.map((name) => textOf(one, name)), writeAssertions(one.assert)]);
  return [[...COLUMNS, "assert"], ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellValue(name: string, value: string): unknown {
  if (NUMBERS.includes(name)) return /^\d+$/u.test(value.trim()) ? Number(value) : undefined;
  if (name !== "conversation" && name !== "listening")
    return name === "prompt" || name === "note" ? value : value.trim();
  if (name === "conversation" && !value.trim().startsWith("["))
    return value.split("\n").filter((line) => line.trim() !== "");
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

function textOf(one: SuiteCase, name: (typeof COLUMNS)[number]): string {
  const value = one[name];
  if (value === undefined || (name === "catalogue" && value === "any")) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function cellOf(text: string): string {
  const plain = text.replace(/\r\n?/gu, "\n");
  // Reading takes one apostrophe away: text that has one of its own gets another.
  return csvCell(plain.startsWith("'") && FORMULA.test(plain) ? `'${plain}` : plain);
}

function withoutMark(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
