import fc from "fast-check";
import { expect, it } from "vitest";
import type { Brief, Order, Rule, Scope, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "../support/catalog.ts";

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 5 });
const unit = maybe(fc.integer({ min: 0, max: 20 }).map((n) => n / 20));

const track: fc.Arbitrary<Partial<Track>> = fc.record({
  title: fc.integer({ min: 0, max: 30 }).map((n) => `Song ${n}`),
  artists: fc.uniqueArray(
    fc.integer({ min: 0, max: 12 }).map((n) => `Artist ${n}`),
    { minLength: 1, maxLength: 2 },
  ),
  year: maybe(fc.integer({ min: 1960, max: 2020 })),
  durationMs: maybe(fc.integer({ min: 60_000, max: 400_000 })),
  genres: fc.uniqueArray(fc.constantFrom("jazz", "salsa", "techno"), { maxLength: 2 }),
  popularity: maybe(fc.integer({ min: 0, max: 100 })),
  tempo: maybe(fc.integer({ min: 60, max: 180 })),
  energy: unit,
  valence: unit,
  explicit: maybe(fc.boolean()),
});

const test: fc.Arbitrary<Test> = fc.oneof(
  fc.constantFrom("jazz", "salsa", "techno").map((name): Test => ({ kind: "genre", anyOf: [name] })),
  fc.integer({ min: 1960, max: 2010 }).map((from): Test => ({ kind: "year", from, to: from + 20 })),
  fc
    .integer({ min: 0, max: 12 })
    .map((n): Test => ({ kind: "artist", anyOf: [{ name: `Artist ${n}`, id: `artist ${n}` }] })),
  fc.boolean().map((is): Test => ({ kind: "explicit", is })),
);

const scope: fc.Arbitrary<Scope> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Scope>({ kind: "every" }) },
  { weight: 3, arbitrary: fc.constant<Scope>({ kind: "none" }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((min): Scope => ({ kind: "count", min, max: min + 2 })) },
  { weight: 1, arbitrary: fc.constantFrom<Scope>({ kind: "first" }, { kind: "last" }) },
);

const order: fc.Arbitrary<Order> = fc.oneof(
  fc
    .constantFrom("up", "down", "wave", "peak", "valley")
    .map(
      (shape): Order => ({ kind: "arc", id: "o1", span: null, asked: "arc", feature: "energy", shape: shape as "up" }),
    ),
  fc.constant<Order>({ kind: "sorted", id: "o1", span: null, asked: "by year", by: "year", direction: "up" }),
  fc.constant<Order>({ kind: "smooth", id: "o1", span: null, asked: "smooth" }),
);

const brief: fc.Arbitrary<Brief> = fc
  .record({
    rules: fc.array(fc.tuple(test, scope), { maxLength: 3 }),
    orders: fc.array(order, { maxLength: 1 }),
    length: fc.oneof(
      fc.integer({ min: 1, max: 25 }).map((tracks): Brief["length"] => ({ kind: "tracks", tracks, span: null })),
      fc.integer({ min: 3, max: 40 }).map((minutes): Brief["length"] => ({
        kind: "duration",
        durationMs: minutes * 60_000,
        toleranceMs: 30_000,
        span: null,
      })),
    ),
  })
  .map(({ rules, orders, length }) => ({
    prompt: "",
    language: "en",
    kind: "music",
    length,
    orders,
    leanings: [],
    leftovers: [],
    rules: [
      { kind: "artistGap", id: "gap", span: null, asked: "gap", min: 1 },
      { kind: "artistCap", id: "cap", span: null, asked: "cap", max: 3 },
      { kind: "uniqueSongs", id: "songs", span: null, asked: "songs" },
      ...rules.map(
        ([test, scope], n): Rule => ({ kind: "tracks", id: `r${n}`, span: null, asked: `r${n}`, test, scope }),
      ),
    ],
  }));

/** The slow and obvious reading of a test; null where the catalogue does not know. */
function holds(row: Track, asked: Test): boolean | null {
  switch (asked.kind) {
    case "genre":
      return row.genres.some((label) => asked.anyOf.includes(label));
    case "year":
      return row.year === null ? null : row.year >= asked.from! && row.year <= asked.to!;
    case "artist":
      return row.artists.includes(asked.anyOf[0]!.name);
    case "explicit":
      return row.explicit === null ? null : row.explicit === asked.is;
    default:
      throw new Error(asked.kind);
  }
}

it("keeps every promise on any catalogue and any Brief", () => {
  fc.assert(
    fc.property(
      fc.array(track, { minLength: 1, maxLength: 60 }),
      brief,
      fc.integer({ min: 0, max: 1000 }),
      (rows, asked, seed) => {
        const catalog = catalogOf(rows);
        const composition = compose(catalog, { brief: asked, picks: [], seed });
        expect(compose(catalogOf(rows), { brief: asked, picks: [], seed })).toEqual(composition);
        if (composition.kind === "nothing_fits") return;
        const list = composition.tracks.map(({ ordinal }) => catalog.track(ordinal));
        const relaxed = new Set(composition.relaxations.map(({ part }) => part));

        expect(new Set(list.map(({ songKey }) => songKey)).size).toBe(list.length);
        for (const part of relaxed) expect(["length", "o1", ...asked.rules.map(({ id }) => id)]).toContain(part);
        const pins = asked.rules.filter(
          (rule) => rule.kind === "tracks" && (rule.scope.kind === "first" || rule.scope.kind === "last"),
        );
        for (const rule of asked.rules) {
          if (rule.kind !== "tracks" || relaxed.has(rule.id)) continue;
          const passing = list.filter((row) => holds(row, rule.test) === true).length;
          if (rule.scope.kind === "every" && pins.length === 0) expect(passing).toBe(list.length);
          if (rule.scope.kind === "none") expect(passing).toBe(0);
          if (rule.scope.kind === "count") expect(passing).toBeGreaterThanOrEqual(rule.scope.min!);
          if (rule.scope.kind === "count" && pins.length === 0) expect(passing).toBeLessThanOrEqual(rule.scope.max!);
          if (rule.scope.kind === "first") expect(holds(list[0]!, rule.test)).toBe(true);
          if (rule.scope.kind === "last") expect(holds(list.at(-1)!, rule.test)).toBe(true);
        }
        if (asked.length.kind === "tracks") {
          expect(list.length).toBeLessThanOrEqual(asked.length.tracks);
          if (!relaxed.has("length")) expect(list.length).toBe(asked.length.tracks);
        } else if (!relaxed.has("length")) {
          const total = list.reduce((sum, { durationMs }) => sum + durationMs!, 0);
          expect(Math.abs(total - asked.length.durationMs)).toBeLessThanOrEqual(asked.length.toleranceMs);
        }
        if (!relaxed.has("cap") && pins.length === 0) {
          for (const row of list)
            expect(list.filter(({ artists }) => artists[0] === row.artists[0]).length).toBeLessThanOrEqual(3);
        }
        if (!relaxed.has("gap")) {
          list.slice(1).forEach((row, n) => {
            expect(row.artists.some((artist) => list[n]!.artists.includes(artist))).toBe(false);
          });
        }
      },
    ),
    { numRuns: 100 },
  );
});
