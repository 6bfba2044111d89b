import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titled } from "#src/sessions/sources/origin.ts";

describe("words as the title of a session", () => {
  it.each([
    ["slow  trip hop\nfor a rainy evening", "Slow trip hop for a rainy evening"],
    ["🦆🦆🦆", "🦆🦆🦆"],
    ["x🦆", "X🦆"],
    ["rain ".repeat(20), `Rain${" rain".repeat(14)}…`],
    ["🦆".repeat(60), `${"🦆".repeat(39)}…`],
  ])("are of %j %j", (words, title) => expect(titled(words)).toBe(title));

  it("are a line of whole signs, whatever was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (words) => {
        const title = titled(words);
        expect([title.isWellFormed(), title.length <= 80, /[\n\t]/.test(title)]).toEqual([true, true, false]);
      }),
      { numRuns: 500 },
    );
  });
});
