import { AIMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { repairResponse } from "#agents/runtime/repair-response.ts";
import { withCalls } from "#test/support/fake-model.ts";

const known = {
  names: new Set(["resolve_names", "search_catalog", "similar_tracks", "submit_playlist"]),
  answer: "submit_playlist",
};

const broken = (...args: string[]) =>
  new AIMessage({
    content: "",
    invalid_tool_calls: args.map((text, at) => ({
      type: "invalid_tool_call",
      name: "submit_playlist",
      args: text,
      id: `c${at}`,
    })),
  });

function read(response: AIMessage) {
  const { response: meant, said } = repairResponse(response, known);
  return { calls: meant.tool_calls?.map(({ name, args }) => ({ name, args })), said };
}

describe("repairResponse", () => {
  it("leaves a response without a fault as it is", () => {
    const response = withCalls([{ name: "search_catalog", args: { text: "a" } }]);

    expect(repairResponse(response, known)).toEqual({ response });
  });

  it.each([
    ["a trailing comma", '{"picks":["t1","t2",]}', { picks: ["t1", "t2"] }],
    ["single quotes", "{'picks':['t1']}", { picks: ["t1"] }],
    ["a missing bracket", '{"picks":["t1","t2"', { picks: ["t1", "t2"] }],
    ["a cut within a handle, which could be another's", '{"picks":["t1","t12', { picks: ["t1"] }],
    ["a cut within a text", '{"picks":["t1"],"title":"Rain on th', { picks: ["t1"] }],
  ])("reads arguments with %s", (_, args, meant) => {
    expect(read(broken(args))).toEqual({
      calls: [{ name: "submit_playlist", args: meant }],
      said: "read a call whose JSON was broken",
    });
  });

  it.each([
    [
      "a fence",
      'Here it is:\n```json\n{"picks": ["t1"], "title": "Rain"}\n```\nEnjoy!',
      "submit_playlist",
      { picks: ["t1"], title: "Rain" },
    ],
    [
      "tags",
      '<tool_call>{"name": "search_catalog", "arguments": {"text": "rain"}}</tool_call>',
      "search_catalog",
      { text: "rain" },
    ],
    [
      "nothing",
      'Sure. {"name":"functions.resolve_names","parameters":{"names":["Roads"]}}',
      "resolve_names",
      { names: ["Roads"] },
    ],
    [
      "arguments as text",
      '{"tool_calls":[{"function":{"name":"search_catalog","arguments":"{\\"text\\":\\"a\\"}"}}]}',
      "search_catalog",
      { text: "a" },
    ],
  ])("takes a call that is written out in %s", (_, text, name, args) => {
    expect(read(new AIMessage(text))).toEqual({
      calls: [{ name, args }],
      said: "took the JSON in its text for a call",
    });
  });

  it.each(["functions.search_catalog", "searchCatalog", "Search-Catalog"])("reads the name %s", (name) => {
    expect(read(withCalls([{ name, args: {} }]))).toEqual({
      calls: [{ name: "search_catalog", args: {} }],
      said: "read a tool's name that was misspelt",
    });
  });

  it("leaves out a call of no tool where another remains", () => {
    const response = withCalls([
      { name: "play_music", args: {} },
      { name: "search_catalog", args: {} },
    ]);

    expect(read(response)).toEqual({
      calls: [{ name: "search_catalog", args: {} }],
      said: "left out a call of a tool that does not exist",
    });
  });

  it.each(["Here is your list: Roads, Teardrop.", '{"hello": 1}', "{{{{", ""])("finds no call in %j", (text) => {
    expect(read(new AIMessage(text))).toEqual({ calls: [], said: undefined });
  });
});
