import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { segue } from "#test/support/process.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { KEY } from "#test/support/provider/remote.ts";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

const env = () => ({
  MODEL: `anthropic:claude-haiku-4-5,openai:qwen@${provider.openaiBaseUrl}`,
  ANTHROPIC_API_KEY: KEY,
  ANTHROPIC_BASE_URL: provider.baseUrl,
});
const calling = { calls: [{ name: "ready", args: { word: "yes" } }] };

describe("segue models", () => {
  it("shows the models in order and whether each answers, streams and calls tools", async () => {
    provider.script(({ api }) => (api === "anthropic" ? calling : { text: "Yes, I am." }));
    const where = new URL(provider.baseUrl).host;
    const ping = { ok: true, streams: true, tookMs: expect.any(Number), firstMs: expect.any(Number) };

    const { code, out } = await segue(["models", "--json"], { env: env() });

    expect([code, JSON.parse(out)]).toEqual([
      0,
      [
        {
          name: "anthropic:claude-haiku-4-5",
          where,
          key: "set",
          price: { input: 1, cached: 0.1, output: 5 },
          ping: { ...ping, callsTools: true },
        },
        { name: "openai:qwen", where, key: "not set", ping: { ...ping, callsTools: false } },
        { name: "planner", where: "this process", key: "not needed" },
      ],
    ]);
  });

  it("fails when one does not answer, says why, and tells no key", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 401 } : calling));

    const { code, out, err } = await segue(["models"], { env: env() });

    expect([code, err]).toEqual([1, "No answer from anthropic:claude-haiku-4-5.\n"]);
    expect(out).toContain("key set · $1 in, $0.1 cached, $5 out for a million tokens · It refused the key.\n");
    expect(out).toMatch(/openai:qwen .+ answered in \d+ ms \(first piece after \d+ ms\), streams, calls tools\n/);
    expect(out + err).not.toContain(KEY);
  });

  it("asks none with --no-ping", async () => {
    provider.script([]);

    const { code } = await segue(["models", "--no-ping"], { env: env() });

    expect([code, provider.requests]).toEqual([0, []]);
  });
});
