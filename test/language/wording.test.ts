import { describe, expect, it } from "vitest";
import { readVocabulary } from "#src/language/vocabulary.ts";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "words that are mostly something else": [
    ["I run a bar and we'd love some jazz", "genre[jazz]; ~bar"],
    ["my love for soul", "genre[soul]"],
    ["please god some techno", "genre[techno]"],
    ["a glass of red and some jazz", "genre[jazz]"],
    ["running late, play disco", "genre[disco]"],
    ["jazz that hits the spot", "genre[jazz]"],
    ["my sister is visiting from Leeds on saturday, disco", "genre[disco]"],
    ["we live in Berlin and want disco", "genre[disco]"],
    ["no remixes, pure 2010s pop tmrw thx", "genre[pop]; year[2010..2019]; no version[remix]"],
  ],
  "the same words where music is meant": [
    ["love", "~love"],
    ["sad love songs", "~sad; ~love"],
    ["love, heartbreak, rain", "~love; ~heartbroken; ~rain"],
    ["something blue", "~blue"],
    ["music for a run", "~running"],
    ["fast songs i can run to", "~fast; ~running"],
    ["books and rain", "~reading; ~rain"],
    ["no love songs", "-love"],
  ],
  "the country that songs are from": [
    ["20 french songs from the 60s", "20 tracks; genre[french]; year[1960..1969]"],
    ["canciones tristes en español", "genre[spanish|latin]; ~sad"],
    ["canzoni italiane anni 60", "genre[italian]; year[1960..1969]"],
  ],
  "years and loudness that are said loosely": [
    ["something like in a 1920s speakeasy", "~year 1920..1929; ~speakeasy"],
    ["rock like in the 70s", "genre[rock]; ~year 1970..1979"],
    ["something like 60s soul", "genre[soul]; year[1960..1969]"],
    ["music of the 80 years", "year[1980..1989]"],
    ["jazz of the last 80 years", "genre[jazz]; year[1946..2026]"],
    ["reggaeton viejo", "genre[reggaeton]; ~year 1998..2011"],
    ["old jazz", "genre[jazz]; ~year 1955..1996"],
    ["not too loud", "~low key"],
    ["not sad, not loud", "-sad; ~low key"],
    ["queens of pop", "genre[pop]"],
  ],
  "what is sung about": [
    ["songs about trains", "title[trains]"],
    ["sad songs about cars", "title[cars]; ~sad"],
    ["20 songs about vampires", "20 tracks; title[vampires]"],
    ["rock songs about rain", "genre[rock]; title[rain]"],
    ["songs about christmas", "~christmas"],
    ["I am not picky, some jazz", "genre[jazz]"],
  ],
};

describe.each(Object.entries(PROMISES))("reads %s", (_, rows) => {
  it.each(rows)("%s", (prompt, asked) => {
    expect(read(prompt, ports)).toBe(asked);
  });
});

describe("the vocabulary", () => {
  it("calls lone only what it says", () => {
    const strange = readVocabulary().flatMap(({ lone = [], say }) => lone.filter((word) => !say.includes(word)));

    expect(strange).toEqual([]);
  });
});
