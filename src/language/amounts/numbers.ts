import type { Reading } from "../lexicon.ts";

export interface Amount {
  value: number;
  to: number;
}

/** A number in digits or words ("45", "twenty five", "a couple dozen", "a hundred and twenty") that begins at a token. */
export function readNumber(reading: Reading, from: number): Amount | undefined {
  const token = reading.tokens[from];
  if (token === undefined) return undefined;
  if (token.kind === "number") return readDigits(reading, from);
  return readWords(reading, from);
}

function readDigits(reading: Reading, from: number): Amount {
  const value = Number(reading.tokens[from]!.text);
  const next = reading.longest(from + 1, "number");
  if (next && reading.flows(from + 1) && (next.value.value === 12 || next.value.value === 100)) {
    return { value: value * next.value.value, to: next.to };
  }
  return { value, to: from + 1 };
}

function readWords(reading: Reading, from: number): Amount | undefined {
  let total = 0;
  let to = from;
  for (let index = from; index < reading.tokens.length; ) {
    if (index > from && !reading.flows(index)) break;
    const part = reading.longest(index, "number");
    if (part === undefined) break;
    const joined = join(total, part.value.value, index > from);
    if (joined === undefined) break;
    total = joined;
    to = part.to;
    index = skipJoiner(reading, to, total);
  }
  return to === from ? undefined : { value: total, to };
}

/** Adds ones to tens and tens to hundreds, multiplies by hundreds and dozens; undefined when the parts are two numbers. */
function join(total: number, part: number, more: boolean): number | undefined {
  if (!more) return part;
  if ((part === 100 || part === 12) && total < 100) return total * part;
  if (total >= 100 && total % 100 === 0 && part < 100) return total + part;
  if (total >= 20 && total % 10 === 0 && part < 10 && part > 0) return total + part;
  if ((total === 60 || total === 80) && part > 9 && part < 20) return total + part;
  return undefined;
}

function skipJoiner(reading: Reading, index: number, total: number): number {
  const token = reading.tokens[index];
  if (token === undefined || total < 20 || !reading.joiners.has(token.text)) return index;
  const next = reading.longest(index + 1, "number");
  return next && next.value.value < (total >= 100 ? 100 : 10) ? index + 1 : index;
}
