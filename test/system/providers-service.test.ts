import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "#test/support/process.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { KEY } from "#test/support/provider/remote.ts";
import { starterFolder } from "#test/support/starter.ts";

const folder = starterFolder();
const submitted = { calls: [{ name: "submit_playlist", args: {} }], usage: { input: 2000, cached: 3000 } };
let provider: Provider;
let service: Service;
beforeAll(async () => {
  provider = await startProvider();
  const env = {
    MODEL: `anthropic:claude-haiku-4-5,openai:qwen@${provider.openaiBaseUrl.replace("//", "//ana:pa55word@")}`,
    ANTHROPIC_API_KEY: KEY,
    ANTHROPIC_BASE_URL: provider.baseUrl,
    MODEL_DEADLINE_MS: "5000",
  };
  service = await startService(["--data-dir", join(folder.path, "data")], { env });
});
afterAll(async () => {
  await service.stop();
  await provider.close();
  folder.drop();
});

const create = (accept: string) =>
  fetch(`${service.url}/v1/playlists`, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ prompt: "80s synth pop", tracks: 5 }),
  });
const textOf = async (path: string) => (await fetch(service.url + path)).text();

describe("the service with two remote models", () => {
  it("sends the draft before it asks a model, and the model's list after it", async () => {
    provider.script([submitted]);

    const events = await (await create("text/event-stream")).text();

    const told = [...events.matchAll(/^event: (draft|playlist)\ndata: (.+)$/gm)].map(([, kind, data]) => [
      kind,
      JSON.parse(data!).model,
    ]);
    expect(told).toEqual([
      ["draft", "planner"],
      ["playlist", "anthropic:claude-haiku-4-5"],
    ]);
  });

  it("says in its trace what a model took and cost", async () => {
    provider.script([submitted]);
    const list = (await (await create("application/json")).json()) as { traceId: string };

    const trace = JSON.parse(await textOf(`/v1/traces/${list.traceId}`));

    expect(trace.usage).toEqual({ inputTokens: 5000, cachedTokens: 3000, outputTokens: 100, costUsd: 0.0028 });
  });

  it("keeps the draft when both fail, and tells no key, no password and none of their words", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 401 } : { status: 400 }));

    const answer = await (await create("application/json")).text();

    const { degraded, traceId } = JSON.parse(answer);
    const others = await Promise.all(["/metrics", `/v1/traces/${traceId}`].map(textOf));
    const all = [answer, ...others, service.heard.out, service.heard.err].join("\n");
    const sent = provider.requests.map(({ headers }) => headers["x-api-key"] ?? headers.authorization);
    expect(degraded).toEqual({ reason: "The model openai:qwen did not accept the request." });
    expect(sent).toEqual([KEY, `Basic ${Buffer.from("ana:pa55word").toString("base64")}`]);
    for (const secret of [KEY, "pa55word", sent[1]!.slice(6)]) expect(all).not.toContain(secret);
    expect([answer, ...others].join("\n")).not.toContain("own words");
  });
});
