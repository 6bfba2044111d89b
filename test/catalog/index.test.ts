import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countBits, dropBits, emptyBits, fullBits, keepBits, listBits, setAll } from "#src/catalog/index/bits.ts";
import { IndexBuilder } from "#src/catalog/index/builder.ts";
import { decodeTrack } from "#src/catalog/index/decode.ts";
import { readSnapshot, writeSnapshot } from "#src/catalog/index/snapshot.ts";
import { findString, Interner, packStrings, searchSorted, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Track } from "#src/domain/track.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";
import { aimFitOf } from "./aim-fit.ts";
import { track } from "./search-arbitrary.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const anyTrack: fc.Arbitrary<Track> = fc
  .record({
    facts: track,
    id: fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).map((id) => id.toWellFormed()),
    title: text,
    artists: fc.array(text, { minLength: 1, maxLength: 3 }),
    album: fc.option(text, { nil: null }),
    genres: fc.array(text, { maxLength: 3 }),
    loudness: fc.option(
      fc.double({ min: -60, max: 5, noNaN: true }).map((value) => value || 0),
      { nil: null },
    ),
    durationMs: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { nil: null }),
  })
  .map(({ facts, ...rest }) => trackOf({ ...facts, ...rest, versions: (facts.versions ?? []).toSorted() }));

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function indexOf(tracks: readonly Track[], version = 7): TrackIndex {
  const builder = new IndexBuilder();
  for (const one of tracks) builder.add(one);
  return builder.finish(version);
}

describe("the index", () => {
  it("gives every row back as it was stored, numbered in the byte order of ids", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyTrack, { selector: ({ id }) => id, maxLength: 20 }), (tracks) => {
        const sorted = tracks.toSorted((a, b) => byBytes(a.id, b.id));
        const index = indexOf(sorted);
        const normal = ({ versions, ...rest }: Track) => ({ ...rest, versions: new Set(versions) });
        expect(sorted.map((_, row) => normal(decodeTrack(index, row)))).toEqual(sorted.map(normal));
        expect(sorted.map(({ id }) => searchSorted(index.ids, id))).toEqual(sorted.map((_, row) => row));
      }),
      { numRuns: 300 },
    );
  });

  it.each([[["b", "a"]], [["a", "a"]], [["\u{1f600}", "\uff5e"]]])("refuses ids out of order: %j", (ids) => {
    expect(() => indexOf(ids.map((id) => trackOf({ id })))).toThrow("came after");
  });

  it("finds a row by id, and none for an id that it does not have", () => {
    const catalog = catalogOf([{ id: "b" }, { id: "a" }, { id: "é" }]);
    expect(["a", "b", "é", "c", ""].map((id) => catalog.ordinalOf(id))).toEqual([0, 1, 2, undefined, undefined]);
    expect(() => catalog.track(3)).toThrow("no row 3");
  });

  it("numbers copies of a song alike, and artists by folded name", () => {
    const catalog = catalogOf([
      { title: "One", artists: ["Beyoncé", "Jay-Z"] },
      { title: "One", artists: ["BEYONCE"], songKey: "beyonce/one" },
      { title: "Two", artists: ["Jay-Z"] },
    ]);
    expect(catalog.song(0)).toBe(catalog.song(1));
    expect(catalog.song(0)).not.toBe(catalog.song(2));
    const [both, alone, other] = [0, 1, 2].map((row) => catalog.artists(row));
    expect(alone).toEqual([both![0]]);
    expect(other).toEqual([both![1]]);
  });

  it("lends a row without labels its main artist's own, for ranking alone", () => {
    const rows = [
      { artists: ["Ada"], genres: ["zydrock", "odd"] },
      { artists: ["Ada"], genres: ["zydrock"] },
      { artists: ["Ada"], genres: ["zydrock"] },
      { artists: ["Ada"], genres: ["zydrock"] },
      { artists: ["Ada"] },
      { artists: ["Bo", "Ada"] },
    ];
    const [catalog, fitOf] = [catalogOf(rows), aimFitOf(rows)];
    expect([3, 4, 5].map((row) => catalog.derivedGenres(row))).toEqual([[], ["zydrock"], []]);
    expect(catalog.track(4).genres).toEqual([]);
    expect(catalog.count({ kind: "genre", anyOf: ["zydrock"] })).toBe(4);
    expect(fitOf(4, { kind: "genre", name: "zydrock", weight: 1 })).toBeGreaterThan(0.8);
    expect(fitOf(5, { kind: "genre", name: "zydrock", weight: 1 })).toBe(0.5);
  });
});

describe("a snapshot", () => {
  let folder: string;
  let file: string;
  const index = indexOf([trackOf({ title: "Ünïcode 音", genres: ["pop"], tempo: 120.5 }, 1), trackOf({}, 2)]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "segue-index-"));
    file = join(folder, "index.bin");
    writeSnapshot(file, "7 now", index);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is read back as it was written", () => {
    expect(readSnapshot(file, "7 now")).toEqual(index);
  });

  it("of another state of the catalogue is not used", () => {
    expect(readSnapshot(file, "8 now")).toBeUndefined();
    expect(readSnapshot(join(folder, "none"), "7 now")).toBeUndefined();
  });

  it("that is damaged anywhere is not used", () => {
    const whole = readFileSync(file);
    for (const at of [0, 9, 13, 20, whole.length >> 1, whole.length - 1]) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x41;
      writeFileSync(file, damaged);
      expect(readSnapshot(file, "7 now")).toBeUndefined();
    }
    for (const length of [0, 5, 16, 40, whole.length - 8]) {
      writeFileSync(file, whole.subarray(0, length));
      expect(readSnapshot(file, "7 now")).toBeUndefined();
    }
  });
});

describe("packed strings", () => {
  it("come back as they went in, and are found by what they say", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 3000 }), (values) => {
        const interner = new Interner();
        const numbers = values.map((value) => interner.number(value.toWellFormed()));
        const table = interner.table();
        expect(numbers.map((number) => stringAt(table, number))).toEqual(values.map((value) => value.toWellFormed()));
        expect(interner.values.map((value) => findString(table, value))).toEqual(interner.values.map((_, i) => i));
        const sorted = interner.values.toSorted(byBytes);
        expect(sorted.map((value) => searchSorted(packStrings(sorted), value))).toEqual(sorted.map((_, i) => i));
        expect(findString(table, "longer than any")).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe("bits", () => {
  it("are sets of rows", () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 100, max: 130 }), (a, b, size) => {
        const listed = (bits: Uint32Array) => {
          const into = new Uint32Array(size);
          return [...into.subarray(0, listBits(bits, into))];
        };
        const ascending = (x: number, y: number) => x - y;
        const [kept, dropped, rest] = [a, a, []].map((list) => setAll(emptyBits(size), list));
        keepBits(kept!, setAll(emptyBits(size), b));
        dropBits(dropped!, setAll(emptyBits(size), b));
        expect(listed(kept!)).toEqual(a.filter((row) => b.includes(row)).toSorted(ascending));
        expect(listed(dropped!)).toEqual(a.filter((row) => !b.includes(row)).toSorted(ascending));
        expect(countBits(kept!) + countBits(dropped!)).toBe(a.length);
        expect([countBits(fullBits(size)), countBits(rest!)]).toEqual([size, 0]);
      }),
    );
  });
});
