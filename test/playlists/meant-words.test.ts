import { expect, it } from "vitest";
import type { Rule } from "#src/domain/brief.ts";
import { understand } from "#src/language/understand.ts";
import { meantWords } from "#src/playlists/compose/meant-words.ts";
import { ports } from "#test/language/names-fixture.ts";

const meant = (prompt: string) => meantWords(understand({ prompt }, ports).brief).replaceAll(/[ ,]+/g, " ").trim();

it.each([
  ["a rainy sunday with coffee", "a rainy sunday with coffee"],
  ["only songs i know, for running, 12 songs", "for running"],
  ["12 songs for me", ""],
  ["songs i haven't heard in a year please", ""],
  ["road trip, nothing like my usual", "road trip"],
  ["rock for the gym, no metal", "rock for the gym"],
])("lists that people titled are asked for what a list is to be like, of %j", (prompt, words) => {
  expect(meant(prompt)).toBe(words);
});

it("what a message takes away is not asked for either", () => {
  const { brief } = understand({ prompt: "rock for the gym" }, ports);
  const without: Rule = {
    id: "r9",
    span: { text: "no metal", start: 8, end: 16, turn: 1 },
    asked: "no metal",
    kind: "tracks",
    test: { kind: "genre", anyOf: ["metal"] },
    scope: { kind: "none" },
  };
  const words = meantWords({ ...brief, messages: ["slower, no metal"], rules: [...brief.rules, without] });
  expect(words.trimEnd()).toBe("rock for the gym slower,");
});
