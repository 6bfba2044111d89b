import type { Test } from "#src/domain/brief.ts";
import type { Catalog } from "./catalog.ts";

/** How many songs of the catalogue pass all of the tests. */
export function countMatching(catalog: Catalog, tests: readonly Test[]): number {
  const must = tests.map((test, index) => ({ id: `t${index}`, test }));
  return catalog.search({ must, mustNot: [], leanings: [], limit: 1, seed: 0 }).matched;
}
