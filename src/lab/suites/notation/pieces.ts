import type { z } from "zod";
import { AppError } from "#src/errors.ts";
import { invalidInput } from "#src/issues.ts";

/** What a bare word may not hold; names that do are quoted. */
const SPECIAL = /[;|"<>=@{}\n\r]|\s{2}|^\s|\s$|^$|^by\s/iu;
/** Each sign can be read in one way only, here and wherever the notation is read: what cannot be read is given up at once. */
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const ONE_NUMBER = new RegExp(`^${NUMBER}$`, "iu");
const ONE_BOUND = new RegExp(String.raw`^(>=|<=|==?)\s*(${NUMBER})\s*(%)?$`, "iu");
const SIGN_OF_BOUND = new Set(["<", ">", "="]);
const MOST_BOUNDS = 2;
const RANGE = new RegExp(String.raw`^(${NUMBER})?\s*\.\.\s*(${NUMBER})?$`, "iu");

export interface Range {
  atLeast?: number;
  atMost?: number;
}

/** A notation that cannot be read: AppError("invalid_input") with our sentence. */
export function unreadable(why: string): AppError {
  return new AppError("invalid_input", why);
}

/** What a schema refuses, without the full stop. */
export function wordsOf(error: z.ZodError): string {
  return invalidInput(error).message.replace(/^The request |\.$/gu, "");
}

/** Cuts at a sign that stands outside quotes and braces; empty pieces are kept. */
export function cutAt(text: string, sign: RegExp): string[] {
  const pieces: string[] = [];
  let [from, depth, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quoted && letter === "\\") at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === "{") depth += 1;
    else if (letter === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && sign.test(letter)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  if (quoted) throw unreadable(`a quote is opened and not closed: ${short(text)}`);
  return [...pieces, text.slice(from)];
}

/** A name as written, in quotes or bare. */
export function readName(written: string): string {
  const text = written.trim();
  if (!text.startsWith('"')) {
    if (text === "") throw unreadable("a name is missing");
    if (/["<>=;{}]/u.test(text)) throw unreadable(`${short(text)} must be put in quotes`);
    return text;
  }
  try {
    const name = JSON.parse(text) as unknown;
    if (typeof name === "string") return name;
  } catch {
    // Said below.
  }
  throw unreadable(`${short(text)} is not one name in quotes`);
}

/** Names with | between. */
export function readNames(written: string): string[] {
  return cutAt(written, /\|/u).map(readName);
}

export function writeName(name: string): string {
  return SPECIAL.test(name) ? JSON.stringify(name) : name;
}

export function writeNames(names: readonly string[]): string {
  return names.map(writeName).join("|");
}

/** "year 1990..1999 >= 90 %" -> what stands before the bounds, and the bounds: two at most, which do not say the same side. */
export function cutBounds(text: string): { before: string; bounds: Range } {
  let before = text.trim();
  const bounds: Range = {};
  for (let read = 0; read < MOST_BOUNDS; read += 1) {
    const rest = read === 0 ? before : before.replace(/(?:,|\band)$/iu, "").trimEnd();
    const at = lastBound(rest);
    const [found, sign, digits, percent] = (at >= 0 && ONE_BOUND.exec(rest.slice(at))) || [];
    if (found === undefined) break;
    const value = percent ? Number(digits) / 100 : Number(digits);
    takeBound(bounds, sign!, value);
    before = rest.slice(0, at).trimEnd();
  }
  return { before, bounds };
}

/** Where the last sign of a bound begins; -1 without one. */
function lastBound(text: string): number {
  const at = Math.max(text.lastIndexOf("<"), text.lastIndexOf(">"), text.lastIndexOf("="));
  return at > 0 && text[at] === "=" && SIGN_OF_BOUND.has(text[at - 1]!) ? at - 1 : at;
}

function takeBound(bounds: Range, sign: string, value: number): void {
  for (const [side, other] of [
    ["atLeast", "<="],
    ["atMost", ">="],
  ] as const) {
    if (sign === other) continue;
    if (bounds[side] !== undefined) throw unreadable(`it is bounded twice ${side === "atLeast" ? "below" : "above"}`);
    bounds[side] = value;
  }
}

/** ">= 20", "= 30", "20..40"; an error says what is missing. */
export function readBounds(text: string, of: string): Range {
  const range = RANGE.exec(text.trim());
  const bounds = range ? rangeOf(range) : cutBounds(text);
  if ("before" in bounds) {
    if (bounds.before !== "") throw unreadable(`${short(bounds.before)} is not understood after “${of}”`);
    return needBounds(bounds.bounds, of);
  }
  return needBounds(bounds, of);
}

export function needBounds(bounds: Range, of: string): Range {
  if (bounds.atLeast === undefined && bounds.atMost === undefined)
    throw unreadable(`${short(of)} needs a bound, like ${plainly(of)} >= 1`);
  return bounds;
}

/** "1990..1999", "0.6..", "..30", "1994"; `read` reads one end. */
export function readRange(text: string, read: (end: string) => number): { min?: number; max?: number } {
  const ends = text.split("..").map((end) => end.trim());
  if (ends.length > 2 || ends.every((end) => end === ""))
    throw unreadable(`${short(text)} is not a range, like 1990..1999, 0.6.. or ..30`);
  const [from = "", to = from] = ends;
  return { ...(from !== "" && { min: read(from) }), ...(to !== "" && { max: read(to) }) };
}

export function readNumber(text: string): number {
  if (!ONE_NUMBER.test(text)) throw unreadable(`${short(text)} is not a number`);
  return Number(text);
}

export function writeBounds({ atLeast, atMost }: Range): string {
  if (atLeast !== undefined && atLeast === atMost) return `= ${atLeast}`;
  return [atLeast === undefined ? [] : [`>= ${atLeast}`], atMost === undefined ? [] : [`<= ${atMost}`]]
    .flat()
    .join(" ");
}

export function writeRange(min: number | undefined, max: number | undefined, write: (end: number) => string = String) {
  if (min !== undefined && min === max) return write(min);
  return `${min === undefined ? "" : write(min)}..${max === undefined ? "" : write(max)}`;
}

/** A stretch of what was written, short enough for a sentence. */
export function short(text: string): string {
  return `“${plainly(text)}”`;
}

function plainly(text: string): string {
  const plain = text.trim().replace(/\s+/gu, " ");
  return plain.length > 60 ? `${plain.slice(0, 57)}...` : plain;
}

function rangeOf([, from, to]: RegExpExecArray): Range {
  return { ...(from && { atLeast: Number(from) }), ...(to && { atMost: Number(to) }) };
}
