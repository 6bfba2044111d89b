import { expect, it } from "vitest";
import { chipWords } from "#web/brief/words.ts";

it.each([
  ["no", "nothing by Drake", { kind: "no", children: "Drake" }],
  ["years", "released 1990-1999", { kind: "years", children: "1990-1999" }],
  ["tempo", "tempo 119.5-140 bpm", { kind: "tempo", children: "120-140 bpm" }],
  ["mood", "happy", { kind: "mood", children: "happy" }],
  ["instrumental", "instrumental", { children: "instrumental" }],
  ["instrumental", "sung, not instrumental", { children: "sung, not instrumental" }],
  ["acoustic", "nothing acoustic", { children: "nothing acoustic" }],
  ["no", "no live recordings", { kind: "no", children: "live recordings" }],
])("a chip says no word twice: %s, %s", (word, text, said) => {
  expect(chipWords({ word, text })).toEqual(said);
});
