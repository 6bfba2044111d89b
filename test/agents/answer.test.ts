import { describe, expect, it } from "vitest";
import { z } from "zod";
import { curator } from "#agents/curator/agent.ts";
import { answerJsonSchema, CuratorAnswer, completeBrief } from "#agents/curator/answer.ts";
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
  it("shows a model quotes instead of spans, and no field that code fills", () => {
    const schema = answerJsonSchema(z.toJSONSchema(CuratorAnswer, { io: "input" })) as {
      properties: { brief: { required: string[] } };
    };

    expect(JSON.stringify(schema)).not.toContain('"span"');
    expect(schema.properties.brief.required).toEqual(["length"]);
  });

  it("has one prompt hash for the same words and another for others", () => {
    const agent = curator as unknown as Agent;

    expect(promptHash(agent)).toBe(promptHash({ ...agent }));
    expect(promptHash({ ...agent, prompt: `${agent.prompt} ` })).not.toBe(promptHash(agent));
  });
});
