import fc from "fast-check";
import type { SearchQuery } from "#src/catalog/catalog.ts";
import type { Aim, Leaning, NameRef, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";

const ARTISTS = ["Ada", "Bö", "The Cats", "!!!"];
const LABELS = ["zydrock", "quuxwave", "flimcore", "zydrock revival"];
const TITLES = ["Blue", "Blue Sky", "Sky Blue Sky", "Night", "The Night"];
const LANGUAGES = ["en", "fr"];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);
const year = fc.integer({ min: 1970, max: 1980 });
const name = fc.constantFrom(...ARTISTS).map((text) => ({ name: text }));
const version = fc.constantFrom("live" as const, "remix" as const, "remaster" as const);

/** Few values, so that rows share them: copies, ties and empty results are common. */
export const track: fc.Arbitrary<Partial<Track>> = fc.record({
  title: fc.constantFrom(...TITLES),
  artists: fc.uniqueArray(fc.constantFrom(...ARTISTS), { minLength: 1, maxLength: 2 }),
  album: maybe(fc.constantFrom("First", "Second")),
  year: maybe(year),
  songYear: maybe(year),
  yearSource: maybe(fc.constantFrom("given" as const, "album" as const)),
  durationMs: maybe(fc.integer({ min: 60, max: 70 }).map((n) => n * 1000)),
  explicit: maybe(fc.boolean()),
  genres: fc.uniqueArray(fc.constantFrom(...LABELS), { maxLength: 2 }),
  popularity: maybe(fc.integer({ min: 0, max: 10 }).map((n) => n * 10)),
  tempo: maybe(fc.integer({ min: 60, max: 180 })),
  energy: maybe(tenth),
  valence: maybe(tenth),
  key: maybe(fc.integer({ min: 0, max: 2 })),
  mode: maybe(fc.integer({ min: 0, max: 1 })),
  language: maybe(fc.constantFrom(...LANGUAGES)),
  kind: fc.constantFrom("music" as const, "music" as const, "talk" as const),
  versions: fc.uniqueArray(version, { maxLength: 2 }),
  rankable: fc.constantFrom(true, true, true, false),
});

export const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ kind: fc.constant("artist" as const), anyOf: fc.array(name, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    kind: fc.constant("album" as const),
    anyOf: fc.constantFrom<NameRef[]>(
      [{ name: "first" }],
      [{ name: "Second", id: "ada/second" }],
      [{ name: "none", id: "none" }],
    ),
  }),
  fc.record({
    kind: fc.constant("track" as const),
    anyOf: fc.constantFrom<NameRef[]>([{ name: "night" }], [{ name: "x", id: "t1" }], [{ name: "x", id: "nobody" }]),
  }),
  fc.record({
    kind: fc.constant("genre" as const),
    anyOf: fc.uniqueArray(fc.constantFrom(...LABELS), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant("year" as const), from: year, to: year }),
  fc.record({ kind: fc.constant("audio" as const), feature: fc.constant("energy" as const), min: tenth }),
  fc.record({ kind: fc.constant("audio" as const), feature: fc.constant("tempo" as const), max: fc.constant(120) }),
  fc.record({ kind: fc.constant("key" as const), key: fc.constant(1), mode: fc.constantFrom(0, 1, undefined) }),
  fc.record({
    kind: fc.constant("popularity" as const),
    min: fc.constantFrom(undefined, 50),
    max: fc.constantFrom(60, 90),
  }),
  fc.record({ kind: fc.constant("explicit" as const), is: fc.boolean() }),
  fc.record({ kind: fc.constant("version" as const), anyOf: fc.array(version, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant("duration" as const), minMs: fc.constant(65_000) }),
  fc.record({ kind: fc.constant("language" as const), anyOf: fc.constantFrom<string[]>(["en"], ["fr", "de"]) }),
  fc.record({ kind: fc.constant("media" as const), is: fc.constantFrom("music" as const, "talk" as const) }),
  fc.record({
    kind: fc.constant("title" as const),
    words: fc.constantFrom("blue", "Sky Blue", "the night", "nothing"),
    or: fc.constantFrom<string[]>([], ["night"], ["nothing", "blue"]),
  }),
  fc.constant({ kind: "history" as const, is: "new" as const }),
);

const weight = fc.constantFrom(-2, -1, -0.5, 0.3, 1, 2.5);
const aim: fc.Arbitrary<Aim> = fc.oneof(
  fc.record({ kind: fc.constant("audio" as const), feature: fc.constant("energy" as const), target: tenth, weight }),
  fc.record({
    kind: fc.constant("audio" as const),
    feature: fc.constant("tempo" as const),
    target: fc.constant(90),
    weight,
  }),
  fc.record({ kind: fc.constant("genre" as const), name: fc.constantFrom(...LABELS), weight }),
  fc.record({ kind: fc.constant("artist" as const), ref: name, weight }),
  fc.record({ kind: fc.constant("popularity" as const), target: fc.constantFrom(10, 90), weight }),
  fc.record({ kind: fc.constant("year" as const), from: fc.constant(1972), to: fc.constant(1974), weight }),
  fc.record({ kind: fc.constant("language" as const), code: fc.constantFrom(...LANGUAGES), weight }),
  fc.record({
    kind: fc.constant("words" as const),
    words: fc.constantFrom("blue", "the sky at night", "first"),
    weight,
  }),
  fc.record({ kind: fc.constant("version" as const), version, weight }),
);

const leaning: fc.Arbitrary<Leaning> = fc.record({
  id: fc.constant("l"),
  span: fc.constant(null),
  asked: fc.constant("something"),
  from: fc.constant("request"),
  weight,
  aims: fc.array(aim, { minLength: 1, maxLength: 4 }),
});

const rules = (prefix: string) =>
  fc.array(test, { maxLength: 2 }).map((tests) => tests.map((one, i) => ({ id: `${prefix}${i}`, test: one })));

export const query: fc.Arbitrary<SearchQuery> = fc.record({
  must: rules("must"),
  mustNot: rules("not"),
  leanings: fc.array(leaning, { maxLength: 3 }),
  limit: fc.integer({ min: 1, max: 12 }),
  exclude: fc.constantFrom(new Set<number>(), new Set([0, 3])),
  includeUnrankable: fc.boolean(),
  uniqueSongs: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1000 }),
});

export const tracks = fc.array(track, { maxLength: 25 });
