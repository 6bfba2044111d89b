import type { When } from "#src/domain/taste.ts";
import { WEEKDAYS } from "#src/domain/week.ts";
import { SLOTS, slotOf } from "#src/taste/heard.ts";

/** A time at which something is heard clearly more than usual. */
export interface Habit {
  /** "on Sundays", "in the morning". */
  said: string;
  when: When;
  /** Of what is heard at that time, and of what is heard at all, 0-1. */
  share: number;
  usual: number;
}

const HOURS: readonly [from: number, to: number, said: string][] = [
  [0, 4, "at night"],
  [4, 8, "early in the morning"],
  [8, 12, "in the morning"],
  [12, 16, "in the afternoon"],
  [16, 20, "in the evening"],
  [20, 24, "late in the evening"],
];
const WEEKEND = [0, 6];
const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Plays come in runs of one artist: so many of them say as much as one that stands alone. */
const RUN = 6;
/** Standard deviations: with some 20 times and 8 interests tried, one in a thousand listeners has a habit by chance. */
const SURE = 4;
const LEAST_LIFT = 1.25;
const MOST_HABITS = 2;

const TIMES = timesTried();

/**
 * When `own` plays have clearly more than their usual share of `all` plays (both by slot of the week). A one-sided test of
 * a share against the usual one, with plays counted in runs and all times tried allowed for (Bonferroni), so that noise is
 * called no habit. At most 2, the surest first.
 */
export function habitsOf(own: Float64Array, all: Float64Array): Habit[] {
  const usual = total(own) / Math.max(1, total(all));
  if (usual === 0 || usual > 0.95) return [];
  const found = TIMES.flatMap(({ slots, said, when }) => {
    const plays = slots.reduce((sum, slot) => sum + own[slot]!, 0);
    const of = slots.reduce((sum, slot) => sum + all[slot]!, 0);
    const share = plays / Math.max(1, of);
    const runs = of / RUN;
    const sure = (share - usual) / Math.sqrt((usual * (1 - usual)) / Math.max(1, runs));
    return sure > SURE && share >= LEAST_LIFT * usual ? [{ said, when, share, usual, sure, slots }] : [];
  });
  found.sort((a, b) => b.sure - a.sure || (a.said < b.said ? -1 : 1));
  const apart = found.filter((habit, at) => !found.slice(0, at).some((better) => isWithin(habit.slots, better.slots)));
  return apart.slice(0, MOST_HABITS).map(({ said, when, share, usual }) => ({ said, when, share, usual }));
}

interface Time {
  said: string;
  when: When;
  slots: readonly number[];
}

function timesTried(): Time[] {
  const days = Array.from({ length: 7 }, (_, day) => day);
  const of = (weekdays: readonly number[], hours: readonly number[]) =>
    weekdays.flatMap((day) => hours.map((hour) => slotOf(day, hour))).sort((a, b) => a - b);
  const starts = HOURS.map(([from]) => from);
  return [
    ...days.map((day) => ({ said: `on ${WEEKDAYS[day]}`, when: { weekdays: [day] }, slots: of([day], starts) })),
    { said: "at weekends", when: { weekdays: WEEKEND }, slots: of(WEEKEND, starts) },
    { said: "on working days", when: { weekdays: WORKING_DAYS }, slots: of(WORKING_DAYS, starts) },
    ...HOURS.map(([from, to, said]) => ({ said, when: { hours: { from, to } }, slots: of(days, [from]) })),
  ];
}

function isWithin(slots: readonly number[], others: readonly number[]): boolean {
  const [small, large] = slots.length < others.length ? [slots, others] : [others, slots];
  return small.every((slot) => large.includes(slot));
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let slot = 0; slot < SLOTS; slot++) sum += values[slot]!;
  return sum;
}
