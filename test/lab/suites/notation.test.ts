import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { AppError } from "#src/errors.ts";
import { readAssertion, readAssertions } from "#src/lab/suites/notation/read.ts";
import { writeAssertion, writeAssertions } from "#src/lab/suites/notation/write.ts";
import { assertions } from "#test/support/suites.ts";

describe("the short notation", () => {
  test.for([
    ["tracks>=20", { kind: "tracks", atLeast: 20 }],
    ["tracks 20..30", { kind: "tracks", atLeast: 20, atMost: 30 }],
    ["minutes = 45", { kind: "minutes", atLeast: 45, atMost: 45 }],
    ["excludes:Drake", { kind: "excludes", artist: "Drake" }],
    ["excludes: Florence + The Machine", { kind: "excludes", artist: "Florence + The Machine" }],
    ['includes: "Creep" by Radiohead', { kind: "includes", title: "Creep", artist: "Radiohead" }],
    ['includes: by "AC;DC"', { kind: "includes", artist: "AC;DC" }],
    ["starts-with: Queen", { kind: "includes", artist: "Queen", at: "first" }],
    ["share year 1990..1999 >= 0.9", { kind: "share", of: { kind: "year", from: 1990, to: 1999 }, atLeast: 0.9 }],
    [
      "share known energy 0.6.. >= 90 %",
      { kind: "share", of: { kind: "audio", feature: "energy", min: 0.6 }, known: true, atLeast: 0.9 },
    ],
    ["every clean", { kind: "share", of: { kind: "explicit", is: false }, atLeast: 1 }],
    [
      "none genre metal|punk @large",
      { kind: "share", of: { kind: "genre", anyOf: ["metal", "punk"] }, atMost: 0, catalogue: "large" },
    ],
    [
      "count artist Queen = 3",
      { kind: "count", of: { kind: "artist", anyOf: [{ name: "Queen" }] }, atLeast: 3, atMost: 3 },
    ],
    ["every duration ..4:00", { kind: "share", of: { kind: "duration", maxMs: 240_000 }, atLeast: 1 }],
    [
      "share history unheard 6 months = 1",
      { kind: "share", of: { kind: "history", is: "unheard", months: 6 }, atLeast: 1, atMost: 1 },
    ],
    [
      "contrast energy middle - start >= 0.1",
      { kind: "contrast", by: "energy", of: "middle", against: "start", atLeast: 0.1 },
    ],
    ["artists each <= 2, gap >= 1", { kind: "artists", mostEach: 2, gap: 1 }],
    [
      "understood radiohead as artist = radiohead",
      { kind: "understood", text: "radiohead", type: "artist", id: "radiohead" },
    ],
    ["ledger verified|inferred: no drake", { kind: "ledger", status: ["verified", "inferred"], asked: "no drake" }],
    ["rule none artist Drake", { kind: "rule", scope: "none", test: { kind: "artist", anyOf: [{ name: "Drake" }] } }],
    ['rule {"kind":"artistCap","max":1}', { kind: "rule", test: { kind: "artistCap", max: 1 } }],
    ["hits >= 1 of a|b within 10", { kind: "hits", anyOf: ["a", "b"], within: 10, atLeast: 1 }],
    ["outcome = refused|nothing_fits", { kind: "outcome", is: ["refused", "nothing_fits"] }],
    ["same-as other", { kind: "same-as", case: "other", atLeast: 1 }],
    ['{"kind":"real"}', { kind: "real" }],
  ])("%s", ([text, assertion]) => {
    expect(readAssertion(text as string)).toEqual(assertion);
  });

  test.for([
    ["shre year 1990 >= 1", "assertion “shre year 1990 >= 1”: there is no “shre”; did you mean “share”?"],
    [
      "share year 1990..1999",
      "assertion “share year 1990..1999”: “share year 1990..1999” needs a bound, like share year 1990..1999 >= 1",
    ],
    ["tracks", "assertion “tracks”: “tracks” needs a bound, like tracks >= 1"],
    ["tracks => 3", "assertion “tracks => 3”: “=> 3” is not understood after “tracks”"],
    ["tracks >= 30 <= 20", "assertion “tracks >= 30 <= 20”: atLeast must not be above atMost"],
    ["every yeer 1990", /begins with no known test; there are artist, album/],
    ["every clean music", "assertion “every clean music”: “music” is too much after “clean”"],
    ["every language german", /must have at most 3 characters/],
    ["mean happiness >= 1", /is followed by one of energy, valence/],
    ['excludes: "Drake', 'a quote is opened and not closed: “excludes: "Drake”'],
    ["real @home", /catalogue must be "starter" or "large"/],
    ['{"kind":', 'assertion “{"kind":” is not valid JSON'],
    ["artists each >= 2", /followed by each <= n/],
    ["ledger verified:", "a name is missing"],
    ["artists each <= 1, each <= 2", "“each” is said more than once"],
    ["same-as other <= 0.5", "“same-as” is bounded with >= alone"],
    ["latency 100..800", "“latency” is bounded with <= alone"],
    ["every tempo 500..1", "“tempo 500..1” is of no track, as its first number is above its second"],
    ["none year 1999..1990", "“year 1999..1990” is of no track"],
    ["count duration 5:00..4:00 >= 1", "“duration 5:00..4:00” is of no track"],
    ["rule every energy 0.9..0.1", "“energy 0.9..0.1” is of no track"],
    ["every energy 6..", "energy lies between 0 and 1, so that 6 is never reached"],
    ["share popularity ..400 >= 0.5", "popularity lies between 0 and 100, so that 400 is never reached"],
    ["mean energy >= 50", "assertion “mean energy >= 50”: energy lies between 0 and 1, so that 50 is never reached"],
    ["order year >= 5", "a correlation lies between -1 and 1, so that 5 is never reached"],
    ["steps valence <= 8", "a step of valence lies between 0 and 1, so that 8 is never reached"],
    ["contrast energy start - end >= 2", "a difference of energy lies between -1 and 1, so that 2 is never reached"],
    ["minutes >= -5", "minutes is at least 0, so that -5 is never reached"],
    ["hits >= 9 of a", "it asks for 9 hits and names 1 track"],
    ["hits >= 2 of a|a", "it asks for 2 hits and names 1 track"],
    ["hits >= 2 of a|b|c within 1", "it asks for 2 hits within 1"],
    ["every history known 0 months", "months must be more than 0"],
    ['{"kind":"mean","of":"energy","atLeast":50}', "energy lies between 0 and 1"],
    ["tracks >= 1 >= 5", "assertion “tracks >= 1 >= 5”: it is bounded twice below"],
    ["tracks = 3 <= 5", "it is bounded twice above"],
    [`excludes: ${"x".repeat(20_000)}`, /: it is longer than 20,000 characters$/],
    ["real;".repeat(51), "there are more than 50 assertions"],
  ])("%s is told what is wrong", ([text, message]) => {
    expect(() => readAssertions(text as string)).toThrow(message);
  });

  it("reads what it writes to the same again, alone and in a row", () => {
    fc.assert(
      fc.property(fc.array(assertions, { maxLength: 4 }), (given) => {
        expect(given.map((one) => readAssertion(writeAssertion(one)))).toEqual(given);
        expect(readAssertions(writeAssertions(given))).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  it("is read or refused at once, whatever sign is repeated behind whichever word", () => {
    const heads = [
      [
        "tracks",
        "tracks >= 1",
        "tracks 1",
        "tracks 1..",
        "latency <=",
        "same-as a",
        "mean energy",
        "mean energy >= .5",
      ],
      ["share year 1990", "share known", "count title a", "every duration 1", "every key 1", "none history new 1"],
      ["every popularity", "language =", "rule", "rule none artist", "outcome = refused", "real", "artists each <= 1"],
      ["understood a", 'understood "a', 'understood "a" as b', "ledger verified", "ledger verified: a", "excludes: a"],
      ['includes: "a', 'includes: "a" by', "hits >= 1", "hits >= 1 of a", "contrast energy", "contrast energy start -"],
      ["", "a", '"', "{"],
    ].flat();
    const signs = [
      [
        " ",
        "1",
        ".",
        "=",
        "<",
        ">",
        ">=",
        ">= 1 ",
        "<= .1",
        '"',
        "\\",
        '\\"',
        '" "',
        "|",
        ",",
        ":",
        "-",
        "%",
        "{",
        "}",
      ],
      ["a", "a ", "@", " @a", " as ", " as a", " by ", " of ", " within ", " within 1", " and ", "1..", ", each <= 1"],
    ].flat();

    for (const head of heads)
      for (const sign of signs)
        for (const end of ["", "!"]) {
          const text = `${head} ${sign.repeat(Math.floor(19_000 / sign.length))}${end}`;
          try {
            readAssertion(text);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
  });

  it("throws nothing but what is told, whatever is written", () => {
    const word = fc.constantFrom(
      "share",
      "tracks",
      ">=",
      "0.5",
      '"',
      "{",
      "}",
      "year",
      "1990..",
      "|",
      "@large",
      "of",
      ";",
      "by",
      "known",
      "rule",
      "every",
      "=",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          try {
            readAssertions(text);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
