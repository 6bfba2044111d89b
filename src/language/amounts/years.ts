import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";
import { readYearWords } from "./year-words.ts";

interface Span {
  first: number;
  last: number;
  to: number;
}

/** Years said in any way that begin at a token: "1984", "the late 80s", "since 2015", "1975-85", "the last 5 years". */
export function readYears(reading: Reading, from: number): AtomOf<"thing">[] {
  const found = [
    readRelative(reading, from),
    readSpan(reading, from),
    readOpen(reading, from),
    readEnd(reading, from),
    readPlain(reading, from),
  ];
  return found.filter((atom) => atom !== undefined);
}

function years(reading: Reading, from: number, to: number, bounds: { first?: number; last?: number }) {
  const thing = {
    kind: "years" as const,
    ...(bounds.first !== undefined && { from: bounds.first }),
    ...(bounds.last !== undefined && { to: bounds.last }),
  };
  return weigh({ kind: "thing", from, to, thing }, 1.2, reading);
}

function readPlain(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const prefix = reading.cue(from, "in", "around", "summerOf", "from");
  const summer = reading.cue(prefix || from, "summerOf");
  const start = summer || prefix || from;
  const point = readPoint(reading, start, prefix > 0) ?? readPoint(reading, from, false);
  if (point === undefined) return undefined;
  const loose = prefix > 0 && reading.cue(from, "around") === prefix && point.first === point.last ? 2 : 0;
  const after = reading.cue(point.to, "onwards");
  if (after && endsClause(reading, after)) return years(reading, from, after, { first: point.first });
  const before = reading.cue(point.to, "backwards");
  if (before) return years(reading, from, before, { last: point.last });
  return years(reading, from, point.to, { first: point.first - loose, last: point.last + loose });
}

function endsClause(reading: Reading, index: number): boolean {
  return index - 1 > 0 && (reading.tokens[index - 1]!.text.length > 2 || !reading.flows(index));
}

function readOpen(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const kinds = [
    ["before", (point: Span) => ({ last: point.first - 1 })],
    ["after", (point: Span) => ({ first: point.last + 1 })],
    ["since", (point: Span) => ({ first: point.first })],
    ["until", (point: Span) => ({ last: point.last })],
    ["notAfter", (point: Span) => ({ last: point.last })],
    ["notBefore", (point: Span) => ({ first: point.first })],
  ] as const;
  for (const [cue, bounds] of kinds) {
    const start = reading.cue(from, cue);
    const point = start ? readPoint(reading, start, true) : undefined;
    if (point) return years(reading, from, point.to, bounds(point));
  }
  return undefined;
}

/** How far before its end a range may have begun: "80s synth pop to 2010s". */
const RANGE_WORDS = 6;

/** "... to 2010s" where years stand a few words before: the end of a range whose beginning is read apart. */
function readEnd(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const to = reading.cue(from, "to");
  const point = to && reading.flows(from) ? readPoint(reading, to, true) : undefined;
  if (!point) return undefined;
  for (let index = from - 1; index >= Math.max(0, from - RANGE_WORDS); index--) {
    const start = readPoint(reading, index, false);
    if (start && start.to <= from)
      return start.last < point.last ? years(reading, from, point.to, { last: point.last }) : undefined;
    if (!reading.flows(index)) return undefined;
  }
  return undefined;
}

function readSpan(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const between = reading.cue(from, "between");
  const start = between || reading.cue(from, "in", "from", "since");
  for (const index of start ? [start, from] : [from]) {
    const low = readPoint(reading, index, start > 0);
    const joint = low && jointAfter(reading, low.to, between > 0);
    const high = joint ? (readPoint(reading, joint, true) ?? readShortYear(reading, joint, low)) : undefined;
    if (low && high && high.last >= low.first) {
      return years(reading, from, high.to, { first: low.first, last: high.last });
    }
  }
  return undefined;
}

/** Where the second end of a range begins; 0 when none does. */
export function jointAfter(reading: Reading, index: number, between: boolean): number {
  const token = reading.tokens[index];
  if (token === undefined || token.stop || token.comma) return 0;
  if (token.dash) return index;
  return Math.max(reading.cue(index, "to"), between ? reading.cue(index, "and") : 0);
}

/** "1975-85". */
function readShortYear(reading: Reading, index: number, low: Span): Span | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== "number" || !/^\d\d$/.test(token.text) || low.first !== low.last) return undefined;
  const year = Math.floor(low.first / 100) * 100 + Number(token.text);
  return { first: year, last: year, to: index + 1 };
}

/** "this year", "last year", "the last 5 years", "past two decades". */
function readRelative(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const skipped = reading.cue(from, "in", "from") || from;
  const now = reading.year;
  const current = reading.cue(skipped, "this");
  if (current) {
    const year = reading.cue(current, "year");
    if (year) return years(reading, from, year, { first: now, last: now });
    const decade = reading.cue(current, "decade");
    return decade ? years(reading, from, decade, { first: Math.floor(now / 10) * 10, last: now }) : undefined;
  }
  for (const start of new Set([skipped, from])) {
    const last = reading.cue(start, "last");
    if (last === 0) continue;
    const number = readNumber(reading, last);
    const unit = number?.to ?? last;
    const year = reading.cue(unit, "year");
    const decade = reading.cue(unit, "decade");
    if (!year && !decade) continue;
    const count = Math.min(200, (number?.value ?? 1) * (decade ? 10 : 1));
    const first = Math.max(1000, Math.floor(now - count));
    const single = year > 0 && number === undefined;
    return years(reading, from, year || decade, { first, last: single ? first : now });
  }
  return undefined;
}

/** One decade, year or era. `loose`: a word beside it says that it is a year, so that 1850 is one too. */
export function readPoint(reading: Reading, from: number, loose: boolean): Span | undefined {
  const start = reading.cue(from, "the") || from;
  const article = start > from && !loose;
  const today = reading.cue(start, "today");
  if (today && loose) return { first: reading.year, last: reading.year, to: today };
  const era = reading.longest(start, "era") ?? reading.longest(from, "era");
  if (era) return { first: era.value.from, last: Math.min(era.value.to, reading.year), to: era.to };
  return (
    readPart(reading, start) ??
    readDecade(reading, start) ??
    readDecade(reading, from) ??
    (article ? undefined : readYear(reading, start, loose))
  );
}

const PARTS = [
  ["early", 0, 4],
  ["mid", 3, 7],
  ["late", 6, 9],
] as const;

/** "early 90s", "mid to late 80s". */
function readPart(reading: Reading, from: number): Span | undefined {
  for (const [name, first, last] of PARTS) {
    const after = reading.cue(from, name);
    if (after === 0) continue;
    const joint = jointAfter(reading, after, false);
    const more = joint && joint > after ? readPart(reading, joint) : undefined;
    if (more) return { first: more.first - (more.first % 10) + first, last: more.last, to: more.to };
    const start = reading.cue(after, "the", "of") || after;
    const decade = readDecade(reading, start);
    if (decade) return { first: decade.first + first, last: decade.first + last, to: decade.to };
  }
  return undefined;
}

function readDecade(reading: Reading, from: number): Span | undefined {
  const word = reading.longest(from, "decade");
  if (word) return decade(word.value.decade, word.to, reading);
  const prefix = reading.longest(from, "decadePrefix");
  const number = prefix && readNumber(reading, prefix.to);
  const named = prefix && reading.longest(prefix.to, "decade");
  if (named) return decade(named.value.decade, named.to, reading);
  if (number && number.value % 10 === 0 && (number.value < 100 || number.value >= 1900) && number.value < 2100) {
    const suffix = reading.tokens[number.to]?.glued ? reading.longest(number.to, "decadeSuffix") : undefined;
    return decade(number.value, suffix?.to ?? number.to, reading);
  }
  const digits = reading.tokens[from];
  if (digits?.kind !== "number" || !/^(\d0|(1[5-9]|20)\d0)$/.test(digits.text)) return undefined;
  const years =
    /^[3-9]0$/.test(digits.text) && reading.tokens[from - 1]?.text === "the" && reading.cue(from + 1, "year");
  if (years) return decade(Number(digits.text), years, reading);
  if (isChained(reading, from)) return decade(Number(digits.text), from + 1, reading);
  const suffix = reading.longest(from + 1, "decadeSuffix");
  return suffix && reading.tokens[from + 1]!.glued ? decade(Number(digits.text), suffix.to, reading) : undefined;
}

/** "anni 80 e 90", "años 70, 80 y 90": what stood before the first number holds for the next. */
function isChained(reading: Reading, from: number): boolean {
  for (let index = from; index > from - 8; ) {
    const and = reading.cue(index - 1, "and", "or") === index ? index - 1 : reading.tokens[index]?.comma ? index : -1;
    if (and < 1 || !/^\d0$/.test(reading.tokens[and - 1]?.text ?? "")) return false;
    index = and - 1;
    for (let back = 1; back <= 3 && index >= back; back++) {
      if (reading.longest(index - back, "decadePrefix")?.to === index) return true;
    }
  }
  return false;
}

/** 90 -> 1990s; 0 and 10 -> 2000s, 2010s; 20 -> the decade of the 20s nearest behind that music is recorded in. */
function decade(value: number, to: number, reading: Reading): Span {
  const first =
    value >= 1000 ? value : value < 20 ? 2000 + value : value === 20 && reading.year >= 2020 ? 2020 : 1900 + value;
  return { first, last: first + 9, to };
}

function readYear(reading: Reading, from: number, loose: boolean): Span | undefined {
  const spoken = readYearWords(reading, from);
  if (spoken && spoken.value <= reading.year + 1 && !isCounting(reading, spoken.to)) {
    return { first: spoken.value, last: spoken.value, to: spoken.to };
  }
  const token = reading.tokens[from];
  if (token?.kind !== "number" || reading.tokens[from + 1]?.glued) return undefined;
  const value = Number(token.text);
  const two = /^\d\d$/.test(token.text);
  if (two && afterSeason(reading, from)) {
    const year = value >= 30 ? 1900 + value : 2000 + value;
    return { first: year, last: year, to: from + 1 };
  }
  if (!/^\d{4}$/.test(token.text)) return undefined;
  const known = value >= 1920 && value <= reading.year + 1;
  return known || (loose && value >= 1000 && value <= 2199) ? { first: value, last: value, to: from + 1 } : undefined;
}

/** "twenty fifteen minute songs". */
function isCounting(reading: Reading, index: number): boolean {
  return reading.flows(index) && reading.cue(index, "minute", "second", "hour") > 0;
}

function afterSeason(reading: Reading, from: number): boolean {
  if (reading.tokens[from]!.apostrophe) return true;
  return [2, 3, 4].some((back) => from >= back && reading.cue(from - back, "summerOf") === from);
}
