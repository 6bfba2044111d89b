import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capital, foldName, foldText } from "#src/domain/fold.ts";

describe("foldText", () => {
  it.each([
    ["Beyoncé", "beyonce"],
    ["Sigur Rós", "sigur ros"],
    ["Mø & Łona", "mo and lona"],
    ["Straße", "strasse"],
    ["Don’t Stop 'til You Get Enough", "dont stop til you get enough"],
    ["A$AP Rocky", "asap rocky"],
    ["$uicideboy$", "suicideboys"],
    ["$100 Bills", "100 bills"],
    ["P!nk", "pink"],
    ["Panic! At The Disco", "panic at the disco"],
    ["AC/DC", "ac dc"],
    ["R.E.M.", "rem"],
    ["will.i.am", "will i am"],
    ["Florence + The Machine", "florence and the machine"],
    ["Йога и ёлка", "йога и елка"],
    ["椎名林檎", "椎名林檎"],
    ["がんばれ", "がんばれ"],
    ["ＡＢＣ １２３", "abc 123"],
    ["한국어 노래", "한국어 노래"],
    ["हिन्दी गाना", "हिन्दी गाना"],
    ["فيروز", "فيروز"],
    ["Ελλάδα", "ελλαδα"],
    ["!!!", ""],
    ["", ""],
  ])("folds %s to %s", (text, folded) => expect(foldText(text)).toBe(folded));

  it("changes nothing when it folds a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives words parted by single blanks, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(text)).toMatch(/^$|^\S+( \S+)*$/);
      }),
    );
  });
});

describe("foldName", () => {
  it("keeps the symbols of a name that is nothing else, in one spelling", () => {
    expect(["!!!", "÷", " ?  ? ", "！"].map(foldName)).toEqual(["!!!", "÷", "? ?", "!"]);
  });

  it("folds every other name as any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (name) => foldText(name) === "" || foldName(name) === foldText(name),
      ),
    );
  });
});

describe("capital", () => {
  it.each([
    ["slow trip hop", "Slow trip hop"],
    ["éclair", "Éclair"],
    ["𐐨 as it is written in Deseret", "𐐀 as it is written in Deseret"],
    ["Roads", "Roads"],
    ["90s rock", "90s rock"],
    ["🦆🦆🦆", "🦆🦆🦆"],
    ["🦆 songs", "🦆 songs"],
    ["", ""],
  ])("begins %s as %s", (text, begun) => expect(capital(text)).toBe(begun));

  it("cuts no sign of two halves, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = capital(text);
        expect([once.isWellFormed(), capital(once)]).toEqual([true, once]);
      }),
    );
  });
});
