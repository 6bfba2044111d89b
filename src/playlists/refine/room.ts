import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Rule, TrackRule } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import { readPlan } from "../compose/plan.ts";
import { stepsOf } from "./patch-brief.ts";

/** What a message may take back without saying so: what a track is of, not what must never be heard. */
const GIVES_WAY: ReadonlySet<string> = new Set([
  "artist",
  "album",
  "track",
  "genre",
  "year",
  "audio",
  "popularity",
  "title",
  "language",
]);

/**
 * The Brief without earlier rules that leave nothing together with those of the message: who asked for Seven Mary Three and
 * now asks for Candlebox wants Candlebox. Rules about the same thing go first; where nothing helps, none goes.
 */
export function withRoom(catalog: Catalog, brief: Brief, patch: Patch): { brief: Brief; dropped: Rule[] } {
  const put = stepsOf(patch, "rule").map((step) => step.put);
  const kinds = new Set(put.flatMap((rule) => (rule.kind === "tracks" ? [rule.test.kind] : [])));
  if (kinds.size === 0 || fitsSomething(catalog, brief)) return { brief, dropped: [] };
  const ids = new Set(put.map(({ id }) => id));
  const older = brief.rules
    .filter((rule): rule is TrackRule => rule.kind === "tracks" && !ids.has(rule.id))
    .filter(({ scope, test }) => scope.kind === "every" && GIVES_WAY.has(test.kind))
    .sort((a, b) => Number(kinds.has(b.test.kind)) - Number(kinds.has(a.test.kind)));
  const dropped: Rule[] = [];
  for (const rule of older) {
    dropped.push(rule);
    const left = { ...brief, rules: brief.rules.filter((one) => !dropped.includes(one)) };
    if (fitsSomething(catalog, left)) return { brief: left, dropped };
  }
  return { brief, dropped: [] };
}

function fitsSomething(catalog: Catalog, brief: Brief): boolean {
  const { must, mustNot, excluded } = readPlan(catalog, brief, 0);
  return catalog.search({ must, mustNot, leanings: [], limit: 1, exclude: excluded, seed: 0 }).matched > 0;
}
