import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { type Api, ask, KEY, openAt } from "#test/support/provider/remote.ts";

const APIS: Api[] = ["anthropic", "openai"];
let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

describe.each(APIS)("a model that speaks %s's format", (api) => {
  const open = (care = {}) => {
    const { models, paused } = openAt(provider, [api], care);
    return { model: models[0]!, paused };
  };

  it("answers with text, tool calls side by side, usage and the number of attempts", async () => {
    const calls = [
      { name: "look", args: { text: "trip hop, slow and long enough for pieces" } },
      { name: "submit", args: {} },
    ];
    provider.script([{ text: "Let me see.", calls, usage: { input: 900, cached: 100, output: 50 } }]);

    const message = await ask(open().model);

    expect(message).toMatchObject({
      content: "Let me see.",
      tool_calls: calls,
      invalid_tool_calls: [],
      usage_metadata: { input_tokens: 1000, output_tokens: 50, input_token_details: { cache_read: 100 } },
      response_metadata: { attempts: 1 },
    });
    expect(provider.requests[0]?.body).toMatchObject({ stream: true });
  });

  it("keeps arguments that are no JSON apart, as they came", async () => {
    provider.script([{ calls: [{ name: "look", args: '{"text": "cut of' }] }]);

    const { tool_calls, invalid_tool_calls } = await ask(open().model);

    expect({ tool_calls, invalid_tool_calls }).toMatchObject({
      tool_calls: [],
      invalid_tool_calls: [{ name: "look", args: '{"text": "cut of' }],
    });
  });

  it.each([
    ["400", { status: 400 }, 1, "did not accept the request"],
    ["401", { status: 401 }, 1, "refused the key"],
    ["403", { status: 403 }, 1, "refused the key"],
    ["404", { status: 404 }, 1, "is not known to its provider"],
    ["402", { status: 402 }, 1, "has no credit left"],
    ["408", { status: 408 }, 3, "failed at its provider"],
    ["409", { status: 409 }, 3, "failed at its provider"],
    ["422", { status: 422 }, 1, "did not accept the request"],
    ["429", { status: 429 }, 3, "is over its rate limit"],
    ["429 without credit", { status: 429, code: "insufficient_quota" }, 1, "has no credit left"],
    ["500", { status: 500 }, 3, "failed at its provider"],
    ["503", { status: 503 }, 3, "is overloaded"],
    ["529", { status: 529 }, 3, "is overloaded"],
    ["a closed connection", { silence: "drop" }, 3, "could not be reached"],
    ["a stream cut in the middle", { text: "Half of", cutAfter: 2 }, 3, "broke off in the middle of its answer"],
    ["a stream without an end", { text: "Half of", stop: null }, 3, "broke off in the middle of its answer"],
    [
      "an error within the stream",
      { text: "Half of", errorAfter: 2 },
      3,
      api === "openai" ? "failed" : "is overloaded",
    ],
    ["a piece that is no JSON", { text: "Half of", garbleAfter: 2 }, 3, "broke off in the middle of its answer"],
    ["a redirect", { status: 307, location: "http://127.0.0.1:1/" }, 3, "could not be reached"],
    ["a hanging connection", { silence: "hang" }, 1, "answered too slowly"],
    ["a stream that stands still", { text: "Half of", hangAfter: 2 }, 1, "answered too slowly"],
    ["an endless answer", { paddingBytes: 1_200_000 }, 1, "answered far too much"],
    ["a refusal", { stop: api === "openai" ? "content_filter" : "refusal" }, 1, "did not want to answer"],
  ] as const)("says what %s means, after the tries that it is worth", async (_, turn, attempts, said) => {
    provider.script([turn]);
    const { model } = open(said === "answered too slowly" ? { firstByteMs: 60, idleMs: 60 } : {});

    const failure = await ask(model).catch((error: unknown) => error);

    expect(failure).toMatchObject({ attempts, message: expect.stringContaining(`The model ${model.name} ${said}`) });
    expect(provider.requests).toHaveLength(attempts);
    expect(JSON.stringify([failure, told(failure)])).not.toContain(KEY);
  });
});

/** All that a log could print of an error. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { ...error, name, message, stack, cause: told(cause) };
}
