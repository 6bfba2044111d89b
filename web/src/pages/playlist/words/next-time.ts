import type { LivingSettings } from "#src/domain/living.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "Monday, 23 November at 06:00, in 2 days", as clocks of the reader show it. */
export function nextTimeInWords(nextAt: string, { now, timeZone }: { now: Date; timeZone: string }): string {
  const next = new Date(nextAt);
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone }).format(
    next,
  );
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(next);
  return `${day.replace(/^(\w+) /, "$1, ")} at ${time}, ${fromNow(next.getTime() - now.getTime())}`;
}

function fromNow(ms: number): string {
  if (ms <= 0) return "any moment now";
  const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  if (ms < HOUR_MS) return words.format(Math.max(1, Math.round(ms / MINUTE_MS)), "minute");
  return ms < 2 * DAY_MS
    ? words.format(Math.round(ms / HOUR_MS), "hour")
    : words.format(Math.round(ms / DAY_MS), "day");
}

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** "06:00". */
export function hourOfDay(hour: number): string {
  return `${`${hour}`.padStart(2, "0")}:00`;
}

/** "Refreshes Mondays at 06:00", for a badge. */
export function livesInWords(settings: LivingSettings): string {
  if (settings.kind === "daylist") return "Follows the hours of your day";
  const weekday = settings.weekday === undefined ? "weekly" : `${WEEKDAYS[settings.weekday] ?? ""}s`;
  const when = settings.kind === "refresh" && settings.every === "day" ? "daily" : weekday;
  return `Refreshes ${when} at ${hourOfDay(settings.hour)}`;
}
