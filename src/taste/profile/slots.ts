import { slotOf } from "#src/taste/heard.ts";
import type { LocalHour } from "./clock.ts";

/** The slot itself, and with less weight the same part of like days (working days, weekend). */
export function slotsAround({ weekday, hour }: LocalHour): [slot: number, weight: number][] {
  const isWeekend = (day: number) => day === 0 || day === 6;
  return Array.from({ length: 7 }, (_, day) => [
    slotOf(day, hour),
    day === weekday ? 1 : isWeekend(day) === isWeekend(weekday) ? 0.5 : 0.1,
  ]);
}
