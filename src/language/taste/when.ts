import type { When } from "#src/domain/taste.ts";
import type { Token } from "../tokens.ts";

/** A time of the week in a clause, and what is left of the clause without it. */
export interface WhenRead {
  when: When | undefined;
  rest: Token[];
}

const DAYS = [
  "sun(?:day)?",
  "mon(?:day)?",
  "tue(?:s|sday)?",
  "wed(?:nesday)?",
  "thu(?:rs?|rsday)?",
  "fri(?:day)?",
  "sat(?:urday)?",
];
const DAY = `(?:${DAYS.join("|")})s?`;
const DAY_PARTS: readonly [words: string, hours: NonNullable<When["hours"]>][] = [
  ["early (?:in the )?mornings?", { from: 5, to: 9 }],
  ["late (?:at )?(?:nights?|evenings?)", { from: 22, to: 4 }],
  ["mornings?", { from: 6, to: 12 }],
  ["(?:lunch ?times?|lunch|noon|midday)", { from: 11, to: 14 }],
  ["afternoons?", { from: 12, to: 18 }],
  ["evenings?", { from: 18, to: 23 }],
  ["nights?|bedtime", { from: 22, to: 6 }],
];
const PART = `(?:${DAY_PARTS.map(([words]) => words).join("|")})`;
const GROUPS: readonly [words: string, weekdays: number[]][] = [
  ["week ?ends?", [0, 6]],
  ["week ?days?|work(?:ing)? ?days?|(?:during |in )the week", [1, 2, 3, 4, 5]],
];
const GROUP = `(?:${GROUPS.map(([words]) => words).join("|")})`;
const BEFORE = "(?:(?:on|at|in|during|every|for|only|over|by) )*(?:(?:the|my|a) )?";
const CLOCK = "(\\d{1,2})(?: 00)?( ?(?:am|pm|a m|p m|oclock|h))?";
const PATTERNS: readonly { pattern: RegExp; read: (match: RegExpMatchArray) => When | undefined }[] = [
  {
    pattern: new RegExp(
      `(?:^| )${BEFORE}((?:${DAY}|${GROUP})(?: (?:and|or) (?:on )?(?:the )?(?:${DAY}|${GROUP}))*)(?: ${BEFORE}(${PART}))?(?= |$)`,
    ),
    read: ([, days = "", part]) => {
      const weekdays = weekdaysOf(days);
      return weekdays.length === 0 ? undefined : { weekdays, ...(part && { hours: hoursOf(part) }) };
    },
  },
  {
    pattern: new RegExp(`(?:^| )(?:between|from) ${CLOCK} (?:and|to|until|till) ${CLOCK}(?: in the (${PART}))?(?= |$)`),
    read: ([, from, fromHalf = "", to, toHalf = ""]) => {
      const end = hourOf(to!, toHalf);
      return { hours: { from: hourOf(from!, fromHalf || toHalf), to: end === 0 ? 24 : end } };
    },
  },
  {
    pattern: new RegExp(`(?:^| )after ${CLOCK}(?= |$)`),
    read: ([, from, half = ""]) => ({ hours: { from: hourOf(from!, half), to: 24 } }),
  },
  {
    pattern: new RegExp(`(?:^| )before ${CLOCK}(?= |$)`),
    read: ([, to, half = ""]) => {
      const end = hourOf(to!, half);
      return end === 0 ? undefined : { hours: { from: 0, to: end } };
    },
  },
  { pattern: new RegExp(`(?:^| )${BEFORE}(${PART})(?= |$)`), read: ([, part]) => ({ hours: hoursOf(part!) }) },
];

/** Takes the time of the week out of a clause: "more jazz on sundays", "less metal in the morning". Days and hours may stand apart. */
export function takeWhen(tokens: readonly Token[]): WhenRead {
  const first = takeOne(tokens);
  if (!first.when) return first;
  const second = takeOne(first.rest);
  const apart = second.when && Object.keys(second.when).every((part) => !(part in first.when!));
  return apart ? { when: { ...first.when, ...second.when }, rest: second.rest } : first;
}

function takeOne(tokens: readonly Token[]): WhenRead {
  const text = tokens.map((token) => token.text).join(" ");
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(text);
    const when = match && read(match);
    if (!match || !when) continue;
    const start = match.index + (match[0].startsWith(" ") ? 1 : 0);
    const [from, to] = [wordAt(text, start), wordAt(text, match.index + match[0].length)];
    const isAll = from === 0 && to >= tokens.length;
    if (isAll) return { when: undefined, rest: [...tokens] };
    return { when, rest: tokens.filter((_, at) => at < from || at >= to) };
  }
  return { when: undefined, rest: [...tokens] };
}

/** How many words end before an offset. */
function wordAt(text: string, offset: number): number {
  const before = text.slice(0, offset).trimEnd();
  return before === "" ? 0 : before.split(" ").length;
}

function weekdaysOf(words: string): number[] {
  const days = DAYS.flatMap((day, at) => (new RegExp(`(?:^| )${day}s?(?= |$)`).test(words) ? [at] : []));
  const groups = GROUPS.flatMap(([group, members]) =>
    new RegExp(`(?:^| )(?:${group})(?= |$)`).test(words) ? members : [],
  );
  return [...new Set([...days, ...groups])].sort((a, b) => a - b);
}

function hoursOf(part: string): NonNullable<When["hours"]> {
  return DAY_PARTS.find(([words]) => new RegExp(`^(?:${words})$`).test(part))![1];
}

function hourOf(digits: string, half: string): number {
  const hour = Math.min(24, Number(digits));
  if (/p/.test(half) && hour < 12) return hour + 12;
  return /a/.test(half) && hour === 12 ? 0 : hour % 24;
}
