import { describe, expect, it } from "vitest";
import { endpointOf } from "#agents/models/endpoint.ts";
import { remoteChoices } from "#agents/models/model.ts";
import { costOf, priceOf } from "#agents/models/prices.ts";
import { readConfig } from "#src/config.ts";

const endpoints = (env: Record<string, string>) => {
  const config = readConfig(env);
  return remoteChoices(config).map((choice) => endpointOf(choice, config));
};

describe("where a model is asked", () => {
  it("is the provider's own address with its key, or a gateway's", () => {
    const env = { MODEL: "anthropic:a,openai:b", ANTHROPIC_API_KEY: "key-a", OPENAI_API_KEY: "key-o" };

    expect(endpoints(env)).toMatchObject([
      { provider: "anthropic api.anthropic.com", baseUrl: "https://api.anthropic.com", apiKey: "key-a" },
      { provider: "openai api.openai.com", baseUrl: "https://api.openai.com/v1", apiKey: "key-o" },
    ]);
    expect(endpoints({ ...env, ANTHROPIC_BASE_URL: "https://gateway.example/anthropic/" })[0]).toMatchObject({
      provider: "anthropic gateway.example",
      baseUrl: "https://gateway.example/anthropic",
    });
  });

  it("keeps OpenAI's key from another server when OpenAI itself is configured too", () => {
    const given = { OPENAI_API_KEY: "key-o" };
    const keysOf = (MODEL: string) => endpoints({ MODEL, ...given }).map(({ apiKey }) => apiKey);

    expect(keysOf("openai:b,openai:c@http://localhost:11434/v1")).toEqual(["key-o", "none"]);
    expect(keysOf("openai:c@https://gateway.example/v1")).toEqual(["key-o"]);
  });

  it("sends a name and password of an address as basic authentication, and hides both", () => {
    const [endpoint] = endpoints({ MODEL: "openai:c@https://ana:p%40ss@host.example/v1" });

    expect(endpoint).toEqual({
      provider: "openai host.example",
      baseUrl: "https://host.example/v1",
      apiKey: "none",
      headers: { authorization: "Basic YW5hOnBAc3M=" },
      secrets: ["YW5hOnBAc3M=", "p@ss", "p%40ss"],
    });
  });
});

describe("what a call costs", () => {
  it("is known for a model of the list and its dated editions, and for no other", () => {
    const priced = (model: string) => priceOf({ provider: "anthropic", model })?.input;

    expect(["claude-sonnet-4-5", "claude-sonnet-4-5-20250929", "claude-3-5-haiku-latest"].map(priced)).toEqual([
      3, 3, 0.8,
    ]);
    expect(["claude-sonnet-4-9", "claude-sonnet", "my-claude-sonnet-4-5"].map(priced)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is not known on a server of one's own", () => {
    expect(priceOf({ provider: "openai", model: "gpt-4o", baseUrl: "http://localhost/v1" })).toBeUndefined();
  });

  it("counts plain, cached and newly kept input and output, each at its price", () => {
    const price = { input: 3, cached: 0.3, cacheWrite: 3.75, output: 15 };
    const usage = {
      input_tokens: 6000,
      output_tokens: 1000,
      total_tokens: 7000,
      input_token_details: { cache_read: 3000, cache_creation: 1000 },
    };

    expect(costOf(price, usage)).toBeCloseTo((2000 * 3 + 3000 * 0.3 + 1000 * 3.75 + 1000 * 15) / 1_000_000, 10);
  });
});
