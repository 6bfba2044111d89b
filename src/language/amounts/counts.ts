import type { Reading } from "../lexicon.ts";
import type { Atom } from "../things.ts";
import { type Bounds, readBounds } from "./compare.ts";
import { readNumber } from "./numbers.ts";
import { readSteps } from "./steps.ts";
import { weigh } from "./weigh.ts";

const UNITS = ["day", "week", "month", "year", "hour", "minute", "second", "bpm", "percent", "decade"] as const;

/** Numbers of songs: "20 songs", "at least 5", "no more than 2 per artist", "5 from each decade", "3 songs between ...". */
export function readCount(reading: Reading, from: number): Atom | undefined {
  const bounds = readBounds(reading, from, (index) => readWhole(reading, index)) ?? readOneFor(reading, from);
  if (bounds === undefined) return undefined;
  loosen(reading, bounds);
  const { to } = bounds;
  const next = reading.tokens[to];
  if (next?.glued && next.kind !== "emoji") return undefined;
  const noun = nounAfter(reading, to);
  const limit = readPer(reading, from, noun || to, bounds) ?? readGap(reading, from, noun, bounds);
  if (limit) return limit;
  if (!noun && UNITS.some((unit) => reading.cue(to, unit) > 0 && unit !== "hour"))
    return weigh({ kind: "filler", from, to: to + 1 }, 0.9, reading);
  return countAtom(reading, from, bounds, noun);
}

/** "a song for every year": an article counts where a noun and "for every" follow. */
function readOneFor(reading: Reading, from: number): Bounds | undefined {
  const noun = reading.cue(from, "aUnit") ? nounAfter(reading, from + 1) : 0;
  const per = noun && reading.flows(noun) ? reading.cue(noun, "per") : 0;
  const limited = per > 0 && reading.cue(per, "yearNoun", "decadeNoun") > 0;
  return limited ? { exact: 1, manner: "plain", to: from + 1 } : undefined;
}

/** "15ish", "10 minimum", "20 max". */
function loosen(reading: Reading, bounds: Bounds): void {
  const ish = reading.cue(bounds.to, "ish");
  if (ish && bounds.exact !== undefined) Object.assign(bounds, { manner: "around", to: ish });
  const { exact } = bounds;
  if (exact === undefined || !reading.flows(bounds.to)) return;
  const [more, less] = [reading.cue(bounds.to, "orMore"), reading.cue(bounds.to, "orLess")];
  if (more === less) return;
  delete bounds.exact;
  if (more) Object.assign(bounds, { min: exact, manner: "atLeast", to: more });
  else Object.assign(bounds, { max: exact, manner: "atMost", to: less });
}

function readWhole(reading: Reading, index: number) {
  const number = readNumber(reading, index);
  return number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 1000 ? number : undefined;
}

function nounAfter(reading: Reading, index: number): number {
  if (!reading.flows(index)) return 0;
  return reading.cue(index, "song") || (reading.cue(index, "countFiller") ? reading.cue(index + 1, "song") : 0);
}

function limitOf({ min, max, exact }: Bounds): number {
  return Math.max(1, exact ?? max ?? min!);
}

/** "... per artist", "... from the same album", "... from each decade". */
function readPer(reading: Reading, from: number, index: number, bounds: Bounds): Atom | undefined {
  if (!reading.flows(index)) return undefined;
  const per = reading.cue(index, "per");
  if (per === 0) return undefined;
  const max = bounds.manner === "under" ? limitOf(bounds) - 1 || 1 : limitOf(bounds);
  const artist = reading.cue(per, "artistNoun");
  if (artist) return weigh({ kind: "artistCap", from, to: artist, max }, 1.4, reading);
  const album = reading.cue(per, "albumNoun");
  if (album) return weigh({ kind: "albumCap", from, to: album, max }, 1.4, reading);
  const decade = reading.cue(per, "decadeNoun");
  if (decade) return weigh({ kind: "perDecade", from, to: decade, count: max, years: 10 }, 1.4, reading);
  const year = reading.cue(per, "yearNoun");
  return year ? weigh({ kind: "perDecade", from, to: year, count: max, years: 1 }, 1.4, reading) : undefined;
}

/** "at least 3 songs between two by the same artist". */
function readGap(reading: Reading, from: number, noun: number, bounds: Bounds): Atom | undefined {
  const between = noun ? reading.cue(noun, "between") : 0;
  for (let index = between; between && index < Math.min(between + 7, reading.tokens.length); index++) {
    const artist = reading.cue(index, "artistNoun");
    if (artist) return weigh({ kind: "artistGap", from, to: artist, min: bounds.min ?? limitOf(bounds) }, 1.4, reading);
  }
  return undefined;
}

/** "..., 3 from each": the clause ends behind it. */
function eachBehind(reading: Reading, index: number): number {
  const to = reading.flows(index) ? reading.cue(index, "eachOfThem") : 0;
  return to && !reading.flows(to) ? to : 0;
}

function countAtom(reading: Reading, from: number, bounds: Bounds, noun: number): Atom | undefined {
  const each = readSteps(reading, noun || bounds.to)
    ? 0
    : reading.cue(noun || bounds.to, "each") || eachBehind(reading, noun || bounds.to);
  const { manner, exact } = bounds;
  const min = exact ?? (manner === "over" && bounds.min !== undefined ? bounds.min + 1 : bounds.min);
  const max = exact ?? (manner === "under" && bounds.max !== undefined ? Math.max(1, bounds.max - 1) : bounds.max);
  const atom = {
    kind: "count" as const,
    from,
    to: each || noun || bounds.to,
    ...(min !== undefined && { min: Math.min(min, 500) }),
    ...(max !== undefined && { max: Math.min(max, 500) }),
    open: noun === 0,
    bound: exact === undefined && manner !== "range",
    each: each > 0,
  };
  return weigh(atom, noun ? 1.2 : 0.6, reading);
}
