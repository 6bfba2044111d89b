import type { Reading } from "../lexicon.ts";
import type { Amount } from "./numbers.ts";

/** Two ends of what was said: "between 2 and 3", "at least 5", "around 90". `to` is where it ends. */
export interface Bounds {
  min?: number;
  max?: number;
  /** Said as one value; `loose` with "around". */
  exact?: number;
  manner: "plain" | "around" | "exactly" | "range" | "atLeast" | "atMost" | "over" | "under" | "faster" | "slower";
  to: number;
}

const FLOORS = ["atLeast", "over", "faster"] as const;
const CEILINGS = ["atMost", "under", "slower"] as const;
const MANNERS = ["atLeast", "atMost", "over", "under", "faster", "slower", "around", "exactly"] as const;

/** Reads `[manner] value [- value]`, where `value` reads a number or anything longer that counts as one ("an hour and a half"). */
export function readBounds(
  reading: Reading,
  from: number,
  value: (index: number) => Amount | undefined,
): Bounds | undefined {
  const range = readRange(reading, from, value);
  if (range) return range;
  let index = from;
  let manner: Bounds["manner"] = "plain";
  for (const name of MANNERS) {
    const to = reading.cue(from, name);
    if (to > index) {
      index = to;
      manner = name;
    }
  }
  const sign = reading.tokens[from]?.text;
  if (sign === "<" || sign === ">" || sign === "~") {
    manner = sign === "<" ? "under" : sign === ">" ? "over" : "around";
    index = from + 1;
  }
  if (index > from && !reading.flows(index)) return undefined;
  const amount = value(index);
  if (amount === undefined) return undefined;
  const one = bounded(manner, amount);
  return readOtherSide(reading, one, value) ?? one;
}

/** "never above 110 and never below 80", "at least 3 but no more than 5". */
function readOtherSide(
  reading: Reading,
  one: Bounds,
  value: (index: number) => Amount | undefined,
): Bounds | undefined {
  const joint = one.exact === undefined ? reading.cue(one.to, "and", "but") : 0;
  if (joint === 0) return undefined;
  const [names, side] = one.min === undefined ? [FLOORS, "min" as const] : [CEILINGS, "max" as const];
  const start = reading.cue(joint, ...names);
  const amount = start && reading.flows(start) ? value(start) : undefined;
  if (amount === undefined) return undefined;
  const both = { ...one, [side]: amount.value, manner: "range" as const, to: amount.to };
  return both.min! < both.max! ? both : undefined;
}

function bounded(manner: Bounds["manner"], { value, to }: Amount): Bounds {
  if (manner === "atLeast" || manner === "over" || manner === "faster") return { min: value, manner, to };
  if (manner === "atMost" || manner === "under" || manner === "slower") return { max: value, manner, to };
  return { exact: value, manner, to };
}

/** "between A and B", "from A to B", "A to B", "A-B". */
function readRange(reading: Reading, from: number, value: (index: number) => Amount | undefined): Bounds | undefined {
  const between = reading.cue(from, "between");
  const start = between || reading.cue(from, "from", "in", "since") || from;
  for (const index of new Set([start, from])) {
    const low = value(index);
    if (low === undefined) continue;
    const next = reading.tokens[low.to];
    if (next === undefined || next.stop || next.comma) continue;
    const joint = next.dash ? low.to : Math.max(reading.cue(low.to, "to"), between ? reading.cue(low.to, "and") : 0);
    if (joint === 0) continue;
    const high = value(joint);
    if (high === undefined || high.value <= low.value) continue;
    return { min: low.value, max: high.value, manner: "range", to: high.to };
  }
  return undefined;
}
