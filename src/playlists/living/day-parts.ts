import type { Space } from "#src/catalog/space/space.ts";
import type { LocalTime } from "#src/domain/local-time.ts";
import { SLOT_HOURS, SLOTS, slotOf } from "#src/taste/heard.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { HoursOf } from "./schedule.ts";

/** A stretch of the week in which a listener's habits stay as they are. */
export interface DayPart {
  /** The day on which it begins; 0 is Sunday. */
  weekday: number;
  fromHour: number;
  /** Its slots (`slotOf`), in order; it may go over midnight. */
  slots: readonly number[];
}

const HOURS = [0, 4, 8, 12, 16, 20];
const NAMES = ["late night", "early morning", "morning", "afternoon", "evening", "night"];
/** Of one that goes on into the next. */
const LONG_NAMES = ["late night", "morning", "daytime", "afternoon", "evening", "night"];
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Plays that tell something of habits; with fewer a day has six parts. */
const ENOUGH_PLAYS = 200;
/** A slot with a smaller share of all plays says nothing of its own. */
const SILENT = 0.002;
/** From this difference of what is played (1 - cosine) on, habits change. */
const CHANGE = 0.015;
const FEWEST_PARTS = 3;
/** What the same hours of the same kind of day, and of other days, add to what is known of a slot. */
const LIKE_DAY = 0.5;
const OTHER_DAY = 0.1;

const WAKING = [12, 16, 20];

export const SIX_PARTS: HoursOf = () => HOURS;

/** The hours of each weekday at which what a listener plays becomes something else: at least three a day, at most six. */
export function changesOf(taste: ListenerTaste | undefined): HoursOf {
  if (!taste) return SIX_PARTS;
  const { artists, slots } = taste.resolved;
  const plays = slots.reduce((sum, count) => sum + count, 0);
  if (plays < ENOUGH_PLAYS) return SIX_PARTS;
  const { space } = taste.ground.catalog;
  const own = Array.from(slots, (_, slot) => directionOf(space, artists, slot));
  const smoothed = own.map((_, slot) => smoothedAt(own, slot));
  const isSilent = (slot: number) => slots[slot]! < SILENT * plays;
  const changeAt = (slot: number) => {
    const before = (slot + own.length - 1) % own.length;
    if (isSilent(slot)) return 0;
    return isSilent(before) ? 1 : 1 - cosine(smoothed[before]!, smoothed[slot]!);
  };
  return (weekday) => {
    const changes = HOURS.map((hour) => ({ hour, change: changeAt(slotOf(weekday, hour)) }));
    const ranked = changes.toSorted((a, b) => b.change - a.change || a.hour - b.hour);
    const kept = ranked.filter(({ change }, rank) => change >= CHANGE || rank < FEWEST_PARTS);
    const hours = new Set(kept.map(({ hour }) => hour));
    // Who is awake hears another list after eight hours at the latest.
    for (const hour of WAKING) if (!hours.has(hour) && !hours.has(hour - SLOT_HOURS)) hours.add(hour);
    return [...hours].sort((a, b) => a - b);
  };
}

/** The part of the week that a local time lies in. */
export function partAt({ weekday, hour }: Pick<LocalTime, "weekday" | "hour">, changesAt: HoursOf): DayPart {
  const slots = [slotOf(weekday, hour)];
  let [day, from] = [weekday, Math.floor(hour / SLOT_HOURS) * SLOT_HOURS];
  for (let back = 1; back < SLOTS && !changesAt(day).includes(from); back++) {
    [day, from] = from === 0 ? [(day + 6) % 7, HOURS.at(-1)!] : [day, from - SLOT_HOURS];
    slots.unshift(slotOf(day, from));
  }
  const isBoundary = (slot: number) => changesAt(dayOf(slot)).includes(hourOf(slot));
  for (let next = (slots.at(-1)! + 1) % SLOTS; !isBoundary(next) && slots.length < SLOTS; next = (next + 1) % SLOTS)
    slots.push(next);
  return { weekday: day, fromHour: from, slots };
}

/** "Sunday evening"; the small hours belong to the night before. */
export function nameOf({ weekday, fromHour, slots }: DayPart): string {
  const name = (slots.length > 1 ? LONG_NAMES : NAMES)[Math.floor(fromHour / SLOT_HOURS)]!;
  return fromHour === 0 ? `${WEEKDAYS[(weekday + 6) % 7]} ${name}` : `${WEEKDAYS[weekday]} ${name}`;
}

/** How much what was played in a slot says of another: the same hours of other days say something too. */
export function likeness(slot: number, other: number): number {
  if (slot === other) return 1;
  if (hourOf(slot) !== hourOf(other)) return 0;
  return isWeekend(dayOf(slot)) === isWeekend(dayOf(other)) ? LIKE_DAY : OTHER_DAY;
}

function dayOf(slot: number): number {
  return Math.floor(slot / HOURS.length);
}

function hourOf(slot: number): number {
  return HOURS[slot % HOURS.length]!;
}

function isWeekend(day: number): boolean {
  return day === 0 || day === 6;
}

/** Where the artists of a slot lie together, by plays. */
function directionOf(
  { artists: vectors, dimensions }: Space,
  artists: ListenerTaste["resolved"]["artists"],
  slot: number,
): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const { artist, slots } of artists.values()) {
    const plays = slots[slot]!;
    if (plays > 0) for (let d = 0; d < dimensions; d++) sum[d]! += plays * vectors[artist * dimensions + d]!;
  }
  return sum;
}

function smoothedAt(own: readonly Float64Array[], slot: number): Float64Array {
  const sum = new Float64Array(own[slot]!.length);
  own.forEach((direction, other) => {
    const weight = likeness(slot, other);
    if (weight > 0)
      direction.forEach((value, d) => {
        sum[d]! += weight * value;
      });
  });
  return sum;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, one, other] = [0, 0, 0];
  for (let d = 0; d < a.length; d++) {
    product += a[d]! * b[d]!;
    one += a[d]! ** 2;
    other += b[d]! ** 2;
  }
  return one === 0 || other === 0 ? 1 : product / Math.sqrt(one * other);
}
