import { entryOf } from "#src/domain/entry-of.ts";
import words from "./talk-words.json" with { type: "json" };

const NUMBERS: Readonly<Record<string, number>> = words.numbers;
const COUNT = `(?:\\d+(?:[.,]\\d+)?|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join("|")})`;
/** An amount of time: "20 minutes", "half an hour", "an hour and a half", "1.5h", "20-minute". */
export const TIME = `(?:(?:an? |one )?(?:hour and a half)|half an hour|half-hour|quarter of an hour|three quarters of an hour|${COUNT}[ -]?(?:minutes?|mins?|min|hours?|hrs?|h)\\b)`;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function countOf(text: string): number | undefined {
  const number = entryOf(NUMBERS, text.toLowerCase()) ?? Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : undefined;
}

export function millisOf(text: string): number | undefined {
  const said = text.toLowerCase();
  if (/hour and a half/.test(said)) return 90 * MINUTE_MS;
  if (/three quarters of an hour/.test(said)) return 45 * MINUTE_MS;
  if (/quarter of an hour/.test(said)) return 15 * MINUTE_MS;
  if (/half an hour|half-hour/.test(said)) return 30 * MINUTE_MS;
  const parts = new RegExp(`^(${COUNT})[ -]?([mh])`, "i").exec(said);
  const count = parts ? countOf(parts[1]!) : undefined;
  return count === undefined ? undefined : Math.round(count * (parts![2] === "h" ? 60 : 1) * MINUTE_MS);
}

export interface Period {
  since?: Date;
  until?: Date;
}

/** Days of weeks begin on Monday, and all of it in UTC. */
const PERIODS: readonly (readonly [RegExp, (now: Date, match: RegExpExecArray) => Period | undefined])[] = [
  [/\b(?:from |of )?today(?:'s)?\b/i, (now) => ({ since: dayOf(now) })],
  [/\b(?:from |of )?yesterday(?:'s)?\b/i, (now) => ({ since: new Date(+dayOf(now) - DAY_MS), until: dayOf(now) })],
  [
    /\b(?:from |of |in )?last week(?:'s)?\b/i,
    (now) => ({ since: new Date(+weekOf(now) - 7 * DAY_MS), until: weekOf(now) }),
  ],
  [/\b(?:from |of )?this week(?:'s)?\b/i, (now) => ({ since: weekOf(now) })],
  [/\b(?:from |of |in )?last month(?:'s)?\b/i, (now) => ({ since: monthOf(now, -1), until: monthOf(now, 0) })],
  [/\b(?:from |of )?this month(?:'s)?\b/i, (now) => ({ since: monthOf(now, 0) })],
  [/\b(?:from |of |in )?last year(?:'s)?\b/i, (now) => yearOf(now.getUTCFullYear() - 1)],
  [/\b(?:from |of )?this year(?:'s)?\b/i, (now) => ({ since: yearOf(now.getUTCFullYear()).since })],
  [
    new RegExp(`\\b(?:from|in|of|over)(?: the)? (?:last|past) (${COUNT}) (day|week|month|year)s?\\b`, "i"),
    (now, [, count, unit]) => ({ since: new Date(+now - (countOf(count!) ?? 1) * UNIT_MS[unit!.toLowerCase()]!) }),
  ],
  [
    /\b(?:since|after) ((?:19|20)\d\d)\b/i,
    (_, [said, year]) => ({ since: yearOf(Number(year) + (/^after/i.test(said) ? 1 : 0)).since }),
  ],
  [/\bbefore ((?:19|20)\d\d)\b/i, (_, [, year]) => ({ until: yearOf(Number(year)).since })],
  [/\b(?:from|in|of) ((?:19|20)\d\d)\b/i, (_, [, year]) => yearOf(Number(year))],
];
const UNIT_MS: Readonly<Record<string, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** When it was published, and the words that say so. */
export function periodIn(text: string, now: Date): { period: Period; words: string } | undefined {
  for (const [pattern, read] of PERIODS) {
    const match = pattern.exec(text);
    const period = match && read(now, match);
    if (period) return { period, words: match[0] };
  }
  return undefined;
}

function dayOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

function weekOf(now: Date): Date {
  return new Date(+dayOf(now) - ((now.getUTCDay() + 6) % 7) * DAY_MS);
}

function monthOf(now: Date, shift: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + shift, 1));
}

function yearOf(year: number): { since: Date; until: Date } {
  return { since: new Date(Date.UTC(year, 0, 1)), until: new Date(Date.UTC(year + 1, 0, 1)) };
}
