import type { Reading } from "../lexicon.ts";
import { type Amount, readNumber } from "./numbers.ts";

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A stretch of time in milliseconds: "45 min", "an hour and a half", "1h30", "half an hour", "3:30", "2.5 hours". */
export function readTime(reading: Reading, from: number): Amount | undefined {
  return readClock(reading, from) ?? readHalfHour(reading, from) ?? readUnits(reading, from);
}

function readClock(reading: Reading, from: number): Amount | undefined {
  const [minutes, seconds] = [reading.tokens[from], reading.tokens[from + 1]];
  if (minutes?.kind !== "number" || seconds?.kind !== "number" || !seconds.colon || !/^\d\d$/.test(seconds.text)) {
    return undefined;
  }
  const value = Number(minutes.text) * MINUTE + Number(seconds.text) * SECOND;
  const unit = reading.cue(from + 2, "minute");
  return { value, to: unit || from + 2 };
}

function readHalfHour(reading: Reading, from: number): Amount | undefined {
  const share = reading.longest(from, "share");
  if (share === undefined) return undefined;
  const of = reading.cue(share.to, "of") || share.to;
  const article = isOne(reading, of) ? of + 1 : of;
  const unit = reading.cue(article, "hour");
  return unit ? { value: Math.round(share.value.share * HOUR), to: unit } : undefined;
}

function readUnits(reading: Reading, from: number): Amount | undefined {
  const head = readNumber(reading, from) ?? (isOne(reading, from) ? { value: 1, to: from + 1 } : undefined);
  if (head === undefined || !reading.flows(head.to)) return undefined;
  const joined = /^h(\d\d)$/.exec(reading.tokens[head.to]?.text ?? "");
  if (joined) return { value: head.value * HOUR + Number(joined[1]) * MINUTE, to: head.to + 1 };
  const half = halfAfter(reading, head.to);
  const size = unitAt(reading, half?.to ?? head.to);
  if (size === undefined) return undefined;
  const value = (head.value + (half?.value ?? 0)) * size.value;
  if (size.value === SECOND && reading.tokens[head.to]?.glued) return undefined;
  return withRest(reading, { value, to: size.to }, size.value);
}

/** "... and a half", "... and 20 minutes", "1h30". */
function withRest(reading: Reading, head: Amount, unit: number): Amount {
  if (!reading.flows(head.to)) return head;
  const half = halfAfter(reading, head.to);
  if (half) return { value: head.value + unit / 2, to: half.to };
  const bare = reading.tokens[head.to];
  if (unit === HOUR && bare?.kind === "number" && bare.glued && Number(bare.text) < 60) {
    const unitTo = reading.cue(head.to + 1, "minute") || (reading.tokens[head.to + 1]?.text === "m" ? head.to + 2 : 0);
    return { value: head.value + Number(bare.text) * MINUTE, to: unitTo || head.to + 1 };
  }
  const next = reading.cue(head.to, "and") || head.to;
  const more = readNumber(reading, next);
  const smaller = more && unitAt(reading, more.to);
  if (more && smaller && smaller.value < unit) {
    return { value: head.value + more.value * smaller.value, to: smaller.to };
  }
  return more && unit === HOUR && isMinutes(reading, more)
    ? { value: head.value + more.value * MINUTE, to: more.to }
    : head;
}

/** "3 hrs 20 of techno", "an hour twenty": a bare number behind hours that counts nothing else. */
function isMinutes(reading: Reading, { value, to }: Amount): boolean {
  if (!Number.isInteger(value) || value < 1 || value > 59) return false;
  return !reading.flows(to) || reading.cue(to, "of", "long", "for") > 0;
}

/** "and a half" behind a number. */
export function halfAfter(reading: Reading, from: number): Amount | undefined {
  const and = reading.cue(from, "and");
  if (and === 0) return undefined;
  const share = reading.longest(and, "share");
  return share && share.value.share === 0.5 && !unitAfterArticle(reading, share.to)
    ? { value: 0.5, to: share.to }
    : undefined;
}

function unitAfterArticle(reading: Reading, from: number): boolean {
  return isOne(reading, from) && reading.cue(from + 1, "hour") > 0;
}

function unitAt(reading: Reading, from: number): Amount | undefined {
  const token = reading.tokens[from];
  if (token === undefined || token.stop || token.comma) return undefined;
  const hour = reading.cue(from, "hour");
  if (hour) return { value: HOUR, to: hour };
  const minute = reading.cue(from, "minute");
  if (minute) return { value: MINUTE, to: minute };
  if (token.text === "m" && token.glued) return { value: MINUTE, to: from + 1 };
  const second = reading.cue(from, "second");
  return second ? { value: SECOND, to: second } : undefined;
}

function isOne(reading: Reading, from: number): boolean {
  return reading.cue(from, "aUnit") > 0;
}
