import { describe, expect, it } from "vitest";
import { explain } from "#src/playlists/explain/explain.ts";
import { trackOf } from "#test/support/catalog.ts";
import { falsehoods } from "./explain-claims.ts";
import { BRIEF, listOf, REFERENCES } from "./explain-lists.ts";

describe("reasons", () => {
  const lists = Array.from({ length: 1000 }, (_, seed) => listOf(seed, seed % 10 === 0 ? 60 : 5 + (seed % 26)));

  it("no two tracks of a list share one, in 1,000 lists", () => {
    for (const { reasons } of lists) expect(new Set(reasons).size).toBe(reasons.length);
  });

  it("are each their own in a list of 400, also where little is known", () => {
    for (const seed of [0, 1, 2]) expect(new Set(listOf(seed, 400).reasons).size).toBe(400);
  });

  it("make no claim that the rows do not bear out", () => {
    const third = lists.filter((_, index) => index % 10 < 3);
    const wrong = third.flatMap(({ reasons, tracks }) =>
      reasons.flatMap((reason, index) => falsehoods(reason, index, tracks)),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it("name no genre that one stray label or an unreliable one claims", () => {
    const all = lists.flatMap(({ reasons }) => reasons).join("\n");
    expect(all).not.toMatch(/folk|big room|edm|latin|standards|teen/i);
    expect(all).toMatch(/soul/i);
  });

  it("the checker sees a lie", () => {
    const { tracks } = lists[0]!;
    const lies = [
      "From 1801, at 12 BPM.",
      "The only vaporwave here.",
      "It runs 99:59.",
      "Polka with 7 hands.",
      "Little known.",
    ];
    for (const lie of lies) expect(falsehoods(lie, 3, tracks)).not.toEqual([]);
    const fastest = tracks.indexOf(tracks.toSorted((a, b) => a.tempo! - b.tempo!)[0]!);
    expect(falsehoods("The fastest song here.", fastest, tracks)).not.toEqual([]);
  });

  it("are sentences, one line each, with many beginnings", () => {
    for (const { reasons } of lists) {
      for (const reason of reasons) expect(reason).toMatch(/^[^\s\p{Ll}{][^{}\n]{4,240}\.$/u);
      for (let i = 1; i < reasons.length; i++) expect(reasons[i]).not.toBe(reasons[i - 1]);
    }
    const all = lists.flatMap(({ reasons }) => reasons);
    expect(all.filter(({ length }) => length <= 90).length).toBeGreaterThan(0.98 * all.length);
    const full = lists.filter(({ which }) => which === 0).flatMap(({ reasons }) => reasons);
    const starts = new Set(full.map((reason) => reason.split(" ").slice(0, 2).join(" ")));
    expect(starts.size).toBeGreaterThan(150);
  });

  it("are the same for the same list and seed, and others for another seed", () => {
    expect(listOf(33).reasons).toEqual(listOf(33).reasons);
    const { tracks, which } = listOf(33);
    const sources = tracks.map(() => ({ score: 1, from: "search" as const }));
    const again = explain({ brief: BRIEF, tracks, sources, reference: REFERENCES[which]!, seed: 99 });
    expect(again.map(({ reason }) => reason)).not.toEqual(listOf(33).reasons);
  });

  it("are there even where nothing is known, or everything twice", () => {
    const bare = [
      trackOf({ title: "A" }, 1),
      trackOf({ title: "A", artists: ["Artist 1"] }, 2),
      trackOf({ title: "\u0000" }, 3),
    ];
    const sources = bare.map(() => ({ score: 0, from: "pick" as const }));
    const reasons = explain({ brief: BRIEF, tracks: bare, sources, reference: REFERENCES[0]!, seed: 1 });
    expect(new Set(reasons.map(({ reason }) => reason)).size).toBe(3);
  });
});

describe("evidence", () => {
  it("holds stored values alone, with the part that each serves", () => {
    const track = trackOf(
      { genres: ["trip hop", "k-pop"], energy: 0.3, acousticness: null, songYear: 1994, year: 1994 },
      1,
    );
    const sources = [{ score: 0.7, from: "named" as const }];
    const [explained] = explain({ brief: BRIEF, tracks: [track], sources, reference: REFERENCES[0]!, seed: 1 });
    expect(explained!.evidence).toMatchObject({ score: 0.7, from: "named" });
    expect(explained!.evidence.facts).toContainEqual({
      part: "genre",
      asked: "trip hop",
      field: "genres",
      value: ["trip hop"],
      fit: 1,
    });
    expect(explained!.evidence.facts.some(({ field }) => field === "acousticness")).toBe(false);
  });
});
