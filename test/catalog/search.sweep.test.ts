import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GenreMatch } from "#src/catalog/search/genre-match.ts";
import { Typical } from "#src/catalog/search/typical.ts";
import type { Track } from "#src/domain/track.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { aimFitOf, indexOf } from "./aim-fit.ts";
import { query, test, tracks } from "./search-arbitrary.ts";
import { type Judges, referenceSearch, verdict } from "./search-reference.ts";

// Fixed, as two orders of addition may differ in the last bit just where one step of the score ends.
const RUNS = { seed: 20_261_120, numRuns: 500 };

function judgesOf(rows: readonly Partial<Track>[]): Judges {
  const index = indexOf(rows);
  const typical = new Typical(index, new GenreMatch(index));
  const { styleOfRow, derived } = index.genres;
  const centrality: Judges["centrality"] = (ordinal, genres) => ({
    share: typical.centrality(genres)[styleOfRow[ordinal]!]!,
    derived: derived[ordinal] === 1,
  });
  return { centrality, fit: aimFitOf(rows) };
}

describe("search", () => {
  it("gives what a plain reading of every row gives, in the same order", () => {
    fc.assert(
      fc.property(tracks, query, (rows, asked) => {
        const catalog = catalogOf(rows);
        const { hits, matched } = catalog.search(asked);
        const expected = referenceSearch(catalog, asked, judgesOf(rows));
        expect({ hits: hits.map(({ ordinal }) => ordinal), matched }).toEqual({
          hits: expected.hits.map(({ ordinal }) => ordinal),
          matched: expected.matched,
        });
        hits.forEach(({ score }, i) => {
          expect(score).toBeCloseTo(expected.hits[i]!.score, 6);
        });
      }),
      RUNS,
    );
  });

  it("passes a test only where the fact is known and right, and counts exactly those", () => {
    fc.assert(
      fc.property(tracks, test, (rows, one) => {
        const catalog = catalogOf(rows);
        const all = Array.from({ length: catalog.size }, (_, ordinal) => catalog.track(ordinal));
        const expected = all.map((track) => verdict(track, one, all) === true);
        expect(all.map((_, ordinal) => catalog.passes(ordinal, one))).toEqual(expected);
        expect(catalog.count(one)).toBe(expected.filter(Boolean).length);
      }),
      RUNS,
    );
  });

  it("gives the same answer when it is asked again, after other questions", () => {
    fc.assert(
      fc.property(tracks, query, query, (rows, first, second) => {
        const catalog = catalogOf(rows);
        const once = catalog.search(first);
        catalog.search(second);
        expect(catalog.search(first)).toEqual(once);
      }),
      RUNS,
    );
  });

  it("names a rule that leaves nothing of what the rules before it left", () => {
    fc.assert(
      fc.property(tracks, query, (rows, asked) => {
        const catalog = catalogOf(rows);
        const { matched, emptiedBy } = catalog.search(asked);
        const nothingToRank = catalog.search({ ...asked, must: [], mustNot: [] }).matched === 0;
        if (matched > 0 || nothingToRank) {
          expect(emptiedBy).toBeUndefined();
          return;
        }
        const bare = { ...asked, must: [], mustNot: [], uniqueSongs: false, limit: 100 };
        const alone = (part: Partial<typeof asked>) =>
          catalog.search({ ...bare, ...part, exclude: new Set(), includeUnrankable: true }).matched;
        const counts = new Map([
          ...asked.must.map((rule) => [rule.id, alone({ must: [rule] })] as const),
          ...asked.mustNot.map((rule) => [rule.id, alone({ mustNot: [rule] })] as const),
        ]);
        expect(counts.get(emptiedBy!.id)).toBe(emptiedBy!.alone);
        const looser = ({ id }: { id: string }) => id !== emptiedBy!.id && counts.get(id)! > emptiedBy!.alone;
        const left = { ...bare, must: asked.must.filter(looser), mustNot: asked.mustNot.filter(looser) };
        expect(catalog.search(left).matched).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});
