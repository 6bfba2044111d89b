import { entryOf } from "#src/domain/entry-of.ts";
import { Assertion, MAX_ASSERTIONS, MEASURES, PARTS } from "#src/domain/lab/assertion.ts";
import { AppError } from "#src/errors.ts";
import { senselessOf } from "../sense.ts";
import { nearestOf } from "./nearest.ts";
import {
  cutAt,
  cutBounds,
  needBounds,
  type Range,
  readBounds,
  readName,
  readNames,
  short,
  unreadable,
  wordsOf,
} from "./pieces.ts";
import { readTest } from "./tests.ts";

const SCOPES = ["every", "none", "share", "count", "first", "last"];
const PART = PARTS.join("|");
const CONTRAST = new RegExp(`^(\\w+)(?:\\s*:)?\\s+(${PART})\\s+-\\s+(${PART})$`, "u");
/** Of the short notation; the longest there is a use for names a few hundred tracks. */
const MAX_ASSERTION_CHARACTERS = 20_000;

/** A name in quotes, at the beginning. */
const QUOTED = /^"(?:[^"\\]|\\.)*"/su;

type Reader = (rest: string) => object;

const bounded =
  (kind: string): Reader =>
  (rest) => ({ kind, ...readBounds(rest, kind) });
const alone =
  (kind: string): Reader =>
  (rest) => {
    if (rest !== "") throw unreadable(`${short(rest)} is too much after “${kind}”`);
    return { kind };
  };
const tested =
  (kind: string): Reader =>
  (rest) => {
    const { before, bounds } = cutBounds(rest);
    const [, known, test = ""] = /^(known\s)?(.*)$/su.exec(before) ?? [];
    const range = needBounds(bounds, `${kind} ${before}`);
    return { kind, of: readTest(test), ...(known && { known: true }), ...range };
  };
const measured =
  (kind: string, field: string): Reader =>
  (rest) => {
    const [, measure = "", bounds = ""] = /^(\w*)\s*(.*)$/su.exec(rest) ?? [];
    if (!(MEASURES as readonly string[]).includes(measure))
      throw unreadable(`“${kind}” is followed by one of ${MEASURES.join(", ")}, not by ${short(rest)}`);
    return { kind, [field]: measure, ...readBounds(bounds, `${kind} ${measure}`) };
  };
const whose =
  (kind: string, at?: string): Reader =>
  (rest) => ({ kind, ...readWhose(rest), ...(at && { at }) });
const other =
  (kind: string, field: "atLeast" | "atMost"): Reader =>
  (rest) => {
    const { before, bounds } = cutBounds(rest);
    return { kind, case: before, ...oneSided(kind, bounds, field) };
  };
const atMost =
  (kind: string, field: string): Reader =>
  (rest) => ({ kind, [field]: oneSided(kind, readBounds(rest, kind), "atMost").atMost });

const READERS: Readonly<Record<string, Reader>> = {
  outcome: (rest) => ({ kind: "outcome", is: readNames(rest.replace(/^=\s*/u, "")) }),
  tracks: bounded("tracks"),
  minutes: bounded("minutes"),
  fidelity: bounded("fidelity"),
  ledger: readLedger,
  understood: readUnderstood,
  language: (rest) => ({ kind: "language", is: readName(rest.replace(/^=\s*/u, "")) }),
  rule: readRule,
  includes: whose("includes"),
  "starts-with": whose("includes", "first"),
  "ends-with": whose("includes", "last"),
  excludes: whose("excludes"),
  hits: readHits,
  share: tested("share"),
  every: (rest) => everyOf(rest, { atLeast: 1 }),
  none: (rest) => everyOf(rest, { atMost: 0 }),
  count: tested("count"),
  mean: measured("mean", "of"),
  order: measured("order", "by"),
  steps: measured("steps", "by"),
  contrast: readContrast,
  artists: readArtists,
  "no-repeats": alone("no-repeats"),
  real: alone("real"),
  latency: atMost("latency", "atMostMs"),
  cost: atMost("cost", "atMostUsd"),
  "same-as": other("same-as", "atLeast"),
  "different-from": other("different-from", "atMost"),
};

/** Several assertions with semicolons or line ends between. Throws AppError("invalid_input") that names the first bad one. */
export function readAssertions(text: string): Assertion[] {
  const pieces = cutAt(text, /[;\n]/u).map((piece) => piece.trim());
  const written = pieces.filter((piece) => piece !== "");
  if (written.length > MAX_ASSERTIONS) throw unreadable(`there are more than ${MAX_ASSERTIONS} assertions`);
  return written.map(readAssertion);
}

/** One assertion, like "share year 1990..1999 >= 0.9", or as JSON. Throws AppError("invalid_input"). */
export function readAssertion(text: string): Assertion {
  try {
    return checked(text.trim().startsWith("{") ? JSON.parse(text) : parse(text.trim()));
  } catch (error) {
    if (error instanceof AppError) throw unreadable(`assertion ${short(text)}: ${error.message}`);
    throw unreadable(`assertion ${short(text)} is not valid JSON`);
  }
}

function parse(text: string): object {
  if (text.length > MAX_ASSERTION_CHARACTERS)
    throw unreadable(`it is longer than ${MAX_ASSERTION_CHARACTERS.toLocaleString("en")} characters`);
  const [end = "", catalogue] = /\s@(\w+)$/u.exec(text) ?? [];
  const body = text.slice(0, text.length - end.length).trimEnd();
  const [, word = "", rest = ""] = /^([a-z][a-z-]*)\s*:?\s*(.*)$/isu.exec(body) ?? [];
  const read = entryOf(READERS, word.toLowerCase());
  if (!read) {
    const near = nearestOf(word.toLowerCase(), Object.keys(READERS));
    throw unreadable(`there is no ${short(word || body)}${near ? `; did you mean “${near}”?` : ""}`);
  }
  return { ...read(rest.trim()), ...(catalogue !== undefined && { catalogue }) };
}

/** What a schema refuses, in a sentence, or what makes no sense. */
function checked(given: unknown): Assertion {
  const assertion = Assertion.safeParse(given);
  if (!assertion.success) throw unreadable(wordsOf(assertion.error));
  const because = senselessOf(assertion.data);
  if (because !== undefined) throw unreadable(because);
  return assertion.data;
}

function everyOf(rest: string, share: object): object {
  const [, known, test = ""] = /^(known\s)?(.*)$/su.exec(rest) ?? [];
  return { kind: "share", of: readTest(test), ...(known && { known: true }), ...share };
}

/** Bounds of what can be bounded on one side alone. */
function oneSided(kind: string, bounds: Range, side: "atLeast" | "atMost"): Range {
  const sign = side === "atLeast" ? ">=" : "<=";
  if (bounds[side === "atLeast" ? "atMost" : "atLeast"] !== undefined)
    throw unreadable(`“${kind}” is bounded with ${sign} alone`);
  return bounds;
}

/** What stands before a sign, and after it where it is there. */
function splitAt(text: string, sign: string): { before: string; after?: string } {
  const at = text.indexOf(sign);
  return at < 0 ? { before: text } : { before: text.slice(0, at).trimEnd(), after: text.slice(at + 1).trim() };
}

/** verified|inferred: words of the entry */
function readLedger(rest: string): object {
  const { before, after } = splitAt(rest.replace(/^=/u, ""), ":");
  return { kind: "ledger", status: readNames(before), ...(after !== undefined && { asked: readName(after) }) };
}

/** radiohead as artist = radiohead */
function readUnderstood(rest: string): object {
  if (rest === "") throw unreadable("“understood” needs words of the prompt");
  const quoted = QUOTED.exec(rest)?.[0] ?? "";
  const { before, after } = splitAt(rest.slice(quoted.length), "=");
  const [end = "", type] = /\sas\s+([a-z]+)$/u.exec(before) ?? [];
  const text = quoted + before.slice(0, before.length - end.length);
  return {
    kind: "understood",
    text: readName(text),
    ...(type && { type }),
    ...(after !== undefined && { id: readName(after) }),
  };
}

/** [scope] test, or [scope] and JSON */
function readRule(rest: string): object {
  const [, first = "", after = ""] = /^(\S+)\s+(.*)$/su.exec(rest) ?? [];
  const scope = SCOPES.includes(first) ? first : undefined;
  const written = scope === undefined ? rest : after;
  const test = written.startsWith("{") ? (JSON.parse(written) as object) : readTest(written);
  return { kind: "rule", test: { ...test }, ...(scope && { scope }) };
}

/** Drake, by "AC;DC", "Creep", "Creep" by Radiohead */
function readWhose(rest: string): object {
  const title = QUOTED.exec(rest)?.[0];
  const [found, artist] = /^(?:by\s+(.+))?$/su.exec(rest.slice(title?.length ?? 0).trimStart()) ?? [];
  if (found === undefined || rest === "") return { artist: readName(rest) };
  return { ...(title && { title: readName(title) }), ...(artist && { artist: readName(artist) }) };
}

/** >= 3 of id|id|id within 30 */
function readHits(rest: string): object {
  const [end = "", within] = /\swithin\s+(\d+)$/u.exec(rest) ?? [];
  const found = /^(>=\s*\d+)\s+of\s+(.+)$/su.exec(rest.slice(0, rest.length - end.length));
  if (!found) throw unreadable("“hits” is written like hits >= 1 of id|id within 10");
  const [, bound = "", ids = ""] = found;
  const { atLeast } = readBounds(bound, "hits");
  return { kind: "hits", anyOf: readNames(ids), ...(within && { within: Number(within) }), atLeast };
}

/** energy middle - start >= 0.1 */
function readContrast(rest: string): object {
  const { before, bounds } = cutBounds(rest);
  const found = CONTRAST.exec(before);
  if (!found) throw unreadable("“contrast” is written like contrast energy middle - start >= 0.1");
  const [, by, of, against] = found;
  return { kind: "contrast", by, of, against, ...needBounds(bounds, "contrast") };
}

/** each <= 2, gap >= 3, different >= 15 */
function readArtists(rest: string): object {
  const fields = { each: "mostEach", gap: "gap", different: "different" } as const;
  const said = new Map<string, number>();
  for (const part of rest.split(",")) {
    const [, what = "", sign, digits] = /^(each|gap|different)\s*(<=|>=)\s*(\d+)$/u.exec(part.trim()) ?? [];
    if (what === "" || (what === "each") !== (sign === "<="))
      throw unreadable("“artists” is followed by each <= n, gap >= n or different >= n, with commas between");
    const field = fields[what as keyof typeof fields];
    if (said.has(field)) throw unreadable(`“${what}” is said more than once`);
    said.set(field, Number(digits));
  }
  return { kind: "artists", ...Object.fromEntries(said) };
}
