import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning, Test } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { Pick } from "../curate.ts";
import type { Plan } from "./plan.ts";

/** What a message asks for by name, and how many tracks of each name come first. */
export interface Named {
  tests: readonly Test[];
  each: number;
}

/** How much being known counts where only a name was said: as much as the heaviest wish. */
const KNOWN_FIRST = 3;

/** Who says only a name means first of all the songs that it is known for. */
function knownFirst({ leanings }: Plan): Leaning[] {
  if (leanings.some(({ aims }) => aims.some(({ kind }) => kind === "popularity"))) return [];
  const aims = [{ kind: "popularity" as const, target: 100, weight: 1 }];
  return [{ id: "known", span: null, asked: "well known", weight: KNOWN_FIRST, from: "request", aims }];
}

/** An artist's own songs come before those of others with this artist as a guest. */
function isOwn({ artists }: Track, test: Test): boolean {
  return test.kind !== "artist" || test.anyOf.some(({ id }) => id === foldName(artists[0]!));
}

/** The best tracks of each name, in turn. */
export function namedFirst(catalog: Catalog, plan: Plan, named: Named): Pick[] {
  const { must, mustNot, excluded: exclude, uniqueSongs, seed } = plan;
  const leanings = [...plan.leanings, ...knownFirst(plan)];
  const found = named.tests.map((test, index) => {
    const query = { must: [...must, { id: `named${index}`, test }], mustNot, leanings, exclude, uniqueSongs, seed };
    const tracks = catalog
      .search({ ...query, limit: named.each * 2 })
      .hits.map(({ ordinal }) => catalog.track(ordinal));
    const own = tracks.filter((track) => isOwn(track, test));
    return [...own, ...tracks.filter((track) => !own.includes(track))].slice(0, named.each).map(({ id }) => id);
  });
  const rounds = Array.from({ length: named.each }, (_, at) => found.flatMap((ids) => ids[at] ?? []));
  return [...new Set(rounds.flat())].map((id) => ({ id }));
}
