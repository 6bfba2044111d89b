import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

const MONTHS = { day: 1 / 30, week: 7 / 30, month: 1, year: 12 } as const;

/** What the listener has played: "i heard this month", "i haven't heard in the last 3 months", "new to me", "my favourites". */
export function readHeard(reading: Reading, from: number): AtomOf<"thing">[] {
  const atoms: AtomOf<"thing">[] = [];
  for (const match of reading.matches[from] ?? []) {
    if (match.value.kind !== "fact") continue;
    const is = meaning(match.value.id);
    if (is === undefined) continue;
    const period = readPeriod(reading, match.to);
    const months = period && Math.max(0.1, Math.round(period.months * 10) / 10);
    const state = is === "new" && months ? ("unheard" as const) : is;
    const thing = { kind: "history" as const, is: state, ...(months !== undefined && { months }) };
    atoms.push(weigh({ kind: "thing", from, to: period?.to ?? match.to, thing }, 1.3, reading));
  }
  return atoms;
}

function meaning(fact: string) {
  if (fact === "known" || fact === "heard") return "known" as const;
  if (fact === "newToMe") return "new" as const;
  return fact === "favourite" ? ("favourite" as const) : undefined;
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
