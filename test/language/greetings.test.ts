import { describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { read } from "./compact.ts";
import { ports as usual } from "./names-fixture.ts";
import { listOf, patchText } from "./refine-fixture.ts";

const row = (id: string, artist: string, title: string, popularity: number) => ({
  ...{ id, title, artists: [artist], album: title, popularity },
});
const names = buildNames([
  row("g1", "Good Morning", "Warned You", 71),
  row("g2", "Hello", "New York Groove", 66),
  row("g3", "Radiohead", "Creep", 85),
  row("g4", "Kanye West", "Good Morning", 72),
]);
const ports = { ...usual, names };

/** What is said before a request, and what is asked. */
const REQUESTS: readonly (readonly [string, string])[] = [
  ["Good Morning", "~morning"],
  ["hello", ""],
  ["Hello I'm ready", ""],
  ["hi there", ""],
  ["hey!", ""],
  ["Good evening, I'd love some jazz", "genre[jazz]"],
  ["Good Morning! 20 rock songs", "20 tracks; genre[rock]"],
  ["Cool... 80s pop", "genre[pop]; year[1980..1989]"],
  ["nice, can you play some jazz", "genre[jazz]"],
  ["perfect! jazz for dinner", "genre[jazz]; ~dinner"],
  ["songs by Good Morning", "artist[Good Morning]"],
  ["Good Morning by Kanye West", "count 1.. track[Good Morning]; ~like track Good Morning"],
  ["cool jazz", "genre[cool jazz]"],
];

describe("a greeting or a word of praise before a request", () => {
  it.each(REQUESTS)("asks for nothing: %s", (prompt, asked) => {
    expect(read(prompt, ports)).toBe(asked);
  });

  it.each(["Good Morning", "hi there", "awesome", "nice, less Drake", "Cool... less Drake"])(
    "is nothing to change a list by: %s",
    (message) => {
      const about = listOf("pop");
      expect(patchText(readMessage(message, about, usual), about)).toBe(
        /Drake/.test(message) ? "-like artist Drake" : "",
      );
    },
  );
});

/** Who is there, and what is to be played for them. */
const PEOPLE: readonly (readonly [string, string])[] = [
  ["happy songs for my nigerian colleague", "~happy"],
  ["happy songs for my german colleague", "~happy"],
  ["happy songs for my hindu friends", "~happy"],
  ["happy songs for hindu friends", "~happy"],
  ["romantic songs for a gay couple", "~romantic"],
  ["romantic songs for a straight couple", "~romantic"],
  ["jazz for my french neighbour", "genre[jazz]"],
  ["french music for my french neighbour", "genre[french]"],
  ["songs for an irish wedding", "~genre irish; ~wedding"],
];

describe("what a person is by birth, faith or love", () => {
  it.each(PEOPLE)("asks for no kind of music: %s", (prompt, asked) => {
    expect(read(prompt, ports)).toBe(asked);
  });
});
