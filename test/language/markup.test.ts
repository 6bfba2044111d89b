import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutMarkup } from "#src/language/markup.ts";

it("blanks tags, addresses and character references and keeps every other character where it was", () => {
  const words = withoutMarkup('<a href="x:y">House</a> &amp; https://example.org/a jazz <3').split(" ").filter(Boolean);

  expect(words).toEqual(["House", "jazz", "<3"]);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (prompt) => {
      const text = withoutMarkup(prompt);

      expect(text.length).toBe(prompt.length);
      for (let at = 0; at < text.length; at++) if (text[at] !== " ") expect(text[at]).toBe(prompt[at]);
    }),
  );
});
