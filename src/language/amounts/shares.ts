import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readBounds } from "./compare.ts";
import { type Amount, readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

const MOSTLY = 0.6;

/** A part of the list: "half", "a third of them", "at least 70 %", "mostly", "1/4". */
export function readShare(reading: Reading, from: number): AtomOf<"share"> | undefined {
  const mostly = reading.cue(from, "mostly");
  if (mostly) return weigh({ kind: "share", from, to: mostly, min: MOSTLY }, 1, reading);
  const bounds = readBounds(reading, from, (index) => readPart(reading, index));
  if (bounds === undefined) return undefined;
  const { exact, manner } = bounds;
  const slack = manner === "around" ? 0.05 : 0;
  const min = exact === undefined ? bounds.min : Math.max(0, exact - slack);
  const max = exact === undefined ? bounds.max : Math.min(1, exact + slack);
  const to = reading.cue(bounds.to, "ofThem") || bounds.to;
  return weigh(
    { kind: "share", from, to, ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
    1.1,
    reading,
  );
}

function readPart(reading: Reading, index: number): Amount | undefined {
  const spoken = reading.longest(index, "share");
  if (spoken) return { value: spoken.value.share, to: spoken.to };
  const [above, below] = [reading.tokens[index], reading.tokens[index + 1]];
  if (above?.kind === "number" && below?.kind === "number" && below.slash && Number(below.text) > Number(above.text)) {
    return Number(below.text) <= 20 ? { value: Number(above.text) / Number(below.text), to: index + 2 } : undefined;
  }
  const number = readNumber(reading, index);
  const percent = number ? reading.cue(number.to, "percent") : 0;
  return number && percent && number.value <= 100 ? { value: number.value / 100, to: percent } : undefined;
}
