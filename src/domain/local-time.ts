import { DAY_MS } from "./time.ts";
/** A moment as clocks of one time zone show it; `month` 1-12, `weekday` 0-6 from Sunday. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
}

/** A local day may be skipped whole (Samoa, 30 December 2011), and an hour asked may lie a week ahead. */
const DAYS_AHEAD = 9;

export function localTimeAt(instant: Date, timeZone: string): LocalTime {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const last = lastTimes.get(timeZone);
  if (last?.minute === minute) return last.time;
  const time = localTimeOf(wallMs(clockOf(timeZone), instant.getTime()));
  lastTimes.set(timeZone, { minute, time });
  return time;
}

/** Clocks are asked many times in a minute, and no zone has parts of a minute since 1972. */
const lastTimes = new Map<string, { minute: number; time: LocalTime }>();
const MINUTE_MS = 60_000;

/**
 * The next moment after `after` at which clocks of the time zone show a full hour of those that `hoursOf` names for that
 * weekday. An hour that clocks leave out comes as much later as they are put forward; of one that they show twice it is
 * the first: the "compatible" reading of Temporal (https://tc39.es/proposal-temporal/#sec-temporal-disambiguatepossibleepochnanoseconds).
 * So it comes once on each local day. Throws RangeError when no weekday has an hour.
 */
export function nextLocalHour(after: Date, timeZone: string, hoursOf: (weekday: number) => readonly number[]): Date {
  const clock = clockOf(timeZone);
  const today = localTimeOf(wallMs(clock, after.getTime()));
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
    const midnight = Date.UTC(today.year, today.month - 1, today.day) + ahead * DAY_MS;
    const moments = hoursOf(new Date(midnight).getUTCDay())
      .map((hour) => momentOf(clock, midnight + hour * 3_600_000))
      .filter((moment) => moment > after.getTime());
    if (moments.length > 0) return new Date(Math.min(...moments));
  }
  throw new RangeError("No weekday has an hour.");
}

type Clock = Intl.DateTimeFormat;

/** Making a clock costs more than reading it a hundred times; there are some 600 zones. */
const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  const clock = clocks.get(timeZone) ?? newClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function newClock(timeZone: string): Clock {
  return new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** What the clock shows, as if it were the time of UTC. */
function wallMs(clock: Clock, ms: number): number {
  const shown = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(shown.year!, shown.month! - 1, shown.day!, shown.hour!, shown.minute!, shown.second!);
}

function localTimeOf(wall: number): LocalTime {
  const at = new Date(wall);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
}

/** The first moment at which the clock shows this time; where it is left out, the time read with the offset of before. */
function momentOf(clock: Clock, wall: number): number {
  const offsetNear = (ms: number) => wallMs(clock, ms) - ms;
  const before = wall - offsetNear(wall - DAY_MS);
  const after = wall - offsetNear(wall + DAY_MS);
  const showing = [before, after].filter((ms) => wallMs(clock, ms) === wall);
  return showing.length > 0 ? Math.min(...showing) : before;
}
