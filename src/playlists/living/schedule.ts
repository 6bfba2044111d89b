import type { LivingSettings } from "#src/domain/living.ts";
import { nextLocalHour } from "#src/domain/local-time.ts";

/** Hours of a weekday (0 is Sunday) at which a listener's habits change. */
export type HoursOf = (weekday: number) => readonly number[];

/**
 * When a list is made next: the first time after `after`, so that what was missed is made up for once. `changesAt` counts for
 * daylists alone.
 */
export function nextDue(settings: LivingSettings, after: Date, changesAt: HoursOf): Date {
  const { timeZone } = settings;
  if (settings.kind === "daylist") return nextLocalHour(after, timeZone, changesAt);
  const { hour } = settings;
  const on = settings.kind === "refresh" && settings.every === "day" ? undefined : settings.weekday;
  return nextLocalHour(after, timeZone, (weekday) => (on === undefined || on === weekday ? [hour] : []));
}
