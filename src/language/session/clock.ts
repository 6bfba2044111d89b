import { localTimeAt } from "#src/domain/local-time.ts";
import type { SlotReading } from "../refine/templates.ts";
import { numberAt } from "../refine/track-refs.ts";
import type { Token } from "../tokens.ts";
import { CLOCK, endOf } from "./words.ts";

/** A time of day as it was said; without `half` of the day it may be either. */
export interface Clock {
  hour: number;
  minute: number;
  isExact: boolean;
}

/** "11", "eleven", "11:30", "11 pm", "23 uhr", "half past ten", "halb elf", "midnight". */
export function clocksAt(tokens: readonly Token[], from: number): SlotReading[] {
  for (const [trie, hour] of [
    [CLOCK.midnight, 0],
    [CLOCK.noon, 12],
  ] as const) {
    const to = endOf(trie, tokens, from);
    if (to !== undefined) return [{ to, value: { hour, minute: 0, isExact: true } satisfies Clock }];
  }
  const off = minutesOff(tokens, from);
  if (off) return [off];
  const half = endOf(CLOCK.half, tokens, from);
  const before = endOf(CLOCK.halfBefore, tokens, from);
  const past = endOf(CLOCK.quarterPast, tokens, from);
  const quarter = past ?? endOf(CLOCK.quarterTo, tokens, from);
  const at = half ?? before ?? quarter ?? from;
  const none = noneAt(tokens, at);
  if (none) return [none];
  const hour = numberAt(tokens, at);
  if (hour === undefined || hour > 24 || (hour === 0 && tokens[at]!.kind !== "number")) return [];
  let to = at + 1;
  let minute =
    half !== undefined || before !== undefined ? 30 : quarter === undefined ? 0 : past === undefined ? 45 : 15;
  let isExact = hour > 12 || hour === 0;
  const next = tokens[to];
  if (next?.kind === "number" && (next.colon || next.glued || /^[0-5]\d$/.test(next.text)) && Number(next.text) < 60) {
    minute = Number(next.text);
    to += 1;
  }
  const spelled = at === from && next?.kind === "word" && !next.stop ? (numberAt(tokens, to) ?? 0) : 0;
  if (spelled >= LEAST_SPELLED && spelled < 60) {
    const unit = numberAt(tokens, to + 1) ?? 0;
    const isTwoWords = spelled % 10 === 0 && spelled >= 20 && unit > 0 && unit < 10 && tokens[to + 1]!.kind === "word";
    minute = spelled + (isTwoWords ? unit : 0);
    to += isTwoWords ? 2 : 1;
  }
  const unit = endOf(CLOCK.hour, tokens, to);
  if (unit !== undefined) {
    to = unit;
    const minutes = numberAt(tokens, to);
    if (minutes !== undefined && minutes < 60 && tokens[to]!.kind === "number") {
      minute = minutes;
      to += 1;
    }
  }
  const [am, pm] = [endOf(CLOCK.am, tokens, to), endOf(CLOCK.pm, tokens, to)];
  const isBefore = before !== undefined || (quarter !== undefined && past === undefined);
  let said = (isBefore ? hour + 23 : hour) % 24;
  if (am !== undefined || pm !== undefined) {
    isExact = true;
    said = (said % 12) + (pm === undefined ? 0 : 12);
  }
  return [{ to: am ?? pm ?? to, value: { hour: said, minute, isExact } satisfies Clock }];
}

/** "25:00", "11:75": written as a time of day that no clock shows. */
function noneAt(tokens: readonly Token[], at: number): SlotReading | undefined {
  const [hours, minutes] = [tokens[at], tokens[at + 1]];
  if (hours?.kind !== "number" || minutes?.kind !== "number" || !minutes.colon) return undefined;
  const [hour, minute] = [Number(hours.text), Number(minutes.text)];
  return hour > 24 || minute > 59 || (hour === 24 && minute > 0)
    ? { to: at + 2, value: { hour, minute, isExact: true } satisfies Clock }
    : undefined;
}

/** Whether a clock shows it. */
export function isClock({ hour, minute }: Clock): boolean {
  return hour < 24 && minute < 60;
}

/** "ten thirty", "nine fifteen": minutes in words. */
const LEAST_SPELLED = 10;

/** "ten past nine", "20 to eleven", "fünf vor zehn". */
function minutesOff(tokens: readonly Token[], from: number): SlotReading | undefined {
  const minutes = numberAt(tokens, from);
  if (minutes === undefined || minutes < 1 || minutes > 59) return undefined;
  const past = endOf(CLOCK.past, tokens, from + 1);
  const at = past ?? endOf(CLOCK.to, tokens, from + 1);
  if (at === undefined) return undefined;
  const hour = numberAt(tokens, at);
  if (hour === undefined || hour < 1 || hour > 24) return undefined;
  const value: Clock =
    past === undefined
      ? { hour: (hour + 23) % 24, minute: 60 - minutes, isExact: hour > 13 }
      : { hour: hour % 24, minute: minutes, isExact: hour > 12 };
  return { to: at + 1, value };
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** The next moment after `now` at which the clock shows it. Hours that clocks leave out are none here: it may be an hour off then. */
export function momentOf({ hour, minute, isExact }: Clock, now: Date, timeZone: string | null): Date {
  const local = localTimeAt(now, timeZone ?? "UTC");
  const present = local.hour * 60 + local.minute;
  const asked = (isExact ? [hour] : [hour % 12, (hour % 12) + 12]).map((one) => one * 60 + minute);
  const ahead = Math.min(...asked.map((one) => (one - present + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES));
  const floor = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(floor + ahead * MINUTE_MS);
}
