import { localTimeAt } from "#src/domain/local-time.ts";

/** Local weekday (0 is Sunday) and hour. */
export interface LocalHour {
  weekday: number;
  hour: number;
}

/**
 * What a listener's clock shows at an instant: by the time zone, else by the minutes that it was last known to be ahead of
 * UTC. Undefined where neither is known.
 */
export function localHour(
  at: Date,
  { timeZone, offsetMinutes }: { timeZone: string | null; offsetMinutes: number | null },
): LocalHour | undefined {
  if (timeZone !== null) return localTimeAt(at, timeZone);
  if (offsetMinutes === null) return undefined;
  const shifted = new Date(at.getTime() + offsetMinutes * 60_000);
  return { weekday: shifted.getUTCDay(), hour: shifted.getUTCHours() };
}
