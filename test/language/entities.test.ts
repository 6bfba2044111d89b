import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import { recogniseNames } from "#src/language/entities/recognise.ts";
import { nameRows } from "../catalog/names-rows.ts";

const names = buildNames(nameRows);
const read = (prompt: string) =>
  recogniseNames(prompt, undefined, names).map(({ type, text, ref }) => [type, text, ref?.name ?? null]);

describe("names that the catalogue has", () => {
  it.each([
    ["songs by radiohead", [["artist", "radiohead", "Radiohead"]]],
    [
      "songs like yesterday by the beatles",
      [
        ["track", "yesterday", "Yesterday"],
        ["artist", "the beatles", "The Beatles"],
      ],
    ],
    [
      "hello by adele",
      [
        ["track", "hello", "Hello"],
        ["artist", "adele", "Adele"],
      ],
    ],
    ["90s hip hop for the gym, no drake", [["artist", "drake", "Drake"]]],
    ["something like tame impalas", [["artist", "tame impalas", "Tame Impala"]]],
    [
      "bands like queen, metallica or pink floyd",
      [
        ["artist", "queen", "Queen"],
        ["artist", "metallica", "Metallica"],
        ["artist", "pink floyd", "Pink Floyd"],
      ],
    ],
    ["songs by the beetles", [["artist", "the beetles", "The Beatles"]]],
  ])("are found in: %s", (prompt, expected) => {
    expect(read(prompt)).toEqual(expected);
  });

  it("are found with capitals and quotes, and an album where one is spoken of", () => {
    expect(read("play 'Roads' by Portishead, then something off OK Computer")).toEqual([
      ["track", "Roads", "Roads"],
      ["artist", "Portishead", "Portishead"],
      ["album", "OK Computer", "OK Computer"],
    ]);
  });

  it("mean the song of the artist named beside them", () => {
    const [song] = recogniseNames("play hello by lionel richie", undefined, names);

    expect(song).toMatchObject({ text: "hello", ref: { id: "row-27", artist: "Lionel Richie" } });
  });

  it("say where they stand, what spoke for them and how sure that is", () => {
    const prompt = "a few songs by Radiohead";

    const [mention] = recogniseNames(prompt, undefined, names);

    expect(mention).toMatchObject({ start: 15, end: 24, cue: "songs by" });
    expect(prompt.slice(mention!.start, mention!.end)).toBe("Radiohead");
    expect(mention!.confidence).toBeGreaterThan(0.5);
  });
});

describe("names that the catalogue lacks", () => {
  it.each([
    ["only songs by Xyqwv Orchestra", [["artist", "Xyqwv Orchestra", null]]],
    [
      "play Moonlit Gherkins by Trevor Quazzlebeam",
      [
        ["track", "Moonlit Gherkins", null],
        ["artist", "Trevor Quazzlebeam", null],
      ],
    ],
  ])("are found by how the sentence uses them: %s", (prompt, expected) => {
    expect(read(prompt)).toEqual(expected);
  });
});

describe("ordinary words", () => {
  it.each([
    "songs for a rainy sunday",
    "sad indie",
    "happy",
    "chill",
    "blue",
    "party",
    "music for my wedding",
    "i want to dance with somebody who loves 80s pop",
    "hip-hop",
    "20 songs, half from the 80s and half from the 90s",
    "canciones tristes de los años 80",
    "une heure de jazz, sans chant",
    "músicas brasileiras dos anos 70, bossa nova e samba",
    "thank you",
    "",
    "?!",
    "🔥🔥 gym",
  ])("are no names: %s", (prompt) => {
    expect(read(prompt)).toEqual([]);
  });
});

describe("any text", () => {
  it("gives mentions in order, apart from each other, exactly as typed", () => {
    const word = fc.oneof(
      fc.constantFrom(..."radiohead by songs like the beatles , | hello adele \" ' ( - 1975 drake's".split(" ")),
      fc.string({ maxLength: 12, unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const prompt = words.join(" ");
        let end = 0;
        for (const mention of recogniseNames(prompt, undefined, names)) {
          expect(mention.text).toBe(prompt.slice(mention.start, mention.end));
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.confidence).toBeGreaterThan(0);
          expect(mention.confidence).toBeLessThanOrEqual(1);
          end = mention.end;
        }
      }),
    );
  });

  it("of 5,000 words is read without failing", () => {
    expect(recogniseNames("songs by radiohead ".repeat(1700), undefined, names).length).toBeGreaterThan(50);
  });
});
