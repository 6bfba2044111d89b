import { expect, it } from "vitest";
import type { Brief, Order, Rule, Scope, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "../support/catalog.ts";

/** 24 songs by 3 artists; every third has no year, the first four are jazz. */
const rows: Partial<Track>[] = Array.from({ length: 24 }, (_, n) => ({
  title: `Song ${n}`,
  artists: [`Artist ${n % 3}`],
  year: n % 3 === 0 ? null : 1980 + n,
  durationMs: 180_000 + n * 1000,
  genres: [n < 4 ? "jazz" : "rock"],
}));

const CAP: Rule = { kind: "artistCap", id: "cap", span: null, asked: "at most 3 an artist", max: 3 };
const GAP: Rule = { kind: "artistGap", id: "gap", span: null, asked: "artists spaced", min: 2 };

function about(id: string, test: Test, scope: Scope): Rule {
  return { kind: "tracks", id, span: null, asked: id, test, scope };
}

function composed(tracks: number, rules: Rule[], orders: Order[] = []) {
  const brief: Brief = {
    prompt: "",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks, span: { text: `${tracks}`, start: 0, end: 1 } },
    leanings: [],
    leftovers: [],
    orders,
    rules,
  };
  const composition = compose(catalogOf(rows), { brief, picks: [], seed: 1 });
  if (composition.kind !== "composed") throw new Error(composition.because);
  return composition;
}

it("says how far the default cap of an artist gave way to fill the list", () => {
  const { tracks, relaxations } = composed(15, [CAP]);

  expect(tracks).toHaveLength(15);
  expect(relaxations).toEqual([
    { part: "cap", note: "up to 5 tracks by one artist instead of 3, so that the list is full" },
  ]);
});

it("lets a cap that was said stand and says that the list is shorter", () => {
  const { tracks, relaxations } = composed(15, [{ ...CAP, span: { text: "3", start: 0, end: 1 } }]);

  expect(tracks).toHaveLength(9);
  expect(relaxations).toEqual([
    { part: "length", note: "only 9 of 15 tracks: the catalogue has no more that keep every rule" },
  ]);
});

it("says how many tracks stand nearer to their artist than they should", () => {
  const { relaxations } = composed(4, [
    GAP,
    about("r1", { kind: "artist", anyOf: [{ name: "Artist 1", id: "artist 1" }] }, { kind: "every" }),
  ]);

  expect(relaxations).toEqual([
    {
      part: "gap",
      note: "4 tracks stand nearer to another by the same artist: the number of its tracks leaves no room",
    },
  ]);
});

it("says how many tracks a part of the list lacks", () => {
  const { tracks, relaxations } = composed(10, [
    about("r1", { kind: "genre", anyOf: ["jazz"] }, { kind: "share", min: 0.6 }),
  ]);

  expect(tracks).toHaveLength(10);
  expect(relaxations).toEqual([
    { part: "r1", note: "4 of at least 6: the catalogue has no more that keep every rule" },
  ]);
});

it("says which name the catalogue does not have", () => {
  const { relaxations } = composed(3, [
    about("r1", { kind: "artist", anyOf: [{ name: "Nobody" }] }, { kind: "count", min: 1 }),
  ]);

  expect(relaxations).toEqual([{ part: "r1", note: 'the catalogue has nothing by the name "Nobody"' }]);
});

it("says when nothing can stand at a place, and when there is no room for it", () => {
  const song = (n: number): Test => ({ kind: "title", words: `Song ${n}` });
  const nobody: Test = { kind: "title", words: "Absent" };

  expect(composed(3, [about("r1", nobody, { kind: "last" })]).relaxations).toEqual([
    { part: "r1", note: "nothing that fits could stand last" },
  ]);
  const single = composed(1, [about("r1", song(5), { kind: "first" }), about("r2", song(7), { kind: "last" })]);
  expect(single.tracks).toHaveLength(1);
  expect(single.relaxations).toEqual([{ part: "r2", note: "the list has no room for another track to stand last" }]);
});

it("says where tracks stand whose value the order needs and nobody knows", () => {
  const byYear: Order = { kind: "sorted", id: "o1", span: null, asked: "by year", by: "year", direction: "up" };

  expect(composed(24, [], [byYear]).relaxations).toEqual([
    { part: "o1", note: "8 tracks whose value the catalogue does not know stand last" },
  ]);
  const alone = about("r1", { kind: "title", words: "Song 0" }, { kind: "first" });
  expect(composed(1, [alone], [byYear]).relaxations).toEqual([
    { part: "o1", note: "1 track whose value the catalogue does not know stands last" },
  ]);
});

it("keeps a cap that gave way in vain, also while a total time is fitted", () => {
  const track = (artists: string[], title: string, genre: string, durationMs = 60_000): Partial<Track> => ({
    artists,
    title,
    genres: genre ? [genre] : [],
    durationMs,
  });
  const catalog = catalogOf([
    track(["Artist 0"], "Song 0", "techno"),
    { ...track(["Artist 11"], "Song 0", "techno"), popularity: 4, energy: 0 },
    track(["Artist 1"], "Song 0", "techno"),
    track(["Artist 11", "Artist 0"], "Song 2", "techno", 60_001),
    track(["Artist 11", "Artist 0"], "Song 1", ""),
    track(["Artist 11", "Artist 0"], "Song 3", ""),
  ]);
  const brief: Brief = {
    prompt: "",
    language: "en",
    kind: "music",
    length: { kind: "duration", durationMs: 1_260_000, toleranceMs: 30_000, span: null },
    leanings: [],
    leftovers: [],
    orders: [],
    rules: [
      CAP,
      { kind: "uniqueSongs", id: "songs", span: null, asked: "songs" },
      about("r0", { kind: "genre", anyOf: ["techno"] }, { kind: "count", min: 1, max: 3 }),
    ],
  };

  const made = compose(catalog, { brief, picks: [], seed: 0 });

  const ordinals = made.kind === "composed" ? made.tracks.map(({ ordinal }) => ordinal).toSorted() : [];
  expect(ordinals).toEqual([0, 1, 2, 4, 5]);
});
