import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Brief } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { understand } from "#src/language/understand.ts";
import { compact } from "./compact.ts";
import { ports } from "./names-fixture.ts";

const WORDS =
  "no not only some like by from with start end half third 70% rest and or but , . \n \" ' 90s 1984 the early radiohead drake jazz metal sad happy 20 songs an hour 3 minutes bpm 128 per artist 🔥 title of to between since before new to me instrumental live zorp ½ 1h30 rainy sunday sans ohne sin años 80".split(
    " ",
  );

const sentence = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(" ")),
);

describe("any request", () => {
  it("becomes a Brief that holds its own schema", () => {
    fc.assert(
      fc.property(sentence, (prompt) => {
        expect(Brief.safeParse(understand({ prompt }, ports).brief).error?.issues).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("keeps for every part the words exactly as typed", () => {
    fc.assert(
      fc.property(sentence, (prompt) => {
        const { brief, entities, missing } = understand({ prompt }, ports);
        const parts = [...brief.rules, ...brief.leanings, ...brief.orders, ...brief.leftovers, brief.length];
        const spans = [...parts.map((part) => part.span), ...entities, ...missing].filter((span) => span !== null);
        for (const span of spans) expect(prompt.slice(span.start, span.end)).toBe(span.text);
      }),
      { numRuns: 300 },
    );
  });

  it("gives every part an id of its own", () => {
    fc.assert(
      fc.property(sentence, (prompt) => {
        const { brief } = understand({ prompt }, ports);
        const ids = [...brief.rules, ...brief.leanings, ...brief.orders].map((part) => part.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });

  it("is read the same way twice", () => {
    fc.assert(
      fc.property(sentence, (prompt) => {
        expect(understand({ prompt }, ports)).toEqual(understand({ prompt }, ports));
      }),
      { numRuns: 100 },
    );
  });

  it("loses no word of meaning in silence", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^q[bcdfghjkz]{4,9}x$/), (word) => {
        const { brief, missing } = understand({ prompt: `jazz for a rainy sunday, ${word}` }, ports);
        const reported = [
          ...brief.leftovers.map((leftover) => leftover.span.text),
          ...missing.map((name) => name.text),
        ];
        expect(reported.join(" ")).toContain(word);
        expect(brief.leanings.some((leaning) => leaning.aims.some((aim) => aim.kind === "words"))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a hostile request", () => {
  const HOSTILE = {
    digits: "1".repeat(2000),
    numbers: "1 ".repeat(1000),
    brackets: "(((([".repeat(400),
    emoji: "🔥".repeat(1000),
    families: "👨‍👩‍👧‍👦".repeat(180),
    combining: `a${"\u0301".repeat(1999)}`,
    quotes: "\"'".repeat(1000),
    negations: "no not without ".repeat(133),
    ranges: "from 1990 to between 1 and ".repeat(74),
    titles: "with the word ".repeat(142),
    halves: "half an hour and a half ".repeat(83),
    surrogates: "\ud800".repeat(2000),
    nul: "\0".repeat(2000),
  };

  it.each(Object.entries(HOSTILE))("of %s is read and holds the schema", (_, prompt) => {
    const { brief } = understand({ prompt }, ports);

    expect(Brief.safeParse(brief).success).toBe(true);
  });

  it("of more than 2,000 characters is read as far as that", () => {
    const { brief } = understand({ prompt: `jazz ${"x".repeat(5000)}` }, ports);

    expect(brief.prompt).toHaveLength(2000);
    expect(compact({ brief, entities: [], missing: [] })).toContain("genre[jazz]");
  });
});

describe("defaults", () => {
  const rulesOf = (prompt: string) =>
    understand({ prompt }, ports)
      .brief.rules.filter((rule) => rule.span === null)
      .map((rule) =>
        "max" in rule ? `${rule.kind} ${rule.max}` : "min" in rule ? `${rule.kind} ${rule.min}` : rule.kind,
      );

  it("space artists, cap them and repeat no song", () => {
    expect(rulesOf("jazz")).toEqual(["artistGap 2", "artistCap 3", "uniqueSongs"]);
  });

  it("do not fight a list of one artist", () => {
    expect(rulesOf("only radiohead")).toEqual(["uniqueSongs"]);
  });

  it("let two artists alternate", () => {
    expect(rulesOf("beyonce and rihanna only")).toEqual(["artistGap 1", "uniqueSongs"]);
  });

  it("raise the cap to the number asked of one artist", () => {
    expect(rulesOf("20 tracks, 8 by Madonna, rest 80s pop")).toContain("artistCap 8");
  });

  it("give way to a cap that was said", () => {
    expect(rulesOf("no more than 5 per artist")).toEqual(["artistGap 2", "uniqueSongs"]);
  });
});

describe("what stands beside the prompt", () => {
  it("tracks win over a number in the words", () => {
    const { brief } = understand({ prompt: "20 jazz songs", tracks: 7 }, ports);

    expect(brief.length).toEqual({ kind: "tracks", tracks: 7, span: null, given: true });
  });

  it("a duration wins over a time in the words", () => {
    const { brief } = understand({ prompt: "an hour of jazz", durationMs: 1_800_000 }, ports);

    expect(brief.length).toMatchObject({ kind: "duration", durationMs: 1_800_000, span: null });
  });

  it("this year is the year of the clock", () => {
    const { brief } = understand({ prompt: "jazz from this year" }, { ...ports, now: new Date("1999-05-05") });

    expect(brief.rules).toContainEqual(expect.objectContaining({ test: { kind: "year", from: 1999, to: 1999 } }));
  });
});

describe("entities", () => {
  it("name what each stretch is, as typed", () => {
    const { entities } = understand({ prompt: "sad 90s Trip Hop like portished, 20 songs" }, ports);

    expect(entities.map(({ type, text, id }) => [type, text, id])).toEqual([
      ["mood", "sad", "sad"],
      ["year", "90s", undefined],
      ["genre", "Trip Hop", "trip hop"],
      ["artist", "portished", foldText("Portishead")],
      ["length", "20 songs", undefined],
    ]);
  });

  it("keep a name that the catalogue lacks, without an id", () => {
    const { entities, missing } = understand({ prompt: "songs like Zorblax Quintessence" }, ports);

    expect(entities).toContainEqual({
      type: expect.any(String),
      text: "Zorblax Quintessence",
      start: 11,
      end: 31,
    });
    expect(missing).toEqual([{ text: "Zorblax Quintessence", start: 11, end: 31 }]);
  });
});
