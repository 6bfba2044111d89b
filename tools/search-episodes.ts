import { z } from "zod";
import type { Ordinal } from "#src/catalog/catalog.ts";
import { AppError } from "#src/errors.ts";
import { defineTool, type Run } from "./define.ts";
import { looseNumber } from "./loose.ts";
import { cell, cutNote, takeRoom } from "./track-for-model.ts";

const USUAL = 8;
const MOST = 20;
const LONGEST_GIST = 120;
const MINUTE_MS = 60_000;

export const searchEpisodesTool = defineTool({
  name: "search_episodes",
  description:
    `Finds podcast episodes by topic, show, length in minutes and date; without a topic the newest. Returns at most ${MOST} rows, ` +
    "best first. Not for music: use search_catalog.",
  effect: "read",
  input: z.object({
    about: z.string().max(300).optional().describe("Topic in a few words"),
    show: z.string().max(200).optional().describe("Name of the show"),
    minMinutes: looseNumber.optional(),
    maxMinutes: looseNumber.optional(),
    since: z.string().max(40).optional().describe("Published from this day on: 2024-05-31"),
    until: z.string().max(40).optional(),
    limit: looseNumber.default(USUAL),
  }),
  output: z.object({ columns: z.string(), episodes: z.array(z.string()), note: z.string().optional() }),
  run(run, input) {
    const { episodes } = run.catalog;
    const { about, show, minMinutes, maxMinutes } = input;
    const [since, until] = [dayOf(input.since, "since"), dayOf(input.until, "until")];
    const found = episodes.search({
      ...(about?.trim() && { about }),
      ...(show?.trim() && { show }),
      ...(minMinutes !== undefined && { minMs: minMinutes * MINUTE_MS }),
      ...(maxMinutes !== undefined && { maxMs: maxMinutes * MINUTE_MS }),
      ...(since && { since }),
      ...(until && { until }),
      limit: Math.max(1, Math.min(MOST, Math.trunc(input.limit))),
    });
    const rows = showEpisodes(
      run,
      found.map(({ ordinal }) => ordinal),
    );
    const left = found.length - rows.length;
    return {
      columns: "episode|title|show|minutes|published|about",
      episodes: rows,
      ...(left > 0 && { note: cutNote(left) }),
      ...(found.length === 0 && { note: whyEmpty(run, show) }),
    };
  },
});

function showEpisodes(run: Run, ordinals: readonly Ordinal[]): string[] {
  const rows: string[] = [];
  for (const ordinal of ordinals) {
    const facts = run.catalog.episodes.facts(ordinal)!;
    const row = [
      run.handles.of("track", facts.id),
      cell(facts.title),
      cell(facts.show),
      facts.durationMs === null ? "" : Math.round(facts.durationMs / MINUTE_MS),
      facts.publishedAt?.slice(0, 10) ?? "",
      cell(facts.description, LONGEST_GIST),
    ].join("|");
    if (!takeRoom(run, row)) break;
    run.seen.add(facts.id);
    rows.push(row);
  }
  return rows;
}

function dayOf(text: string | undefined, field: string): Date | undefined {
  if (!text?.trim()) return undefined;
  const day = new Date(text);
  if (Number.isNaN(day.getTime())) throw new AppError("invalid_input", `${field} must be a day like 2024-05-31.`);
  return day;
}

function whyEmpty({ catalog }: Run, show: string | undefined): string {
  if (catalog.episodes.size === 0) return "The catalogue has no episodes.";
  if (show?.trim() && catalog.episodes.findShow(show) === undefined) return "The catalogue has no show of this name.";
  return "No episode fits. Ask for less, or in other words.";
}
