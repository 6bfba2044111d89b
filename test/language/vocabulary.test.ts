import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Brief } from "#src/domain/brief.ts";
import { LOCALES } from "#src/language/locales/locale.ts";
import { bookOf } from "#src/language/phrase-book.ts";
import { understand } from "#src/language/understand.ts";
import { readVocabulary, VOCABULARY_TYPES, type VocabularyEntry, VocabularyLine } from "#src/language/vocabulary.ts";
import { compact } from "./compact.ts";
import { ports } from "./names-fixture.ts";

const folder = new URL("../../src/language/vocabulary/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));

describe("the vocabulary", () => {
  it.each(files)("%s holds the format in every line", (file) => {
    const lines = readFileSync(new URL(file, folder), "utf8").trim().split("\n");

    const wrong = lines.flatMap((line, index) => {
      const { error } = VocabularyLine.safeParse(JSON.parse(line));
      return error ? [`${file}:${index + 1} ${error.issues[0]!.path.join(".")} ${error.issues[0]!.message}`] : [];
    });

    expect(wrong).toEqual([]);
  });

  it("has at least 600 entries, each with a measurable aim", () => {
    const entries = readVocabulary();

    expect(entries.length).toBeGreaterThanOrEqual(600);
    expect(entries.filter((entry) => Object.keys(entry.aims).length === 0)).toEqual([]);
  });

  it("takes no entry that a Brief could not say, whatever it is about and however it is asked for", () => {
    const words = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" });
    const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const happy = readVocabulary().find(({ name }) => name === "happy")!;
    const year = fc.integer({ min: 990, max: 2210 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const lines = fc.record({
      name: fc.oneof(words, fc.constantFrom("french", "zonk songs")),
      aims: fc.record({ energy: unit, year: some(fc.oneof(year, fc.tuple(year, year))) }),
      genres: some(fc.dictionary(words, fc.constantFrom(1, -1, 0.5), { maxKeys: 40 })),
      words: some(fc.array(words, { maxLength: 40 })),
      language: some(fc.constantFrom("fr", "de", "fra", "1")),
      explicit: some(fc.boolean()),
      telling: some(fc.boolean()),
      era: some(fc.boolean()),
    });
    const asked = (say: string) => [
      ...[`${say} songs`, `no ${say}`, `${say} jazz songs`],
      ...[`songs about ${say}`, `half ${say}`, `${say}, then happy`],
    ];

    fc.assert(
      fc.property(fc.array(lines, { minLength: 40, maxLength: 40 }), (given) => {
        const entries = given.flatMap((line, at) => {
          const say = `qu${String.fromCharCode(97 + (at % 26))}${at < 26 ? "x" : "z"}onk`;
          const { data } = VocabularyLine.safeParse(JSON.parse(JSON.stringify({ ...line, say: [say] })));
          return data ? [{ ...data, type: VOCABULARY_TYPES[at % VOCABULARY_TYPES.length] } as VocabularyEntry] : [];
        });
        const book = bookOf([...entries, happy]);
        const briefs = entries
          .flatMap(({ say }) => asked(say[0]!))
          .map((prompt) => understand({ prompt }, { ...ports, book, matching: () => 100 }).brief);

        expect(briefs.flatMap((brief) => Brief.safeParse(brief).error ?? [])).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  it("says nothing twice within an entry", () => {
    const doubled = readVocabulary().filter((entry) => new Set(entry.say).size !== entry.say.length);

    expect(doubled.map((entry) => entry.name)).toEqual([]);
  });

  it("turns a phrase into aims over sound, genres and the artists that the catalogue has", () => {
    const { brief } = understand({ prompt: "rainy day" }, ports);
    const kinds = new Set(brief.leanings[0]!.aims.map((aim) => aim.kind));

    expect(brief.leanings[0]).toMatchObject({ from: "rain", asked: "rain", weight: 1 });
    expect(kinds).toEqual(new Set(["audio", "genre", "words", "artist"]));
  });
});

describe("the locales", () => {
  it("speak of the same things", () => {
    const english = LOCALES[0]!;
    const strange = LOCALES.flatMap((locale) =>
      (["facts", "orders", "limits", "unsupported"] as const).flatMap((list) =>
        Object.keys(locale[list])
          .filter((id) => !(id in english[list]))
          .map((id) => `${locale.code} ${list}.${id}`),
      ),
    );

    expect(strange).toEqual([]);
  });

  it("tell the language of a sentence", () => {
    const spoken = {
      en: "songs for a rainy day with my friends",
      es: "canciones para una noche con amigos",
      fr: "des chansons pour une soirée avec des amis",
      de: "lieder für einen abend mit freunden",
      pt: "músicas para uma noite com os amigos",
      it: "canzoni per una serata con gli amici",
    };

    const read = Object.values(spoken).map((prompt) => understand({ prompt }, ports).brief.language);

    expect(read).toEqual(Object.keys(spoken));
  });

  it("leave an empty request to the defaults", () => {
    expect(compact(understand({ prompt: "" }, ports))).toBe("");
  });
});
