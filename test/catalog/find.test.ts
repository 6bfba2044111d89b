import { describe, expect, it } from "vitest";
import { findTracks } from "#src/catalog/find.ts";
import type { Rule } from "#src/domain/brief.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog([
  { title: "So What If It Rains", artists: ["Someone"], popularity: 99 },
  { title: "Teardrop (Live)", artists: ["Massive Attack"], songKey: "massive attack/teardrop", versions: ["live"] },
]);
const rule = (id: string, asked: string, test: Extract<Rule, { kind: "tracks" }>["test"]): Rule => ({
  id,
  asked,
  span: null,
  kind: "tracks",
  test,
  scope: { kind: "every" },
});
const titles = (found: ReturnType<typeof findTracks>) => found.tracks.map(({ title }) => title);

describe("a search in words", () => {
  it("puts songs of exactly this title before better-known ones that have its words", () => {
    expect(titles(findTracks(catalog, { text: "so what", limit: 5 }))[0]).toBe("So What");
  });

  it("forgives typing errors in names", () => {
    expect(titles(findTracks(catalog, { text: "portished", limit: 5 })).sort()).toEqual(["Glory Box", "Roads"]);
  });

  it("shows one copy of a song", () => {
    expect(titles(findTracks(catalog, { text: "teardrop", limit: 5 }))).toEqual(["Teardrop"]);
  });

  it("finds nothing rather than anything when no word is there", () => {
    expect(findTracks(catalog, { text: "qqqq zzzz", limit: 5 })).toEqual({ tracks: [], matched: 0 });
  });

  it("keeps to the rules of a Brief beside it", () => {
    const brief = { rules: [rule("r1", "released before 1995", { kind: "year", to: 1994 })] };

    expect(titles(findTracks(catalog, { text: "trip hop", brief, limit: 5 })).sort()).toEqual(["Glory Box", "Roads"]);
  });

  it("tells nobody how the catalogue keeps its rows", () => {
    const [track] = findTracks(catalog, { text: "roads", limit: 1 }).tracks;

    expect(Object.keys(track!)).not.toEqual(expect.arrayContaining(["songKey"]));
    expect(Object.keys(track!)).not.toEqual(expect.arrayContaining(["rankable"]));
  });
});

describe("a search by a Brief", () => {
  it("names the rule that emptied it, in its own words", () => {
    const brief = {
      rules: [
        rule("r1", "by Radiohead", { kind: "artist", anyOf: [{ name: "Radiohead" }] }),
        rule("r2", "released 1950-1960", { kind: "year", from: 1950, to: 1960 }),
      ],
    };

    const found = findTracks(catalog, { brief, limit: 5 });

    expect(found).toMatchObject({ tracks: [], matched: 0 });
    expect([
      { id: "r1", asked: "by Radiohead", alone: 2 },
      { id: "r2", asked: "released 1950-1960", alone: 2 },
    ]).toContainEqual(found.emptiedBy);
  });

  it("gives no more than asked, and says how many there are", () => {
    const found = findTracks(catalog, { brief: { rules: [] }, limit: 3 });

    expect([found.tracks.length, found.matched]).toEqual([3, 13]);
  });
});
