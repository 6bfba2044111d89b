import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EpisodeQuery } from "#src/catalog/episodes/episodes.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";
import { episodeOf, TALK } from "#test/support/episodes.ts";

const catalog = buildCatalog({ version: 1, tracks: [], episodes: TALK });
const titles = (query: Partial<EpisodeQuery>, of = catalog) =>
  of.episodes.search({ limit: 10, ...query }).map(({ ordinal }) => of.episodes.facts(ordinal)!.title);

describe("search of episodes", () => {
  it("finds a topic by its own words and by words that stand near it", () => {
    expect(titles({ about: "space" })).toEqual(["Black Holes", "The Moons of Jupiter", "Trailer"]);
    expect(titles({ about: "a good podcast about bread" })[0]).toBe("Bread for Beginners");
    expect(titles({ about: "dragons" })).toEqual(["A Dragon over Town"]);
  });

  it("gives nothing for a topic that no episode is about", () => {
    expect(titles({ about: "kubernetes networking" })).toEqual([]);
    expect(titles({ about: "zxqv" })).toEqual([]);
  });

  it("keeps to show, length and date", () => {
    expect(titles({ about: "space", maxMs: 30 * 60_000, minMs: 5 * 60_000 })).toEqual(["Black Holes"]);
    expect(titles({ show: "the kitchen table podcast" })).toEqual(["Knives", "Bread for Beginners"]);
    expect(titles({ since: new Date("2024-02-01"), until: new Date("2024-02-08") })).toEqual(["Bread for Beginners"]);
    expect(titles({ show: "Nobody Knows" })).toEqual([]);
  });

  it("tells newest first without a topic, undated ones last", () => {
    const dated = buildCatalog({
      version: 1,
      tracks: [],
      episodes: [episodeOf({ title: "Undated", id: "a" }), ...TALK.slice(0, 2)],
    });

    expect(titles({}, dated)).toEqual(["The Moons of Jupiter", "Black Holes", "Undated"]);
  });

  it("takes nothing from what a show says in all its episodes", () => {
    const sponsor = "This show is brought to you by the dragon bank, the bank for dragons.";
    const episodes = Array.from({ length: 12 }, (_, at) =>
      episodeOf({ title: `Talk ${at}`, description: `Number ${at} of many. ${sponsor}` }, at + 1),
    );
    const both = buildCatalog({
      version: 1,
      tracks: [],
      episodes: [...episodes, ...TALK.map((one) => ({ ...one, id: `z${one.id}` }))],
    });

    expect(titles({ about: "dragons", limit: 1 }, both)).toEqual(["A Dragon over Town"]);
    expect(both.episodes.facts(both.ordinalOf("e1")!)!.description).toBe("Number 0 of many.");
  });

  it("goes on in a show by season and number where all have them, else by date", () => {
    const next = (id: string) => {
      const after = catalog.episodes.after(catalog.ordinalOf(id)!);
      return after === undefined ? undefined : catalog.episodes.facts(after)!.title;
    };

    expect(next("e6")).toBe("Below the Mountain");
    expect(next("e7")).toBeUndefined();
    expect(next("e3")).toBe("Black Holes");
  });

  it("shows a title of a show once", () => {
    const twice = buildCatalog({ version: 1, tracks: [], episodes: [...TALK, { ...TALK[0]!, id: "e0" }] });

    expect(titles({ about: "black holes" }, twice).filter((title) => title === "Black Holes")).toHaveLength(1);
  });

  it("answers any words, with episodes in its bounds alone, each once", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(10), fc.option(fc.nat(4_000_000), { nil: undefined }), (about, limit, maxMs) => {
        const found = catalog.episodes.search({ about, limit, ...(maxMs !== undefined && { maxMs }) });

        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found.map(({ ordinal }) => ordinal)).size).toBe(found.length);
        for (const { ordinal } of found)
          expect(catalog.value(ordinal, "durationMs")).toBeLessThanOrEqual(maxMs ?? 1e12);
      }),
    );
  });
});

describe("episodes as rows of the catalogue", () => {
  const tracks = [
    { title: "Roads", artists: ["Portishead"], year: 1994 },
    { title: "Night Sky", artists: ["Night Sky"], year: 2001 },
  ];
  const music = catalogOf(tracks);
  const mixed = buildCatalog({ version: 1, tracks: tracks.map((track, at) => trackOf(track, at + 1)), episodes: TALK });

  it("stand behind the music, and nothing of the music knows of them", () => {
    expect(mixed.size).toBe(music.size);
    expect(mixed.ordinalOf("e1")).toBe(mixed.size);
    for (const query of [{ must: [], mustNot: [], leanings: [], limit: 50, seed: 7 }])
      expect(mixed.search(query)).toEqual(music.search(query));
    expect(mixed.count({ kind: "media", is: "music" })).toBe(music.count({ kind: "media", is: "music" }));
    expect([...mixed.withWords("dragon")]).toEqual([]);
    expect(mixed.artistNumber("Night Sky")).toBe(music.artistNumber("Night Sky"));
    expect(mixed.tracksOf(mixed.artistNumber("Night Sky")!)).toEqual(music.tracksOf(music.artistNumber("Night Sky")!));
  });

  it("answer tests by their own facts, and neither yes nor no where those are silent", () => {
    const row = mixed.ordinalOf("e6")!;

    expect(mixed.track(row)).toMatchObject({
      id: "e6",
      artists: ["Dice Friends"],
      year: 2022,
      kind: "talk",
      genres: [],
    });
    expect(mixed.passes(row, { kind: "media", is: "talk" })).toBe(true);
    expect(mixed.passes(row, { kind: "artist", anyOf: [{ name: "dice friends" }] })).toBe(true);
    expect(mixed.passes(row, { kind: "year", from: 2022, to: 2022 })).toBe(true);
    const loud = { kind: "audio", feature: "energy", min: 0.5 } as const;
    expect([mixed.passes(row, loud), mixed.fails(row, loud)]).toEqual([false, false]);
    expect(mixed.artistName(mixed.artists(row)[0]!)).toBe("Dice Friends");
    expect(mixed.tracksOf(mixed.artists(row)[0]!)).toEqual([mixed.ordinalOf("e6"), mixed.ordinalOf("e7")]);
  });
});
