import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeOf, draftOf } from "#web/pages/lab-versions/draft.ts";
import { entryOf, NEW_ENTRY, textOf } from "#web/pages/lab-versions/entry-text.ts";
import type { Version } from "#web/pages/lab-versions/queries.ts";
import { folded, type Line, rowsOf } from "#web/pages/lab-versions/side-by-side.ts";
import { wayBack } from "#web/pages/lab-versions/way-back.ts";
import { changesIn, foundVersions } from "#web/pages/lab-versions/words.ts";

const version = {
  name: "v1",
  spec: {
    instructions: "Play.",
    listenerInstructions: "For them.",
    tools: { look: "Looks.", submit: "Ends." },
    models: null,
    temperature: 0.5,
    vocabulary: { base: "", put: [], drop: [] },
    ranking: {},
  },
  weights: [
    { path: "popularity", value: 0.4, own: 0.4, meaning: "" },
    { path: "copy.lists", value: 0.04, own: 0.04, meaning: "" },
    { path: "copy.noAlbum", value: 0.2, own: 0.2, meaning: "" },
  ],
} as unknown as Version;
const drafted = (change: object) => changeOf({ ...draftOf(version), name: "v2", ...change }, version);

describe("a draft of a version", () => {
  it("sends only what is other than in the version that it is made from", () => {
    expect(
      drafted({
        instructions: "Play it loud.",
        tools: { look: "Looks.", submit: "Ends it." },
        models: "planner, openai:gpt-x",
        temperature: "",
        weights: { popularity: "-0,4", "copy.lists": "0.1", "copy.noAlbum": "0.2" },
        drop: ["happy"],
      }),
    ).toEqual({
      change: {
        instructions: "Play it loud.",
        tools: { submit: "Ends it." },
        models: ["planner", "openai:gpt-x"],
        temperature: null,
        ranking: { popularity: -0.4, copy: { lists: 0.1 } },
        vocabulary: { drop: ["happy"] },
      },
    });
  });

  it.each([
    ["without a name", { name: "" }, "name"],
    ["with a name that no address takes", { name: "Mein Test" }, "name"],
    ["with a temperature beyond 2", { temperature: "2.5" }, "temperature"],
    ["with a weight that is no number", { weights: { "copy.lists": "lots" } }, "weights.copy.lists"],
    ["that changes nothing", {}, "change"],
  ])("%s says which field is wrong", (_, change, field) => {
    expect(drafted(change)).toMatchObject({ problem: { field, message: expect.stringMatching(/\.$/) } });
  });
});

describe("an entry as text", () => {
  it("is read to what it was, with what is not edited here", () => {
    const entry = {
      name: "rain",
      type: "weather",
      say: ["rain", "rainy"],
      lone: ["rain"],
      aims: { energy: 0.3, year: [1960, 1969] },
      genres: { "trip hop": 0.8, metal: -0.7 },
      words: ["rain"],
      artists: ["Nick Drake"],
      opposite: "sunny",
    };

    expect(entryOf(textOf(entry), entry)).toEqual({ entry });
  });

  it.each([
    ["name", { say: "glum", aims: "energy 0.2" }],
    ["say", { name: "glum", aims: "energy 0.2" }],
    ["aims", { name: "glum", say: "glum" }],
    ["aims", { name: "glum", say: "glum", aims: "quite loud" }],
    ["genres", { name: "glum", say: "glum", aims: "energy .2", genres: "jazz" }],
  ])("names the field %s that cannot be read", (field, text) => {
    expect(entryOf({ ...NEW_ENTRY, ...text })).toMatchObject({ field, error: expect.any(String) });
  });

  it("takes a lone phrase away with the phrase", () => {
    const before = { name: "x", type: "mood", say: ["a", "b"], lone: ["a"], aims: { energy: 1 } };

    expect(entryOf({ ...textOf(before), say: "b" }, before)).toEqual({
      entry: { name: "x", type: "mood", say: ["b"], aims: { energy: 1 } },
    });
  });
});

const line = fc.record({ kind: fc.constantFrom<Line["kind"]>("same", "added", "removed"), text: fc.string() });
const said = (pieces: { text: string }[] | null) => pieces?.map(({ text }) => text).join("");

describe("lines side by side", () => {
  it("lose nothing of either side, and keep each side's order", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const rows = rowsOf(lines);
        const side = (other: Line["kind"]) => lines.filter(({ kind }) => kind !== other).map(({ text }) => text);

        expect(rows.flatMap(({ before }) => said(before) ?? [])).toEqual(side("added"));
        expect(rows.flatMap(({ after }) => said(after) ?? [])).toEqual(side("removed"));
      }),
    );
  });

  it("stand whole beside each other where they share no words that are worth finding", () => {
    const line = (first: number) => Array.from({ length: 9000 }, (_, at) => `${first + (at % 7)}`).join(" ");

    const rows = rowsOf([
      { kind: "removed", text: line(1) },
      { kind: "added", text: line(11) },
    ]);

    expect(rows).toEqual([
      { before: [{ text: line(1), isOther: true }], after: [{ text: line(11), isOther: true }], isSame: false },
    ]);
  });

  it("mark the words that the other side does not have", () => {
    const [row] = rowsOf([
      { kind: "removed", text: "two to six words" },
      { kind: "added", text: "one to six words" },
    ]);

    expect(row).toEqual({
      before: [
        { text: "two", isOther: true },
        { text: " to six words", isOther: false },
      ],
      after: [
        { text: "one", isOther: true },
        { text: " to six words", isOther: false },
      ],
      isSame: false,
    });
  });

  it("fold what is the same, but for the lines around a change", () => {
    const same = (count: number): Line[] => Array.from({ length: count }, (_, at) => ({ kind: "same", text: `${at}` }));

    const shown = folded(rowsOf([...same(10), { kind: "added", text: "new" }, ...same(3)]), 2);

    expect(shown.map((row) => (typeof row === "number" ? row : said(row.after)))).toEqual([
      8,
      "8",
      "9",
      "new",
      "0",
      "1",
      "2",
    ]);
  });
});

it("the way back of a label is the move before the last that was not taken back", () => {
  const moves = [
    { kind: "moved", from: "own", to: "v1" },
    { kind: "moved", from: "v1", to: "v2" },
    { kind: "rolled_back", from: "v2", to: "v1" },
  ] as const;

  expect([0, 1, 2, 3].map((count) => wayBack(moves.slice(0, count).toReversed()))).toEqual([
    undefined,
    "own",
    "v1",
    "own",
  ]);
});

it("a promotion names every change that it makes", () => {
  expect(
    changesIn({
      from: "a",
      to: "b",
      texts: [
        {
          part: "tools.look",
          lines: [
            { kind: "removed", text: "x" },
            { kind: "added", text: "y" },
          ],
        },
      ],
      values: [
        { path: "models", before: null, after: ["planner"] },
        { path: "ranking.popularity", before: 0.4, after: -0.4 },
      ],
      vocabulary: [
        { name: "new", before: null, after: {} },
        { name: "gone", before: {}, after: null },
        { name: "other", before: {}, after: {} },
      ],
    }),
  ).toEqual([
    "what look says of itself: 1 new line, 1 line gone",
    "models: what the service is configured with → planner",
    "weight popularity: 0.4 → -0.4",
    "“new” is new in the vocabulary",
    "“gone” leaves the vocabulary",
    "“other” means something else",
  ]);
});

describe("a version among many", () => {
  it("is found by words of its name, its note and its labels", () => {
    const heads = [
      { name: "calmer", note: "Less of the charts", labels: ["candidate"] },
      { name: "built-in-1", note: "", labels: [] },
    ];
    const found = (sought: string) => foundVersions(heads, sought).map(({ name }) => name);

    expect([found(""), found("CHARTS calm"), found("candidate"), found("built-in charts")]).toEqual([
      ["calmer", "built-in-1"],
      ["calmer"],
      ["calmer"],
      [],
    ]);
  });
});
