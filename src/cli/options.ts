import { type Command, InvalidArgumentError } from "commander";
import { TimeZone } from "#src/domain/living.ts";
import { parseDuration } from "./print/clock.ts";
import type { Place } from "./shell.ts";

/** Options that many commands share. */
export function withPlace(command: Command): Command {
  return command
    .option("--data-dir <folder>", "folder of the embedded database (default: .segue)")
    .option("--database-url <url>", "a PostgreSQL to use instead: postgres://user:password@host/database");
}

export function withJson(command: Command): Command {
  return command.option("--json", "print the answer as JSON");
}

/** `--time-zone`, checked; `what` follows "time zone". */
export function withTimeZone(command: Command, what: string): Command {
  return command.option("--time-zone <name>", `time zone${what}, like Europe/Berlin`, timeZoneOf);
}

/** What the time zone is where none was said. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function placeOf({ dataDir, databaseUrl }: Place): Place {
  return { ...(dataDir !== undefined && { dataDir }), ...(databaseUrl !== undefined && { databaseUrl }) };
}

/** Reads a whole number from `from` to `to`; anything else is wrong usage. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };
}

/** Reads an amount of US dollars above 0; anything else is wrong usage. */
export function dollars(text: string): number {
  const value = Number(text);
  if (/^\d{1,6}(\.\d{1,6})?$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError("It must be an amount of US dollars like 0.05 or 20.");
}

export function duration(text: string): number {
  const durationMs = parseDuration(text);
  if (durationMs !== undefined && durationMs >= 60_000 && durationMs <= 36 * 3_600_000) return durationMs;
  throw new InvalidArgumentError("It must be a time from 1 minute to 36 hours, like 45m, 1h30 or 45:00.");
}

function timeZoneOf(text: string): string {
  if (TimeZone.safeParse(text).success) return text;
  throw new InvalidArgumentError("It must be a time zone such as Europe/Berlin.");
}
