import type { SearchResult } from "#src/catalog/catalog.ts";
import type { Stage } from "./plan.ts";

/** A row that was found for a stage, in whose part of the list it is to stand. */
export interface StageHit {
  ordinal: number;
  score: number;
  stage: number;
}

/**
 * Each row once, for the stage that it ranks highest in; of stages that ask the same ("calm, then wild, then calm") the rows
 * are dealt out in turn, so that none of them is left with what the others do not want.
 */
export function hitsOfStages(
  stages: readonly Stage[],
  search: (stage: number, alike: number) => SearchResult,
): StageHit[] {
  const best = new Map<number, StageHit & { rank: number }>();
  for (const alike of groupsOf(stages)) {
    const { hits } = search(alike[0]!, alike.length);
    for (const [at, { ordinal, score }] of hits.entries()) {
      const rank = at / alike.length;
      const known = best.get(ordinal);
      if (!known || rank < known.rank) best.set(ordinal, { ordinal, score, rank, stage: alike[at % alike.length]! });
    }
  }
  return [...best.values()];
}

/** The places of stages that ask the same, in order. */
function groupsOf(stages: readonly Stage[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { test, aims }] of stages.entries()) {
    const key = JSON.stringify([test, aims]);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()];
}
