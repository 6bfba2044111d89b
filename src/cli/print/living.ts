import type { LivingList } from "#src/domain/living.ts";
import { plainLine } from "./width.ts";

/** A list that lives, as a person likes to read it: what it is, when it is made next, and what went wrong. */
export function livingLines({ playlistId, title, settings, nextAt, failures, lastFailure }: LivingList): string[] {
  const next = `next ${localText(nextAt, settings.timeZone)}`;
  return [
    `${plainLine(title)}  (${playlistId})`,
    `  ${howOf(settings)}; ${next}`,
    ...(lastFailure === null
      ? []
      : [
          `  ${failures > 0 ? `Failed ${failures === 1 ? "once" : `${failures} times`}: ` : ""}${plainLine(lastFailure)}`,
        ]),
  ];
}

function howOf(settings: LivingList["settings"]): string {
  if (settings.kind === "daylist") return "daylist";
  if (settings.kind === "discovery") return "weekly discovery";
  const { every, keep } = settings;
  return `refreshes every ${every}, ${keep === 0 ? "all tracks new" : `up to ${keep} tracks stay`}`;
}

function localText(instant: string, timeZone: string): string {
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "full", timeStyle: "short" });
  return `${shown.format(new Date(instant))} (${timeZone})`;
}
