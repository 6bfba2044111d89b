import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

const MONTHS = { day: 1 / 30, week: 7 / 30, month: 1, year: 12 } as const;

/** How long "in years", "in months" is, in months. */
const SOME: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(MONTHS).map(([unit, one]) => [unit, 3 * one])),
  year: 24,
};

/**
 * What the listener has played: "i heard this month", "i haven't heard in the last 3 months", "new to me", "my favourites". What
 * was not heard "in a year" was heard before.
 */
export function readHeard(reading: Reading, from: number): AtomOf<"thing">[] {
  const atoms: AtomOf<"thing">[] = [...readSinceThen(reading, from)];
  for (const match of reading.matches[from] ?? []) {
    if (match.value.kind !== "fact") continue;
    const is = meaning(match.value.id);
    if (is === undefined) continue;
    const since = is === "new" ? readSince(reading, match.to) : undefined;
    const period = since ?? readPeriod(reading, match.to);
    const months = period && Math.max(0.1, Math.round(period.months * 10) / 10);
    const state = is === "new" && months ? ("unheard" as const) : is;
    const thing = {
      kind: "history" as const,
      is: state,
      ...(months !== undefined && { months }),
      ...(since && { again: true as const }),
    };
    atoms.push(weigh({ kind: "thing", from, to: period?.to ?? match.to, thing }, 1.3, reading));
  }
  return atoms;
}

function meaning(fact: string) {
  if (fact === "known" || fact === "heard") return "known" as const;
  if (fact === "newToMe") return "new" as const;
  return fact === "favourite" ? ("favourite" as const) : undefined;
}

/** "seit einem Jahr nicht gehört habe": the period stands first. */
function readSinceThen(reading: Reading, from: number): AtomOf<"thing">[] {
  const since = readSince(reading, from);
  const heard = reading.matches[since?.to ?? reading.tokens.length]?.find(
    ({ value }) => value.kind === "fact" && meaning(value.id) === "new",
  );
  if (!since || !heard) return [];
  const thing = { kind: "history" as const, is: "unheard" as const, months: since.months, again: true as const };
  return [weigh({ kind: "thing", from, to: heard.to, thing }, 1.3, reading)];
}

/** "in a year", "for 6 months", "seit einem Jahr". */
function readSince(reading: Reading, from: number): { months: number; to: number } | undefined {
  const start = reading.cue(from, "notSince");
  if (start === 0) return undefined;
  const number = readNumber(reading, start);
  const unitAt = number?.to ?? (reading.cue(start, "article") || start);
  for (const [unit, months] of Object.entries(MONTHS)) {
    const to = reading.cue(unitAt, unit);
    if (to && unitAt > start) return { months: months * (number?.value ?? 1), to };
    if (to) return { months: SOME[unit]!, to };
  }
  return undefined;
}

function readPeriod(reading: Reading, from: number): { months: number; to: number } | undefined {
  const lately = reading.cue(from, "lately");
  if (lately) return { months: 3, to: lately };
  const start = reading.cue(from, "in") || from;
  for (const index of new Set([start, from])) {
    const period = reading.cue(index, "this", "last");
    if (period === 0) continue;
    const number = readNumber(reading, period);
    const unitAt = number?.to ?? period;
    for (const [unit, months] of Object.entries(MONTHS)) {
      const to = reading.cue(unitAt, unit);
      if (to) return { months: months * (number?.value ?? 1), to };
    }
  }
  return undefined;
}
