import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readBounds } from "./compare.ts";
import { readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";
import { jointAfter } from "./years.ts";

/** How far from the numbers a kind of music or the word for songs may stand. */
const NEAR = 8;
const UNITS = [
  "bpm",
  "hour",
  "minute",
  "second",
  "percent",
  "song",
  "yearsOld",
  "day",
  "week",
  "month",
  "year",
] as const;
const OLDEST = 30;
const TEMPO = { min: 40, max: 220, typical: 100, width: 60 } as const;
const SIDES = ["atLeast", "atMost", "over", "under"] as const;

/** Two numbers without a unit beside a kind of music: "soul 67-79" are years, "techno, 128-135" is a tempo. */
export function readBareRange(
  reading: Reading,
  from: number,
  isMusic: (index: number) => boolean,
): AtomOf<"thing"> | undefined {
  const range = readBareYears(reading, from) ?? readBareTempo(reading, from);
  if (range === undefined || hasUnit(reading, range.to)) return undefined;
  if (!range.told && !isBesideMusic(reading, from, isMusic)) return undefined;
  return weigh({ kind: "thing", from, to: range.to, thing: range.thing }, 1.2, reading);
}

function readBareYears(reading: Reading, from: number) {
  const between = reading.cue(from, "between");
  const start = between || reading.cue(from, "from", "since") || from;
  const low = yearOf(reading, start);
  const joint =
    low === undefined || low < 1900 + OLDEST || low > 1999 ? 0 : jointAfter(reading, start + 1, between > 0);
  const high = joint ? yearOf(reading, joint) : undefined;
  if (low === undefined || high === undefined || high <= low || high > reading.year) return undefined;
  return { thing: { kind: "years" as const, from: low, to: high }, to: joint + 1, told: false };
}

/** Two digits of a year; below 30 they are of this century. */
function yearOf(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (token?.kind !== "number" || !/^\d\d$/.test(token.text)) return undefined;
  return Number(token.text) >= OLDEST ? 1900 + Number(token.text) : 2000 + Number(token.text);
}

function readBareTempo(reading: Reading, from: number) {
  const bounds = readBounds(reading, from, (index) => readNumber(reading, index));
  if (bounds?.manner !== "range") return undefined;
  const [min, max] = [bounds.min!, bounds.max!];
  if (min < TEMPO.min || max > TEMPO.max || max < TEMPO.typical) return undefined;
  const told = reading.cue(from, ...SIDES) > 0;
  if (told ? reading.tokens[from]!.text !== "never" : max - min > TEMPO.width) return undefined;
  return { thing: { kind: "tempo" as const, min, max }, to: bounds.to, told };
}

function hasUnit(reading: Reading, index: number): boolean {
  const next = reading.tokens[index];
  if (next === undefined) return false;
  if (next.glued && next.kind !== "emoji") return true;
  if (!reading.flows(index)) return false;
  return (
    reading.cue(index, ...UNITS) > 0 || (reading.cue(index, "countFiller") > 0 && reading.cue(index + 1, "song") > 0)
  );
}

function isBesideMusic(reading: Reading, from: number, isMusic: (index: number) => boolean): boolean {
  for (let index = Math.max(0, from - NEAR); index < Math.min(reading.tokens.length, from + NEAR); index++) {
    if (isMusic(index) || reading.cue(index, "song") > 0) return true;
  }
  return false;
}
