import type { Amount } from "../amounts/numbers.ts";
import { numberAt } from "../refine/track-refs.ts";
import type { Token } from "../tokens.ts";
import data from "./words.json" with { type: "json" };

const DAY_MS = 86_400_000;
const DAYS: ReadonlyMap<string, number> = new Map(
  Object.entries(data.longUnits).flatMap(([days, words]) => words.map((word) => [word, Number(days)] as const)),
);

/** "three days", "1000 years": longer than anything here lasts, but read as what it is. */
export function longTime(tokens: readonly Token[], from: number): Amount[] {
  const number = numberAt(tokens, from) ?? (tokens[from]?.kind === "number" ? Number(tokens[from].text) : undefined);
  const days = DAYS.get(tokens[from + 1]?.text ?? "");
  return number === undefined || days === undefined ? [] : [{ to: from + 2, value: number * days * DAY_MS }];
}

/** "for -5 minutes" is less than nothing. */
export function signed(amount: Amount, message: string, token: Token | undefined): Amount {
  return isNegative(message, token) ? { ...amount, value: -amount.value } : amount;
}

/** "-5": a sign stands before the number, and nothing before the sign. */
export function isNegative(message: string, token: Token | undefined): boolean {
  return token?.kind === "number" && /(?:^|\s)[-−–]$/u.test(message.slice(0, token.start));
}

/** What is wrong with how long something is to last, asked back; undefined where nothing is. */
export function wrongTime(ms: number, text: string): string | undefined {
  const said = text.slice(0, 60);
  if (!(ms > 0))
    return `“${said}”: that is no time ahead. Say it like “keep this vibe for an hour” or “stop in 20 minutes”.`;
  if (ms > DAY_MS) return `“${said}”: 24 hours are the most. Say it like “keep this vibe for two hours”.`;
  return undefined;
}
