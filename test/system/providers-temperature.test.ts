import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curateWith } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { type Api, openAt } from "#test/support/provider/remote.ts";
import { songCatalog } from "#test/support/songs.ts";

const APIS: Api[] = ["anthropic", "openai"];
const ctx = ctxOf({ catalog: songCatalog() });
let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

/** What a version says reaches the provider; answers hand in nothing, as only what was asked matters. */
async function bodyFor(api: Api, shape: Partial<typeof told>): Promise<Record<string, unknown>> {
  provider.script([{ calls: [{ name: "submit_playlist", args: { picks: [] } }] }]);
  const { models } = openAt(provider, [api]);
  await curateWith(models)(ctx, { ...curateRequest(ctx, "jazz"), told: { ...told, ...shape } });
  return provider.requests[0]!.body as Record<string, unknown>;
}

describe.each(APIS)("what a version tells a model that speaks %s's format", (api) => {
  it("has no temperature where the version has none", async () => {
    expect(await bodyFor(api, {})).not.toHaveProperty("temperature");
  });

  it.each([0, 0.4, 1])("has the temperature %d of the version", async (temperature) => {
    expect(await bodyFor(api, { temperature })).toMatchObject({ temperature });
  });

  it("has its prompt and its descriptions of tools", async () => {
    const tools = { ...told.tools, search_catalog: "Finds what nobody else finds." };

    const body = JSON.stringify(await bodyFor(api, { instructions: "You are a jukebox.", tools }));

    expect([body.includes("You are a jukebox."), body.includes("Finds what nobody else finds.")]).toEqual([true, true]);
    expect(body).not.toContain("You are Segue's curator.");
  });
});

it("a provider whose scale ends at 1 is asked for no more than that", async () => {
  expect(await bodyFor("anthropic", { temperature: 1.6 })).toMatchObject({ temperature: 1 });
});
