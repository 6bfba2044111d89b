import { z } from "zod";
import type { SearchResult } from "#src/catalog/catalog.ts";
import type { Leaning, Test } from "#src/domain/brief.ts";
import { defineTool } from "./define.ts";
import { looseNumber } from "./loose.ts";
import { showTracks, TrackForModel } from "./track-for-model.ts";
import { FlatLeaning, FlatRule, leaningOf, toAim, toTest } from "./wishes.ts";

const USUAL = 20;
const MOST = 50;

export const searchCatalogTool = defineTool({
  name: "search_catalog",
  description:
    `Finds tracks of the catalogue: rules must hold, leanings and text rank what is left. Returns at most ${MOST} tracks, ` +
    "best first, and how many matched in all. When nothing matches it says which rule emptied it. " +
    "Not for checking whether one artist, album or song exists: use resolve_names. " +
    "Not for 'like this song or artist': use similar_tracks.",
  effect: "read",
  input: z.object({
    text: z.string().max(300).optional().describe("Words of titles, artists, albums or genres"),
    rules: z.array(FlatRule).max(60).default([]),
    leanings: z.array(FlatLeaning).max(120).default([]),
    limit: looseNumber.default(USUAL).describe(`At most ${MOST}`),
  }),
  output: z.object({
    tracks: z.array(TrackForModel).max(MOST),
    matched: z.int(),
    emptiedBy: z.object({ rule: z.string(), alone: z.int() }).optional(),
    note: z.string().optional(),
  }),
  run(run, input) {
    const tests = input.rules.map((rule, at) => ({
      id: rule.id ?? `${at + 1}`,
      not: rule.not === true,
      test: toTest(rule, at),
    }));
    const found = run.catalog.search({
      must: tests.filter(({ not }) => !not),
      mustNot: tests.filter(({ not }) => not),
      leanings: [...input.leanings.map((leaning, at) => leaningOf(toAim(leaning, at), at)), ...textLeaning(input.text)],
      limit: Math.max(1, Math.min(MOST, Math.trunc(input.limit))),
      seed: run.seed,
    });
    return {
      tracks: showTracks(
        run,
        found.hits.map(({ ordinal }) => ordinal),
      ),
      matched: found.matched,
      ...(found.emptiedBy && { emptiedBy: { rule: found.emptiedBy.id, alone: found.emptiedBy.alone } }),
      ...(found.hits.length === 0 && { note: whyEmpty(found, tests) }),
    };
  },
});

function textLeaning(text: string | undefined): Leaning[] {
  const words = text?.trim();
  if (!words) return [];
  return [
    { id: "text", span: null, asked: "text", weight: 2, from: "request", aims: [{ kind: "words", words, weight: 1 }] },
  ];
}

function whyEmpty(found: SearchResult, tests: readonly { id: string; test: Test; not: boolean }[]): string {
  const { emptiedBy } = found;
  if (!emptiedBy) return "No track passes the rules together. Take one away.";
  const rule = tests.find(({ id }) => id === emptiedBy.id);
  const named = rule ? `rule ${emptiedBy.id} (${rule.not ? "not " : ""}${rule.test.kind})` : `rule ${emptiedBy.id}`;
  return emptiedBy.alone === 0
    ? `No track of the catalogue passes ${named}.`
    : `Nothing is left after ${named}; ${emptiedBy.alone} tracks pass it alone.`;
}
