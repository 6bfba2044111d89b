import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { answer } from "#src/playlists/verify/answer.ts";
import { catalogOf } from "#test/support/catalog.ts";

const value = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 4 });
const row: fc.Arbitrary<Partial<Track>> = fc.record({
  title: fc.constantFrom("Rain", "Rain Song", "Blue", "Ça va", "!!!", "Blue Christmas", "Christmas Kids"),
  artists: fc.uniqueArray(fc.constantFrom("Air", "Beyoncé", "!!!", "The XX"), { minLength: 1, maxLength: 2 }),
  album: value(fc.constantFrom("Moon", "Sun (Deluxe)", "Feliz Navidad", "Christmas Hits 2022")),
  year: value(fc.constantFrom(1985, 1994, 2011)),
  songYear: value(fc.constantFrom(1985, 1994)),
  durationMs: value(fc.integer({ min: 1000, max: 400_000 })),
  explicit: value(fc.boolean()),
  genres: fc.subarray(["death metal", "jazz", "K-Pop", "christmas"]),
  tempo: value(fc.constantFrom(60, 120, 180)),
  energy: value(fc.constantFrom(0.1, 0.5, 0.9)),
  key: value(fc.constantFrom(0, 7)),
  mode: value(fc.constantFrom(0, 1)),
  language: value(fc.constantFrom("fr", "en")),
  versions: fc.subarray(["live", "remix"] as const),
});
const question: fc.Arbitrary<Test> = fc.constantFrom<Test[]>(
  { kind: "artist", anyOf: [{ name: "Beyoncé", id: "beyonce" }] },
  { kind: "artist", anyOf: [{ name: "!!!", id: "!!!" }] },
  { kind: "album", anyOf: [{ name: "Moon", id: "air/moon" }] },
  { kind: "genre", anyOf: ["metal", "k-pop"] },
  { kind: "genre", anyOf: ["holiday"] },
  { kind: "year", from: 1990, to: 1999 },
  { kind: "audio", feature: "tempo", min: 100 },
  { kind: "audio", feature: "energy", max: 0.5 },
  { kind: "key", mode: 1 },
  { kind: "key", key: 7, mode: 0 },
  { kind: "explicit", is: false },
  { kind: "version", anyOf: ["live"] },
  { kind: "duration", minMs: 120_000 },
  { kind: "language", anyOf: ["fr"] },
  { kind: "title", words: "rain" },
);

describe("the two code paths", () => {
  it("everything that search lets through is verified, for rules and for their contrary", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), question, (rows, test) => {
        const catalog = catalogOf(rows);
        const ports = { songKeyOf: (id: string) => catalog.track(catalog.ordinalOf(id)!).songKey };
        const find = (part: "must" | "mustNot") =>
          catalog.search({ must: [], mustNot: [], [part]: [{ id: "r", test }], leanings: [], limit: 50, seed: 1 }).hits;
        for (const { ordinal } of find("must")) expect(answer(catalog.track(ordinal), test, ports)).toBe(true);
        for (const { ordinal } of find("mustNot")) expect(answer(catalog.track(ordinal), test, ports)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
