import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog, ListenerView, SearchQuery } from "#src/catalog/catalog.ts";
import { tasteFit, tasteScaleOf, tasteWorth } from "#src/catalog/taste-fit.ts";
import type { Leaning, Test } from "#src/domain/brief.ts";
import { catalogOf } from "#test/support/catalog.ts";

const KNOWN: Test = { kind: "history", is: "known" };
const NEW: Test = { kind: "history", is: "new" };

function viewOf(given: Partial<ListenerView> = {}): ListenerView {
  const taste = { byArtist: new Float32Array(8), bySong: new Map<number, number>() };
  return { key: "ada 1", passing: () => [], failing: () => [], taste, ...given };
}

function search(catalog: Catalog, query: Partial<SearchQuery>): string[] {
  const { hits } = catalog.search({ must: [], mustNot: [], leanings: [], limit: 50, seed: 1, ...query });
  return hits.map(({ ordinal }) => catalog.track(ordinal).title);
}

const taste = (weight: number): Leaning => ({
  id: "taste",
  span: null,
  asked: "close",
  weight,
  from: "taste",
  aims: [{ kind: "taste", weight: 1 }],
});

const rows = ["One", "Two", "Three", "Four"].map((title, at) => ({ title, artists: [`Artist ${at}`] }));

describe("a catalogue for a listener", () => {
  const shared = catalogOf(rows);
  const ordinal = (title: string) => shared.ordinalOf(`t${rows.findIndex((row) => row.title === title) + 1}`)!;
  const known = [ordinal("Two"), ordinal("Four")];
  const others = [ordinal("One"), ordinal("Three")];
  const personal = shared.forListener(
    viewOf({
      passing: ({ is }) => (is === "known" ? known : others),
      failing: ({ is }) => (is === "known" ? others : known),
    }),
  );

  it("answers rules about listening in tests, counts and searches", () => {
    expect([personal.passes(known[0]!, KNOWN), personal.fails(known[0]!, KNOWN)]).toEqual([true, false]);
    expect([personal.count(KNOWN), personal.count(NEW)]).toEqual([2, 2]);
    expect(search(personal, { must: [{ id: "r", test: KNOWN }] }).sort()).toEqual(["Four", "Two"]);
    expect(search(personal, { mustNot: [{ id: "r", test: KNOWN }] }).sort()).toEqual(["One", "Three"]);
  });

  it("knows nothing of what another listener heard, nor does the shared one", () => {
    const other = shared.forListener(viewOf({ key: "bob 1", passing: () => [ordinal("One")] }));
    expect(search(other, { must: [{ id: "r", test: KNOWN }] })).toEqual(["One"]);
    expect(search(shared, { must: [{ id: "r", test: KNOWN }] })).toEqual([]);
    expect([shared.listener, other.shared]).toEqual([undefined, shared]);
  });

  it("says which rule about listening left nothing", () => {
    const must = [{ id: "heard", test: KNOWN }];
    expect(personal.search({ must, mustNot: must, leanings: [], limit: 1, seed: 1 })).toMatchObject({
      matched: 0,
      emptiedBy: { id: "heard" },
    });
  });

  it("is the same as for anybody where no aim is at taste", () => {
    const query = { must: [], mustNot: [], leanings: [], limit: 9, seed: 3 };
    expect(personal.search(query)).toEqual(shared.search(query));
  });

  it("keeps what is disliked away from one who wants something else than usual, too", () => {
    const byArtist = Float32Array.from([1, -1, 0, 0, 0, 0, 0, 0]);
    const listener = shared.forListener(viewOf({ key: "away", taste: { byArtist, bySong: new Map() } }));
    expect(
      search(listener, { leanings: [taste(-0.8)] })
        .slice(0, 2)
        .sort(),
    ).toEqual(["Four", "Three"]);
  });

  it("tells the songs of loved artists apart where taste is all that is wished for, and not beside other wishes", () => {
    const byArtist = Float32Array.from([1, 1, 0, 0, 0, 0, 0, 0]);
    const bySong = new Map([[shared.song(ordinal("Two")), 0.3]]);
    const listener = shared.forListener(viewOf({ key: "led", taste: { byArtist, bySong } }));
    expect(search(listener, { leanings: [taste(0.4)] })[0]).toBe("Two");
    expect([tasteScaleOf([taste(0.4)])!.most, tasteScaleOf([taste(0.25)])!.most]).toEqual([2, 1]);
    const calm: Leaning = { ...taste(1), id: "l1", aims: [{ kind: "audio", feature: "energy", target: 0, weight: 1 }] };
    expect(tasteScaleOf([calm, taste(0.4)])).toEqual({ weight: 0.4, most: 1 });
  });

  const fit = fc.integer({ min: -15, max: 15 }).map((n) => n / 10);
  it("adds the bounded fit of the main artist and the song, and nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fit, { minLength: 8, maxLength: 8 }),
        fc.dictionary(fc.constantFrom("0", "1", "2", "3"), fit),
        fc.constantFrom(-1, 0, 0.3, 2),
        (byArtist, bySong, weight) => {
          const fits = {
            byArtist: Float32Array.from(byArtist),
            bySong: new Map(Object.entries(bySong).map(([song, more]) => [Number(song), more])),
          };
          const listeners = shared.forListener(viewOf({ key: "any", taste: fits }));
          const query = { must: [], mustNot: [], limit: 9, seed: 1 };
          const plain = new Map(shared.search({ ...query, leanings: [] }).hits.map((hit) => [hit.ordinal, hit.score]));
          const leanings = [taste(weight)];
          const scale = tasteScaleOf(leanings)!;
          for (const { ordinal: row, score } of listeners.search({ ...query, leanings }).hits)
            expect(score).toBeCloseTo(plain.get(row)! + tasteWorth(tasteFit(listeners, row), scale), 3);
        },
      ),
    );
  });
});
