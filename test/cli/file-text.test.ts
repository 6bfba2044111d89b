import { describe, expect, it } from "vitest";
import { decodedText } from "#src/cli/file-text.ts";

const WORDS = "id,prompt\na,déjà vu\n";

describe("the text of a file", () => {
  it.each([
    ["UTF-8", Buffer.from(WORDS)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${WORDS}`)],
    ["UTF-16, little end first", Buffer.from(`\ufeff${WORDS}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${WORDS}`, "utf16le").swap16()],
  ])("is read from %s", (_, bytes) => {
    expect(decodedText(bytes, "cases.csv")).toBe(WORDS);
  });

  it.each([
    ["Latin-1", Buffer.from(WORDS, "latin1"), "cases.csv is not in UTF-8 (line 2). Save it as UTF-8."],
    [
      "UTF-16 without its mark",
      Buffer.from(WORDS, "utf16le"),
      "cases.csv is no text in UTF-8: UTF-16 without its mark, or no text at all. Save it as UTF-8.",
    ],
  ])("is refused in %s", (_, bytes, message) => {
    expect(() => decodedText(bytes, "cases.csv")).toThrow(message);
  });
});
