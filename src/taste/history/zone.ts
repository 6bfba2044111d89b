import { localTimeAt } from "#src/domain/local-time.ts";
import { DAY_MS } from "#src/domain/time.ts";

const MOST_DAYS = 20_000;

/**
 * How many minutes the clocks of a time zone are ahead of UTC at a moment. Days on which they are not put forward or back
 * are worked out once.
 */
export function clockOf(timeZone: string): (atMs: number) => number {
  const days = new Map<number, number | null>();
  const offsetAt = (ms: number) => {
    const { year, month, day, hour, minute } = localTimeAt(new Date(ms), timeZone);
    return Math.round((Date.UTC(year, month - 1, day, hour, minute) - ms) / 60_000);
  };
  const offsetOn = (day: number) => {
    const [morning, night] = [offsetAt(day * DAY_MS), offsetAt((day + 1) * DAY_MS)];
    return morning === night ? morning : null;
  };
  return (atMs) => {
    const day = Math.floor(atMs / DAY_MS);
    let known = days.get(day);
    if (known === undefined) {
      if (days.size >= MOST_DAYS) days.clear();
      known = offsetOn(day);
      days.set(day, known);
    }
    return known ?? offsetAt(Math.floor(atMs / 60_000) * 60_000);
  };
}

/** ISO 8601 with the offset, as the listener's clock showed it. */
export function momentWith(atMs: number, offsetMinutes: number): string {
  const shown = new Date(atMs + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${shown}${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
