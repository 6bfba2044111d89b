import { z } from "zod";
import type { SearchResult } from "#src/catalog/catalog.ts";
import type { Leaning, Test } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { defineTool, type Run } from "./define.ts";
import { looseList, looseNumber } from "./loose.ts";
import { readRule, readWishes } from "./notation.ts";
import { cutNote, showTracks, TRACK_COLUMNS, TrackRows } from "./track-for-model.ts";
import { FlatLeaning, FlatRule, leaningOf, toAim, toTest } from "./wishes.ts";

const USUAL = 15;
const MOST = 40;

const RuleLine = z.string().min(1).max(600);
const WishLine = z.string().min(1).max(600);

export const searchCatalogTool = defineTool({
  name: "search_catalog",
  description:
    `Finds tracks of the catalogue: rules must hold; wishes and text rank what is left. Returns at most ${MOST} rows, ` +
    "best first, and how many matched in all; when nothing does, which rule emptied it. " +
    "Not for checking whether an artist, album or song exists: use resolve_names. " +
    "Not for 'like this song or artist': use similar_tracks.",
  effect: "read",
  input: z.object({
    text: z.string().max(300).optional().describe("Words of titles, artists, albums or genres"),
    rules: looseList(z.union([RuleLine, FlatRule]), 60).default([]),
    wishes: looseList(z.union([WishLine, FlatLeaning]), 120).default([]),
    limit: looseNumber.default(USUAL),
  }),
  output: z.object({
    columns: z.string(),
    tracks: TrackRows,
    matched: z.int(),
    emptiedBy: z.object({ rule: z.string(), alone: z.int() }).optional(),
    note: z.string().optional(),
  }),
  run(run, input) {
    const tests = input.rules.map((rule, at) => ruleTest(run, rule, at));
    const found = run.catalog.search({
      must: tests.filter(({ not }) => !not),
      mustNot: tests.filter(({ not }) => not),
      leanings: [...input.wishes.flatMap((wish, at) => wishLeanings(run, wish, at)), ...textLeaning(input.text)],
      limit: Math.max(1, Math.min(MOST, Math.trunc(input.limit))),
      seed: run.seed,
    });
    const { tracks, left } = showTracks(
      run,
      found.hits.map(({ ordinal }) => ordinal),
    );
    return {
      columns: TRACK_COLUMNS,
      tracks,
      matched: found.matched,
      ...(found.emptiedBy && { emptiedBy: { rule: found.emptiedBy.id, alone: found.emptiedBy.alone } }),
      ...(left > 0 && { note: cutNote(left) }),
      ...(found.hits.length === 0 && { note: whyEmpty(found, tests) }),
    };
  },
});

interface NamedTest {
  id: string;
  not: boolean;
  test: Test;
}

function ruleTest(run: Run, given: string | FlatRule, at: number): NamedTest {
  const rule = typeof given === "string" ? readRule(given)?.rule : given;
  if (!rule) throw new AppError("invalid_input", `Rule ${at + 1} is in no form that is known here.`);
  return {
    id: rule.id ?? `${at + 1}`,
    not: rule.not === true,
    test: toTest(run, rule, `Rule ${at + 1} (${rule.kind})`),
  };
}

function wishLeanings(run: Run, given: string | FlatLeaning, at: number): Leaning[] {
  const wishes = typeof given === "string" ? readWishes(given) : [given];
  if (!wishes) throw new AppError("invalid_input", `Wish ${at + 1} is in no form that is known here.`);
  return wishes.map((wish) => leaningOf(toAim(run, wish, `Wish ${at + 1} (${wish.kind})`), at));
}

function textLeaning(text: string | undefined): Leaning[] {
  const words = text?.trim();
  if (!words) return [];
  return [
    { id: "text", span: null, asked: "text", weight: 2, from: "request", aims: [{ kind: "words", words, weight: 1 }] },
  ];
}

function whyEmpty(found: SearchResult, tests: readonly NamedTest[]): string {
  const { emptiedBy } = found;
  if (!emptiedBy) return "No track passes the rules together. Take one away.";
  const rule = tests.find(({ id }) => id === emptiedBy.id);
  const named = rule ? `rule ${emptiedBy.id} (${rule.not ? "not " : ""}${rule.test.kind})` : `rule ${emptiedBy.id}`;
  return emptiedBy.alone === 0
    ? `No track of the catalogue passes ${named}.`
    : `Nothing is left after ${named}; ${emptiedBy.alone} tracks pass it alone.`;
}
