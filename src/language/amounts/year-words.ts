import type { Reading } from "../lexicon.ts";
import { type Amount, readNumber } from "./numbers.ts";

const CENTURIES = { first: 17, last: 20 } as const;
const ZERO = new Set(["oh", "o"]);

/** A year in words: "nineteen eighty four", "twenty twelve", "nineteen oh five", "two thousand and five". */
export function readYearWords(reading: Reading, from: number): Amount | undefined {
  const head = reading.longest(from, "number");
  if (head === undefined || reading.tokens[from]!.kind === "number" || !reading.flows(head.to)) return undefined;
  const { value } = head.value;
  const thousand = value === 2 ? reading.cue(head.to, "thousand") : 0;
  if (thousand) return withOnes(reading, { value: 2000, to: thousand });
  if (value < CENTURIES.first || value > CENTURIES.last) return undefined;
  const zero = ZERO.has(reading.tokens[head.to]!.text);
  const rest = readSpoken(reading, zero ? head.to + 1 : head.to);
  if (rest === undefined || !Number.isInteger(rest.value) || rest.value > 99) return undefined;
  return zero === rest.value < 10 && rest.value > 0 ? { value: value * 100 + rest.value, to: rest.to } : undefined;
}

function withOnes(reading: Reading, year: Amount): Amount {
  const and = reading.flows(year.to) ? reading.cue(year.to, "and") || year.to : year.to;
  const rest = reading.flows(and) ? readSpoken(reading, and) : undefined;
  return rest && rest.value < 100 ? { value: year.value + rest.value, to: rest.to } : year;
}

function readSpoken(reading: Reading, from: number): Amount | undefined {
  const isWord = reading.flows(from) && reading.tokens[from]!.kind === "word";
  return isWord ? readNumber(reading, from) : undefined;
}
