import { describe, expect, it } from "vitest";
import { curator } from "#agents/curator/agent.ts";
import { CuratorAnswer } from "#agents/curator/answer.ts";
import { completeBrief } from "#agents/curator/complete-brief.ts";
import type { Agent } from "#agents/runtime/define-agent.ts";
import { promptHash } from "#agents/runtime/run-agent.ts";
import type { Brief } from "#src/domain/brief.ts";

const reading: Brief = {
  prompt: "Sad jazz, no sad jazz from the 60s",
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [{ id: "r1", span: null, asked: "one song once", kind: "uniqueSongs" }],
  leanings: [],
  orders: [],
  leftovers: [],
};
const jazz = { kind: "tracks", test: { kind: "genre", anyOf: ["jazz"] }, scope: { kind: "every" } };

describe("completeBrief", () => {
  it("finds quotes in the prompt, gives ids, and keeps the reading of what was not written", () => {
    const brief = completeBrief(
      {
        rules: [
          { ...jazz, quote: "JAZZ" },
          { ...jazz, id: "mine", asked: "more" },
        ],
      },
      reading,
    );

    expect(brief).toEqual({
      ...reading,
      rules: [
        { ...jazz, id: "r1", span: { text: "jazz", start: 4, end: 8 }, asked: "jazz" },
        { ...jazz, id: "mine", span: null, asked: "more" },
      ],
    });
  });

  it("keeps a true span and moves a false one to where its words stand", () => {
    const second = { text: "sad", start: 13, end: 16 };
    const wrong = { text: "60s", start: 0, end: 3 };

    const brief = completeBrief(
      {
        rules: [
          { ...jazz, span: second },
          { ...jazz, span: wrong },
        ],
      },
      reading,
    );

    expect(brief.rules.map(({ span }) => span)).toEqual([second, { text: "60s", start: 31, end: 34 }]);
  });

  it("names the field that does not fit", () => {
    expect(() => completeBrief({ rules: [{ ...jazz, test: { kind: "genre", anyOf: [] } }] }, reading)).toThrow(
      'The brief does not fit its schema: "rules.0.test.anyOf" is too short: at least 1.',
    );
  });
});

describe("submit_playlist", () => {
  it.each([
    ["a list in one text", { picks: "t1, t2" }, { picks: [{ id: "t1" }, { id: "t2" }] }],
    ["numbers for handles", { picks: [1, "t2"] }, { picks: [{ id: "t1" }, { id: "t2" }] }],
    [
      "objects under other names",
      { picks: [{ handle: "t1", reason: "Slow." }, { artist: "Portishead", title: "Roads" }, { nothing: 1 }, null] },
      { picks: [{ id: "t1", reason: "Slow." }, { id: "Portishead - Roads" }] },
    ],
    [
      "lines of the plan as text",
      { add: ['wish: genre jazz <- "sad jazz"', "year 1960..1969"], drop: "l1, l2" },
      { add: [{ part: "wish", is: "genre jazz", quote: "sad jazz" }, { is: "year 1960..1969" }], drop: ["l1", "l2"] },
    ],
    ["empty words for nothing", { title: "null", description: "", refused: "none" }, {}],
    [
      "nonsense everywhere",
      { picks: 1.5, add: 7, drop: {}, title: [], brief: "no", reasons: "no" },
      { picks: [{ id: "t1.5" }] },
    ],
  ])("takes %s", (_, written, read) => {
    const { picks, add, drop, ...words } = CuratorAnswer.parse(written);

    const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
    expect({ picks, add, drop, ...said }).toEqual({ picks: [], add: [], drop: [], ...read });
  });

  it("has one prompt hash for the same words and another for others", () => {
    const agent = curator as unknown as Agent;

    expect(promptHash(agent)).toBe(promptHash({ ...agent }));
    expect(promptHash({ ...agent, prompt: `${agent.prompt} ` })).not.toBe(promptHash(agent));
  });
});
