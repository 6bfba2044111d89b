import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { weigh } from "./weigh.ts";

/** Small words between "each song" and what it is: "has to be a little". */
const MOST_BETWEEN = 4;

/**
 * How each song stands to the one before it, which is an order of all: "each one faster than the last", "every next song
 * is older", "getting louder song by song". Without "each" or "song by song" nothing says that it is one.
 */
export function readSteps(reading: Reading, from: number): AtomOf<"order"> | undefined {
  if (from >= reading.tokens.length) return undefined;
  const next = reading.cue(from, "eachNext");
  const each = Math.max(next, reading.cue(from, "eachOne"));
  const start = skipBetween(reading, each || from);
  const step = each === 0 || reading.flows(start) ? reading.longest(start, "step") : undefined;
  if (step === undefined) return undefined;
  const end = endOf(reading, step.to, { each: each > 0, next: next > 0 });
  if (end === undefined) return undefined;
  const order = end.turned ? turned(step.value.id) : step.value.id;
  return weigh({ kind: "order", from, to: end.to, order, strict: true }, 1.3, reading);
}

function skipBetween(reading: Reading, from: number): number {
  let index = from;
  for (let words = 0; words < MOST_BETWEEN; words++) {
    if (index > from && !reading.flows(index)) break;
    const to = reading.cue(index, "stepBetween");
    if (to === 0) break;
    index = to;
  }
  return index;
}

/** Where it ends, and whether it was said of the song that follows. */
function endOf(reading: Reading, index: number, said: { each: boolean; next: boolean }) {
  if (!reading.flows(index)) return said.next ? { to: index, turned: false } : undefined;
  const before = said.each ? reading.cue(index, "thanBefore") : 0;
  const after = said.each ? reading.cue(index, "thanAfter") : 0;
  if (Math.max(before, after) > 0) return { to: Math.max(before, after), turned: after > before };
  const bySong = reading.cue(index, "songBySong");
  if (bySong > 0) return { to: bySong, turned: false };
  return said.next ? { to: index, turned: false } : undefined;
}

function turned(order: string): string {
  return order.endsWith("Up") ? order.replace(/Up$/, "Down") : order.replace(/Down$/, "Up");
}
