import fc from "fast-check";
import { Assertion, MEASURES, PARTS } from "#src/domain/lab/assertion.ts";
import { SuiteCase } from "#src/domain/lab/suite.ts";
import { AUDIO_FEATURES, VERSION_KINDS } from "#src/domain/track.ts";
import { senselessIn, senselessOf } from "#src/lab/suites/sense.ts";

/** Names as people and machines write them: quotes, semicolons, bars, scripts, words of the notation. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
    fc.constantFrom(
      "Drake",
      "AC;DC",
      'a "b"',
      "x|y",
      ">= 3",
      "by",
      "Creep by Radiohead",
      "known",
      "a @large",
      "=x",
      "{}",
      "1..2",
      "'=1",
      "by x",
      "as artist",
    ),
  )
  .map((text) => text.replace(/[\r\0]/gu, "").trim())
  .filter((text) => text !== "" && /[^\s\p{Cc}]/u.test(text));
const number = fc
  .oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: -5, max: 5, noNaN: true }))
  .map((value) => value + 0);
const share = fc
  .oneof(fc.constantFrom(0, 0.5, 0.9, 1), fc.double({ min: 0, max: 1, noNaN: true }))
  .map((value) => value + 0);
const count = fc.integer({ min: 0, max: 500 });
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const refs = fc.array(fc.record({ name, id: name }, { requiredKeys: ["name"] }), { minLength: 1, maxLength: 3 });
const of = <Kind extends string>(kind: Kind, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ kind: fc.constant(kind), ...fields, catalogue: some(fc.constantFrom("starter", "large")) });

const test = fc.oneof(
  fc.record({ kind: fc.constantFrom("artist", "album", "track"), anyOf: refs }),
  fc.record({ kind: fc.constant("genre"), anyOf: names }),
  fc.record({
    kind: fc.constant("year"),
    from: some(fc.integer({ min: 1900, max: 2026 })),
    to: some(fc.integer({ min: 1900, max: 2026 })),
  }),
  fc.record({
    kind: fc.constant("audio"),
    feature: fc.constantFrom(...AUDIO_FEATURES),
    min: some(number),
    max: some(number),
  }),
  fc.record({
    kind: fc.constant("key"),
    key: some(fc.integer({ min: 0, max: 11 })),
    mode: some(fc.constantFrom(0, 1)),
  }),
  fc.record({ kind: fc.constant("popularity"), min: some(number), max: some(number) }),
  fc.record({ kind: fc.constant("explicit"), is: fc.boolean() }),
  fc.record({
    kind: fc.constant("version"),
    anyOf: fc.array(fc.constantFrom(...VERSION_KINDS), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("duration"), minMs: some(fc.nat(900_000)), maxMs: some(fc.nat(900_000)) }),
  fc.record({
    kind: fc.constant("language"),
    anyOf: fc.array(fc.constantFrom("de", "en", "zxx"), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant("media"), is: fc.constantFrom("music", "talk") }),
  fc.record({ kind: fc.constant("title"), words: name, or: some(names) }),
  fc.record({
    kind: fc.constant("history"),
    is: fc.constantFrom("known", "new", "unheard", "favourite"),
    months: some(fc.integer({ min: 1, max: 60 })),
  }),
);
const range = { atLeast: some(number), atMost: some(number) };
const shares = { atLeast: some(share), atMost: some(share) };
const counts = { atLeast: some(count), atMost: some(count) };
const measure = fc.constantFrom(...MEASURES);
const id = fc.constantFrom("a", "other-case", "x.1_2");

const kinds = fc.oneof(
  of("outcome", {
    is: fc.uniqueArray(fc.constantFrom("playlist", "refused", "nothing_fits", "question"), { minLength: 1 }),
  }),
  of("tracks", counts),
  of("minutes", range),
  of("fidelity", shares),
  of("ledger", {
    asked: some(name),
    status: fc.uniqueArray(fc.constantFrom("verified", "inferred", "unmet", "unsupported"), { minLength: 1 }),
  }),
  of("understood", { text: name, type: some(fc.constantFrom("artist", "genre")), id: some(name) }),
  of("language", { is: fc.constantFrom("de", "en") }),
  of("rule", {
    test: fc.oneof(
      test,
      fc.dictionary(fc.constantFrom("kind", "max", "anyOf"), fc.oneof(name, number), { minKeys: 1 }),
    ),
    scope: some(fc.constantFrom("every", "none")),
  }),
  of("includes", { artist: some(name), title: some(name), at: some(fc.constantFrom("first", "last")) }),
  of("excludes", { artist: some(name), title: some(name) }),
  of("hits", {
    anyOf: names,
    within: some(fc.integer({ min: 1, max: 500 })),
    atLeast: fc.integer({ min: 1, max: 500 }),
  }),
  of("share", { of: test, ...shares, known: some(fc.constant(true)) }),
  of("count", { of: test, ...counts }),
  of("mean", { of: measure, ...range }),
  of("order", { by: measure, ...range }),
  of("steps", { by: measure, ...range }),
  of("contrast", { by: measure, of: fc.constantFrom(...PARTS), against: fc.constantFrom(...PARTS), ...range }),
  of("artists", {
    mostEach: some(fc.integer({ min: 1, max: 9 })),
    gap: some(count),
    different: some(fc.integer({ min: 1, max: 9 })),
  }),
  of("no-repeats", {}),
  of("real", {}),
  of("latency", { atMostMs: fc.double({ min: 0.5, max: 3_600_000, noNaN: true }) }),
  of("cost", { atMostUsd: fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => value + 0) }),
  of("same-as", { case: id, atLeast: share }),
  of("different-from", { case: id, atMost: share }),
);

/** Every assertion that there can be and that makes sense, more or less. */
export const assertions: fc.Arbitrary<Assertion> = kinds
  .map((given) => Assertion.safeParse(JSON.parse(JSON.stringify(given))))
  .filter(({ data }) => data !== undefined && senselessOf(data) === undefined)
  .map(({ data }) => data!);

const turn = fc.record({ message: name, liked: some(names), disliked: some(names) });
const listening = fc.record({
  artist: name,
  title: some(name),
  times: some(fc.integer({ min: 1, max: 500 })),
  daysAgo: some(fc.nat(3650)),
});

/** The same of cases: none is compared with itself. */
export const cases: fc.Arbitrary<SuiteCase> = fc
  .record({
    id: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,30}$/u),
    prompt: fc.oneof(
      name,
      fc.tuple(name, name).map((lines) => lines.join("\n")),
    ),
    family: some(name),
    note: some(fc.oneof(name, fc.constant(" two\n\nlines "))),
    listening: some(fc.array(listening, { minLength: 1, maxLength: 3 })),
    tracks: some(fc.integer({ min: 1, max: 500 })),
    durationMs: some(fc.integer({ min: 60_000, max: 36 * 3_600_000 })),
    conversation: some(fc.array(turn, { minLength: 1, maxLength: 3 })),
    catalogue: fc.constantFrom("any", "starter", "large"),
    assert: fc.array(assertions, { maxLength: 4 }),
  })
  .map((given) => SuiteCase.parse(JSON.parse(JSON.stringify(given))))
  .filter((given) => senselessIn(given) === undefined);
