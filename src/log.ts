import type { Ctx } from "#src/context.ts";
import type { LOG_LEVELS } from "./config.ts";

type Level = (typeof LOG_LEVELS)[number];
const RANK: Readonly<Record<Level, number>> = { silent: 0, error: 1, warn: 2, info: 3 };
const MOST_CAUSES = 5;

interface Output {
  write: (text: string) => void;
  isTty: boolean;
}

/** Keys, passwords in addresses and what authorises a request: whatever is logged, by whomever, these are not. */
const SECRETS: readonly [RegExp, string][] = [
  [/\bsk-[\w-]{6,}/g, "[hidden]"],
  [/\b(Bearer|Basic) [\w+/=.~-]{6,}/gi, "$1 [hidden]"],
  [/(\/\/[^/\s:@"]*):[^/\s@"]+@/g, "$1:[hidden]@"],
];

/** One line for each entry: short for a person at a terminal, JSON for everything else. */
export function createLog(output: Output, level: Level, now: () => Date = () => new Date()): Ctx["log"] {
  return (entryLevel, message, facts = {}) => {
    if (RANK[entryLevel] > RANK[level]) return;
    const told = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plain(value)]));
    const time = now().toISOString();
    if (!output.isTty) return output.write(hide(`${JSON.stringify({ time, level: entryLevel, message, ...told })}\n`));
    const shown = Object.entries(told).map(
      ([name, value]) => ` ${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    output.write(hide(`${time.slice(11, 19)} ${entryLevel} ${message}${shown.join("")}\n`));
  };
}

function hide(line: string): string {
  return SECRETS.reduce((text, [secret, shown]) => text.replace(secret, shown), line);
}

/** Errors with their stack and what caused them, which nobody outside gets to see. */
function plain(value: unknown, depth = 0): unknown {
  if (!(value instanceof Error)) return value;
  const cause = value.cause !== undefined && depth < MOST_CAUSES ? { cause: plain(value.cause, depth + 1) } : {};
  return { name: value.name, message: value.message, stack: value.stack, ...cause };
}
