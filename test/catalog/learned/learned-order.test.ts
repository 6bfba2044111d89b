import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog, SearchQuery } from "#src/catalog/catalog.ts";
import { LISTS_BESIDE_TASTE } from "#src/catalog/search/weights.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { modelOf } from "#test/support/learned.ts";
import { TASTE } from "#test/support/listening.ts";

const LISTS = [
  { words: ["beast", "mode", "gym"], trackIds: ["t1", "t2", "t3"] },
  { words: ["beast", "mode"], trackIds: ["t2", "t3", "t4"] },
  { words: ["tea", "time"], trackIds: ["t5", "t6", "t7"] },
];
const TRACKS = Array.from({ length: 12 }, (_, i) => ({
  energy: 0.5,
  title: `Song ${i + 1}`,
  artists: [`Band ${i + 1}`],
}));
const ARTISTS = Object.fromEntries(TRACKS.map(({ artists }, i) => [`t${i + 1}`, artists[0]!.toLowerCase()]));
const model = modelOf({ lists: LISTS, artistsOf: ARTISTS });
const untrained = catalogOf(TRACKS);
const trained = untrained.withLearned(model);

const asked = (query: Partial<SearchQuery>): SearchQuery => ({
  must: [],
  mustNot: [],
  leanings: [],
  limit: 12,
  seed: 3,
  ...query,
});
const idsOf = (catalog: typeof trained, query: Partial<SearchQuery>) =>
  catalog.search(asked(query)).hits.map(({ ordinal }) => catalog.track(ordinal).id);

describe("a catalogue that learned from lists", () => {
  it("ranks what lists with the asked words hold first, what more of them hold before what fewer do", () => {
    const first = idsOf(trained, { said: "beast mode" });

    expect(first.slice(0, 2).toSorted()).toEqual(["t2", "t3"]);
    expect(first.slice(0, 4).toSorted()).toEqual(["t1", "t2", "t3", "t4"]);
  });

  it("answers as before where the lists have none of the words", () => {
    expect(trained.search(asked({ said: "something else" }))).toEqual(untrained.search(asked({})));
    expect(trained.search(asked({}))).toEqual(untrained.search(asked({})));
  });

  it("ranks what stands in lists beside a named song before what does not", () => {
    const like: Leaning = {
      id: "like",
      span: null,
      asked: "like Song 5",
      weight: 0.1,
      from: "request",
      aims: [{ kind: "similar", to: "track", ref: { name: "Song 5", id: "t5" }, weight: 1 }],
    };

    const first = idsOf(trained, { leanings: [like], exclude: new Set([untrained.ordinalOf("t5")!]) });

    expect(first.slice(0, 2).toSorted()).toEqual(["t6", "t7"]);
  });

  it("never lets a list bring in what a rule leaves out, and counts the same matches", () => {
    const word = fc.constantFrom("beast", "mode", "gym", "tea", "time", "nothing");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.nat(12), fc.nat(12), (words, artist, limit) => {
        const mustNot = [
          { id: "no", test: { kind: "artist" as const, anyOf: [{ name: `Band ${artist}`, id: `band ${artist}` }] } },
        ];
        const query = asked({ mustNot, limit, said: words.join(" ") });
        const plain = untrained.search({ ...query, limit: 12 });
        const answer = trained.search(query);

        expect(answer.matched).toBe(plain.matched);
        expect(answer.hits).toHaveLength(Math.min(limit, plain.matched));
        const allowed = new Set(plain.hits.map(({ ordinal }) => ordinal));
        expect(answer.hits.every(({ ordinal }) => allowed.has(ordinal))).toBe(true);
        expect(new Set(answer.hits.map(({ ordinal }) => ordinal)).size).toBe(answer.hits.length);
        const scores = answer.hits.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it("leaves a listener's taste the last word among what is equal otherwise", () => {
    const byArtist = new Float32Array(12);
    byArtist[trained.artistNumber("Band 3")!] = 1;
    const view = {
      key: "k",
      passing: () => [],
      failing: () => [],
      taste: { byArtist, bySong: new Map<number, number>() },
    };
    const personal = trained.forListener(view);
    const { hits } = personal.search(asked({ said: "beast mode", leanings: [TASTE] }));

    expect(personal.track(hits[0]!.ordinal).id).toBe("t3");
  });
});

describe("lists beside a listener's taste", () => {
  const byArtist = new Float32Array(12);
  byArtist[trained.artistNumber("Band 9")!] = 1;
  const taste = { byArtist, bySong: new Map<number, number>() };
  const personal = trained.forListener({ key: "nine", passing: () => [], failing: () => [], taste });

  it("say less than for nobody, as they would drown it", () => {
    const gapIn = (catalog: Catalog, leanings: Leaning[]) => {
      const { hits } = catalog.search(asked({ said: "beast mode", leanings }));
      const scoreOf = (id: string) => hits.find(({ ordinal }) => catalog.track(ordinal).id === id)!.score;
      return scoreOf("t2") - scoreOf("t12");
    };

    expect(gapIn(personal, [TASTE])).toBeCloseTo(LISTS_BESIDE_TASTE * gapIn(trained, []), 2);
  });

  it("keep their order among what is loved alike", () => {
    const plain = idsOf(trained, { said: "beast mode" }).filter((id) => id !== "t9");
    const own = personal.search(asked({ said: "beast mode", leanings: [TASTE] })).hits;
    expect(own.map(({ ordinal }) => personal.track(ordinal).id).filter((id) => id !== "t9")).toEqual(plain);
  });
});

describe("of several copies of a song", () => {
  const copies = [
    { id: "compilation", title: "One Song", artists: ["Band"], album: "Hits", popularity: 12, energy: 0.5 },
    { id: "single", title: "One Song", artists: ["Band"], album: "Record", popularity: 80, energy: 0.5 },
  ];

  it("the one that is played is taken", () => {
    expect(idsOf(catalogOf(copies), {})).toEqual(["single"]);
  });

  it("the one that people put into lists is taken where both are played alike", () => {
    const alike = copies.map((copy) => ({ ...copy, popularity: 50 }));
    const lists = [1, 2, 3].map((n) => ({ words: [`mix${n}`], trackIds: ["compilation"] }));
    const learned = modelOf({ lists, artistsOf: { compilation: "band" } });

    expect(idsOf(catalogOf(alike).withLearned(learned), {})).toEqual(["compilation"]);
  });
});

describe("where a sound is asked for", () => {
  const energies = TRACKS.map((track, i) => ({ ...track, energy: i === 6 ? 0.95 : 0.05 }));
  const learned = catalogOf(energies).withLearned(model);
  const calm: Leaning = {
    id: "calm",
    span: null,
    asked: "calm",
    weight: 1,
    from: "calm",
    aims: [{ kind: "audio", feature: "energy", target: 0, weight: 1 }],
  };

  it("of what one list holds that comes first which sounds like it", () => {
    expect(
      idsOf(learned, { said: "tea time", leanings: [calm] })
        .slice(0, 2)
        .toSorted(),
    ).toEqual(["t5", "t6"]);
    expect(idsOf(learned, { said: "tea time" }).slice(0, 3).toSorted()).toEqual(["t5", "t6", "t7"]);
  });
});
