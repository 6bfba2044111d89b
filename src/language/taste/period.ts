import { entryOf } from "#src/domain/entry-of.ts";
import { localTimeAt } from "#src/domain/local-time.ts";

/** From the first instant to before the last; open where absent. */
export interface Period {
  from?: Date;
  to?: Date;
}

/** What "yesterday" and "12 may" are counted from. */
export interface Clock {
  now: Date;
  /** UTC where it is not known. */
  timeZone: string | null;
}

interface Day {
  year: number;
  /** 0-11. */
  month: number;
  day: number;
}
/** Days, the second one no longer in it. */
type Days = [from: Day, to: Day];

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTH_STARTS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAY_STARTS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  couple: 2,
  two: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};
const COUNT = `\\d{1,3}|${Object.keys(COUNTS).join("|")}`;
/** First month of each season, in the north. */
const SEASONS: Readonly<Record<string, number>> = { winter: 11, spring: 2, summer: 5, autumn: 8, fall: 8 };
const PARTY_FROM_HOUR = 12;
const PARTY_TO_HOUR = 6;

/**
 * Reads a period that lies behind: "last december", "since march", "yesterday", "the party on 12 may", "between june and
 * august 2020". `words` are folded. A month or day without a year is the latest one that has begun. Of a party it is
 * the night. Undefined for any other words, and for what has not begun.
 */
export function readPeriod(
  words: string,
  clock: Clock,
  isParty = /\b(?:party|last night)\b/.test(words),
): Period | undefined {
  const text = words.replace(/^(?:it |that |this |what i played )?(?:was )?/, "").trim();
  const bare = text
    .replace(
      /\b(?:the|my|our|a|that|party|on|of|in|during|from|whole|all|evening|everything|road trip|trip|vacation|holiday|visit|wedding) /g,
      " ",
    )
    .replace(/\s+/g, " ")
    .trim();
  const open = /^(since|after|before|until|till|up to)\b ?(.*)$/.exec(bare);
  if (open) return openPeriod(open[1]!, daysOf(open[2]!, clock), clock);
  const range = /^(?:between )?(.+?) (?:and|to|until|till|through) (.+)$/.exec(bare);
  const days = (range && rangeOf(range[1]!, range[2]!, clock)) ?? daysOf(bare, clock);
  if (!days) return undefined;
  return begun(
    isParty ? nightOf(days, clock) : { from: midnight(days[0], clock), to: midnight(days[1], clock) },
    clock,
  );
}

function begun(period: Period, { now }: Clock): Period | undefined {
  return period.from && period.from > now ? undefined : period;
}

function openPeriod(word: string, days: Days | undefined, clock: Clock): Period | undefined {
  if (!days) return undefined;
  if (word === "since") return begun({ from: midnight(days[0], clock) }, clock);
  if (word === "after") return begun({ from: midnight(days[1], clock) }, clock);
  return { to: midnight(word === "before" ? days[0] : days[1], clock) };
}

function rangeOf(first: string, last: string, clock: Clock): Days | undefined {
  const year = /\b((?:19|20)\d\d)\b/.exec(last)?.[1];
  const to = daysOf(last, clock);
  const from = daysOf(year && !/\b(?:19|20)\d\d\b/.test(first) ? `${first} ${year}` : first, clock);
  if (!from || !to) return undefined;
  const ordered = midnight(from[0], clock) < midnight(to[1], clock);
  return ordered ? [from[0], to[1]] : undefined;
}

/** From noon of a day to six the next morning. */
function nightOf([first, end]: Days, clock: Clock): Period {
  const from = new Date(midnight(first, clock).getTime() + PARTY_FROM_HOUR * 3_600_000);
  return { from, to: new Date(midnight(end, clock).getTime() + PARTY_TO_HOUR * 3_600_000) };
}

function daysOf(text: string, clock: Clock): Days | undefined {
  const today = dayAt(clock.now, clock);
  return relativeDays(text, today) ?? countedDays(text, today) ?? namedDays(text, today);
}

function relativeDays(text: string, today: Day): Days | undefined {
  const back = (days: number): Days => [plus(today, -days), plus(today, 1 - days)];
  if (/^today$|^tonight$|^this (?:morning|evening|afternoon)$/.test(text)) return back(0);
  if (/^yesterday(?: .*)?$|^last night$/.test(text)) return back(1);
  const [, which, unit] = /^(last|this|past|previous) (week|month|year|weekend)$/.exec(text) ?? [];
  if (which === undefined) return undefined;
  const ago = which === "this" ? 0 : 1;
  const weekday = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
  switch (unit) {
    case "week": {
      const monday = plus(today, -((weekday + 6) % 7) - 7 * ago);
      return [monday, plus(monday, 7)];
    }
    case "weekend": {
      const saturday = plus(today, -((weekday + 1) % 7) - (ago === 1 && (weekday === 6 || weekday === 0) ? 7 : 0));
      return [saturday, plus(saturday, 2)];
    }
    case "month":
      return monthDays(today.year, today.month - ago);
    default:
      return [
        { year: today.year - ago, month: 0, day: 1 },
        { year: today.year - ago + 1, month: 0, day: 1 },
      ];
  }
}

function countedDays(text: string, today: Day): Days | undefined {
  const [, count, unit] = new RegExp(`^(?:last|past) (${COUNT})(?: of)? (day|week|month|year)s?$`).exec(text) ?? [];
  if (count === undefined) return undefined;
  const number = Math.min(100, entryOf(COUNTS, count) ?? Number(count));
  const from =
    unit === "day" || unit === "week"
      ? plus(today, -number * (unit === "week" ? 7 : 1))
      : dayFrom(Date.UTC(today.year, today.month - number * (unit === "year" ? 12 : 1), today.day));
  return [from, plus(today, 1)];
}

function namedDays(text: string, today: Day): Days | undefined {
  const named = text.replace(/^(?:last|this|past) /, "");
  const iso = /^((?:19|20)\d\d) (\d{1,2}) (\d{1,2})$/.exec(named);
  if (iso) return oneDay({ year: Number(iso[1]), month: Number(iso[2]) - 1, day: Number(iso[3]) });
  if (/^(?:19|20)\d\d$/.test(named)) {
    const year = Number(named);
    return [
      { year, month: 0, day: 1 },
      { year: year + 1, month: 0, day: 1 },
    ];
  }
  return monthOrDay(named, today) ?? seasonDays(named, today) ?? weekdayDays(named, today);
}

function monthOrDay(text: string, today: Day): Days | undefined {
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS})(?: ((?:19|20)\\d\\d))?$`).exec(text);
  const monthFirst = new RegExp(`^(${MONTHS})(?: (\\d{1,2})(?:st|nd|rd|th)?)?(?: ((?:19|20)\\d\\d))?$`).exec(text);
  const [name, day, year] = dayFirst
    ? [dayFirst[2]!, dayFirst[1], dayFirst[3]]
    : monthFirst
      ? [monthFirst[1]!, monthFirst[2], monthFirst[3]]
      : [];
  if (name === undefined) return undefined;
  const month = MONTH_STARTS.indexOf(name.slice(0, 3));
  const isAhead = month > today.month || (month === today.month && day !== undefined && Number(day) > today.day);
  const inYear = year === undefined ? today.year - (isAhead ? 1 : 0) : Number(year);
  return day === undefined ? monthDays(inYear, month) : oneDay({ year: inYear, month, day: Number(day) });
}

function seasonDays(text: string, today: Day): Days | undefined {
  const [, season, year] = /^(winter|spring|summer|autumn|fall)(?: ((?:19|20)\d\d))?$/.exec(text) ?? [];
  if (season === undefined) return undefined;
  const month = SEASONS[season]!;
  const inYear = year === undefined ? today.year - (month > today.month ? 1 : 0) : Number(year);
  return [{ year: inYear, month, day: 1 }, dayFrom(Date.UTC(inYear, month + 3, 1))];
}

function weekdayDays(text: string, today: Day): Days | undefined {
  const [, name] = /^((?:sun|mon|tues|wednes|thurs|fri|satur)day)(?: night| evening)?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const now = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
  const ago = (now - WEEKDAY_STARTS.indexOf(name.slice(0, 3)) + 7) % 7 || 7;
  return oneDay(plus(today, -ago));
}

function monthDays(year: number, month: number): Days {
  return [dayFrom(Date.UTC(year, month, 1)), dayFrom(Date.UTC(year, month + 1, 1))];
}

/** Undefined for a day that no month has. */
function oneDay(day: Day): Days | undefined {
  const real = dayFrom(Date.UTC(day.year, day.month, day.day));
  return real.day === day.day && real.month === day.month ? [day, plus(day, 1)] : undefined;
}

function plus({ year, month, day }: Day, days: number): Day {
  return dayFrom(Date.UTC(year, month, day + days));
}

function dayFrom(utc: number): Day {
  const at = new Date(utc);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), day: at.getUTCDate() };
}

function dayAt(at: Date, { timeZone }: Clock): Day {
  const { year, month, day } = localTimeAt(at, timeZone ?? "UTC");
  return { year, month: month - 1, day };
}

/** The instant at which a local day begins, to the minute. */
function midnight({ year, month, day }: Day, { timeZone }: Clock): Date {
  const wall = Date.UTC(year, month, day);
  if (timeZone === null) return new Date(wall);
  let instant = wall;
  for (let round = 0; round < 2; round++) {
    const shown = localTimeAt(new Date(instant), timeZone);
    instant -= Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - wall;
  }
  return new Date(instant);
}
