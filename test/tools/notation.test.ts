import { describe, expect, it } from "vitest";
import type { Aim, Test } from "#src/domain/brief.ts";
import { runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { readRange, readRule, readWishes } from "#tools/notation.ts";
import { aimText, ruleText } from "#tools/plan-lines.ts";
import { toAim, toTest } from "#tools/wishes.ts";

const TESTS: Test[] = [
  { kind: "artist", anyOf: [{ name: "Portishead", id: "portishead" }, { name: "Earth, Wind & Fire" }] },
  { kind: "album", anyOf: [{ name: "Dummy", id: "portishead/dummy" }] },
  { kind: "track", anyOf: [{ name: "Roads", id: "t1" }] },
  { kind: "genre", anyOf: ["trip hop", "jazz"] },
  { kind: "year", from: 1990, to: 1999 },
  { kind: "year", to: 1979 },
  { kind: "audio", feature: "tempo", min: 120, max: 130 },
  { kind: "audio", feature: "loudness", max: -10.5 },
  { kind: "key", key: 9, mode: 0 },
  { kind: "key", mode: 1 },
  { kind: "popularity", max: 30 },
  { kind: "explicit", is: false },
  { kind: "explicit", is: true },
  { kind: "version", anyOf: ["live", "sped_up"] },
  { kind: "duration", minMs: 120_000, maxMs: 240_000 },
  { kind: "language", anyOf: ["fr", "de"] },
  { kind: "media", is: "talk" },
  { kind: "title", words: "rain", or: ["storm"] },
  { kind: "history", is: "new" },
];
const AIMS: Aim[] = [
  { kind: "audio", feature: "energy", target: 0.2, weight: 1 },
  { kind: "genre", name: "trip hop", weight: -2 },
  { kind: "similar", to: "artist", ref: { name: "Portishead", id: "portishead" }, weight: 1.5 },
  { kind: "similar", to: "track", ref: { name: "Roads" }, weight: 1 },
  { kind: "artist", ref: { name: "Portishead", id: "portishead" }, weight: 1 },
  { kind: "popularity", target: 20, weight: 1 },
  { kind: "year", from: 1960, to: 1969, weight: 0.5 },
  { kind: "language", code: "fr", weight: 1 },
  { kind: "words", words: "rain and fog", weight: 1 },
  { kind: "version", version: "live", weight: -1 },
];
const SCOPES = [
  { kind: "every" },
  { kind: "none" },
  { kind: "share", min: 0.5 },
  { kind: "count", min: 3, max: 5 },
  { kind: "first" },
  { kind: "last" },
] as const;

describe("the notation of rules and wishes", () => {
  it.each(TESTS)("reads the rule that it writes: $kind", (test) => {
    const run = runOf(songCatalog());
    for (const scope of SCOPES) {
      const line = ruleText({ id: "r1", span: null, asked: "x", kind: "tracks", test, scope }, run.handles);

      const read = readRule(line)!;

      expect({ test: toTest(run, read.rule, line), scope: read.scope }).toEqual({ test, scope });
    }
  });

  it("reads the wishes that it writes", () => {
    const run = runOf(songCatalog());
    const line = AIMS.map((aim) => aimText(aim, run.handles)).join("; ");

    expect(readWishes(line)?.map((wish) => toAim(run, wish, line))).toEqual(AIMS);
  });

  it.each([
    ["1990-1999", [1990, 1999]],
    ["1990 to 1999", [1990, 1999]],
    ["1990s", [1990, 1999]],
    [">= 0.6", [0.6, undefined]],
    ["0.6+", [0.6, undefined]],
    ["at most 120 BPM", [undefined, 120]],
    ["-12..-6", [-12, -6]],
    ["1994", [1994, 1994]],
    ["fast", undefined],
    ["..", undefined],
  ])("reads the range %s", (text, range) => {
    expect(readRange(text)).toEqual(range);
  });

  it.each([
    ["only genre: jazz, soul", { kind: "genre", anyOf: ["jazz", "soul"] }],
    ["Genres jazz", { kind: "genre", anyOf: ["jazz"] }],
    ["bpm 120-130", { kind: "audio", feature: "tempo", min: 120, max: 130 }],
    ["without artist Drake", { kind: "artist", anyOf: ["Drake"], not: true }],
    ["decade 1980s", { kind: "year", from: 1980, to: 1989 }],
    ["energy 60..80", { kind: "audio", feature: "energy", min: 0.6, max: 0.8 }],
    ["energy = 0.5..", { kind: "audio", feature: "energy", min: 0.5 }],
  ])("reads %s as it is meant", (line, rule) => {
    expect(readRule(line)?.rule).toEqual(rule);
  });

  it.each(["", "nice things", "year", "year soon", "genre"])("reads no rule in %j", (line) => {
    expect(readRule(line)).toBeUndefined();
  });
});
