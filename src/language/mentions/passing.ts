import foreign from "../entities/foreign-words.json" with { type: "json" };
import passing from "../entities/passing-words.json" with { type: "json" };
import type { NameMention } from "../entities/recognise.ts";
import { isCued, type Source } from "./source.ts";

const MORE: Readonly<Record<string, string>> = passing;
const FOREIGN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries<string>(foreign).map(([code, words]) => [code, new Set(`${words} ${MORE[code] ?? ""}`.split(" "))]),
);
const ACCENT = /\p{M}/u;
const MARKED = ["by", "like", "artistNoun", "include", "fan"] as const;
const FAMOUS = 75;

/** Words that say something else in passing, though a name is written so: "no" before another name, "al bebé". */
export function isPassing(mention: NameMention, source: Source, from: number, to: number): boolean {
  const { reading } = source;
  const token = reading.tokens[from]!;
  if (to - from === 1 && isBareLetter(source, from)) return true;
  if (to - from !== 1 || token.quote) return false;
  if (reading.cue(from, "not") > 0 && reading.flows(to)) return true;
  return isForeign(mention, source, from);
}

/** "alert('x')", "plan b or x": a small letter among other words is nobody, though there is an artist of that name. */
function isBareLetter({ reading }: Source, from: number): boolean {
  const { typed } = reading.tokens[from]!;
  const isSmall = typed.length === 1 && typed !== typed.toUpperCase();
  return isSmall && reading.tokens.length > 1 && !isCued(reading, from, [...MARKED, "only", "not"]);
}

/** A small word of the request's language, or one with accents that the name does not have. */
function isForeign({ ref, type }: NameMention, { reading }: Source, from: number): boolean {
  const { typed } = reading.tokens[from]!;
  if (reading.language === "en" || typed[0] !== typed[0]!.toLowerCase() || ref === undefined) return false;
  const marked = isCued(reading, from, MARKED);
  if (FOREIGN.get(reading.language)?.has(typed)) return !(marked && type === "artist" && ref.popularity >= FAMOUS);
  return ACCENT.test(typed.normalize("NFD")) && !ACCENT.test(ref.name.normalize("NFD")) && !marked;
}

/**
 * "5 kendrick", "cole, 5": the stretch without the numbers that count at its edges; empty when nothing but numbers and a unit
 * is left.
 */
export function withoutNumbers({ reading }: Source, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && isNumber(reading, first)) first++;
  while (last > first && isNumber(reading, last - 1) && !reading.flows(last - 1)) last--;
  const unit = last - first === 1 && reading.tokens[first]!.typed.length <= 3;
  return unit && first - from > 1 ? [from, from] : [first, last];
}

function isNumber(reading: Source["reading"], index: number): boolean {
  return reading.tokens[index]!.kind === "number" || reading.longest(index, "number")?.to === index + 1;
}
