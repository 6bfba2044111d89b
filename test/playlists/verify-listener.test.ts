import { describe, expect, it } from "vitest";
import type { Test } from "#src/domain/brief.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { listenersReference } from "#src/playlists/verify/listener.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { checkTaste } from "#src/playlists/verify/taste.ts";
import { historyOf } from "#src/taste/profile/history.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";
import { listeningOf, TASTE, TODAY, tasteOver } from "#test/support/listening.ts";

const rows = [
  { title: "Roads", artists: ["Portishead"], genres: ["trip hop"] },
  { title: "Roads", artists: ["Portishead"], genres: ["trip hop"], album: "Live" },
  { title: "Angel", artists: ["Massive Attack"], genres: ["trip hop"] },
  { title: "Sour Times", artists: ["Portishead"], genres: ["trip hop"] },
  { title: "Teardrop", artists: ["Massive Attack"], genres: ["trip hop"] },
  { title: "Liked", artists: ["Somebody"] },
  { title: "Disliked", artists: ["Anybody"] },
  ...Array.from({ length: 30 }, (_, n) => ({ title: `Rock ${n}`, artists: [`Band ${n}`], genres: ["rock"] })),
];
const catalog = catalogOf(rows);
const tracks = rows.map((row, at) => trackOf(row, at + 1));
const listening = listeningOf({
  t1: { plays: 5, lasting: 5, daysAgo: 20 },
  t3: { plays: 0, skips: 2, lasting: -1, daysAgo: 100 },
  t5: { plays: 2, lasting: 2, daysAgo: 400 },
  t6: { plays: 0, opinion: 1, opinionAt: 1, lasting: 0, daysAgo: 3 },
  t7: { plays: 9, opinion: -1, opinionAt: 1, lasting: 9, daysAgo: 3 },
});
const at = new Date(TODAY);
const TESTS: Extract<Test, { kind: "history" }>[] = [
  { kind: "history", is: "known" },
  { kind: "history", is: "known", months: 1 },
  { kind: "history", is: "new" },
  { kind: "history", is: "unheard" },
  { kind: "history", is: "unheard", months: 12 },
  { kind: "history", is: "favourite" },
];

function referenceFor(edits: TasteEdit[] = []) {
  return listenersReference(referenceOf(catalog), catalog, { taste: tasteOver(catalog, listening, edits), at });
}

function heard(test: Extract<Test, { kind: "history" }>, edits: TasteEdit[] = []): string[] {
  const { heard } = referenceFor(edits);
  return tracks.slice(0, 7).flatMap((track) => (heard!(test, track) ? [track.id] : []));
}

describe("what was heard, read from the stored counters", () => {
  it("all copies of a song answer alike, and a skip makes nothing known", () => {
    expect(heard({ kind: "history", is: "known" })).toEqual(["t1", "t2", "t5", "t6", "t7"]);
    expect(heard({ kind: "history", is: "new" })).toEqual(["t4"]);
  });

  it("months count from when the list is made", () => {
    expect(heard({ kind: "history", is: "known", months: 1 })).toEqual(["t1", "t2", "t7"]);
    expect(heard({ kind: "history", is: "unheard", months: 12 })).toEqual(["t4", "t5"]);
  });

  it("favourites are what was liked or is played most, never what was disliked or is left out of taste", () => {
    expect(heard({ kind: "history", is: "favourite" })).toEqual(["t1", "t2", "t6"]);
    const edits: TasteEdit[] = [{ kind: "exclude", subject: { kind: "artist", ref: { name: "Portishead" } } }];
    expect(heard({ kind: "history", is: "favourite" }, edits)).toEqual(["t6"]);
  });

  it("agrees with the masks that lists are made by", () => {
    const taste = tasteOver(catalog, listening) as ListenerTaste;
    const masks = historyOf(taste.ground, taste.resolved.songs, at);
    for (const test of TESTS) {
      const passing = new Set(masks.passing(test));
      const here = heard(test);
      expect([test, tracks.slice(0, 7).flatMap(({ id }) => (passing.has(catalog.ordinalOf(id)!) ? [id] : []))]).toEqual(
        [test, here],
      );
    }
  });
});

describe("taste in a list", () => {
  const said = { ...TASTE, span: { text: "my taste", start: 0, end: 8 } };
  const near = tracks.slice(0, 4);
  const far = tracks.slice(20, 24);

  it("that nobody asked for is inferred, and weighs nothing", () => {
    expect(checkTaste(TASTE, [...near, ...far], { reference: referenceFor(), listener: true })).toEqual({
      status: "inferred",
      kept: 4,
      of: 8,
      bits: 0,
      note: "4 of 8 are near what you listen to",
    });
  });

  it("that was asked for is measured against the catalogue", () => {
    const checked = (list: typeof tracks) =>
      checkTaste(said, list, { reference: referenceFor(), listener: true }).status;
    expect([checked(near), checked(far)]).toEqual(["verified", "unmet"]);
  });

  it("to be kept away from is verified where most of the list is far", () => {
    const other = { ...said, weight: -0.8 };
    const checked = (list: typeof tracks) =>
      checkTaste(other, list, { reference: referenceFor(), listener: true }).status;
    expect([checked(far), checked(near)]).toEqual(["verified", "unmet"]);
  });

  it("of nobody is unsupported, with a word", () => {
    const reference = referenceOf(catalog);
    expect(checkTaste(said, near, { reference, listener: false })).toMatchObject({
      status: "unsupported",
      note: "it needs a listener",
    });
  });
});
