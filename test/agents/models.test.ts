import { describe, expect, it } from "vitest";
import { curateWith } from "#agents/curator/curate.ts";
import { openModels } from "#agents/models/model.ts";
import { plannerModel } from "#agents/models/planner.ts";
import { readConfig } from "#src/config.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { songCatalog } from "#test/support/songs.ts";

const ctx = ctxOf({ catalog: songCatalog() });

describe("openModels", () => {
  it("opens no remote model when MODEL is not set", () => {
    expect(openModels(readConfig({}))).toEqual([]);
  });

  it("opens those of MODEL in their order, named without the address of their server", () => {
    const config = readConfig({
      MODEL: "anthropic:m-1, openai:m-2@http://user:pass@host/v1, planner",
      ANTHROPIC_API_KEY: "k",
    });

    expect(openModels(config).map(({ name }) => name)).toEqual(["anthropic:m-1", "openai:m-2"]);
  });
});

describe("curateWith", () => {
  it("lets the next model answer when one fails", async () => {
    const broken = fakeModel("broken").failWith(new Error("socket hang up"));

    const curation = await curateWith([broken, plannerModel()])(ctx, curateRequest(ctx, "jazz"));

    expect(curation).toMatchObject({ kind: "curated", model: "planner" });
  });

  it("rejects with the last failure when no model answers", async () => {
    const broken = fakeModel("broken").respondWithText("no");

    await expect(curateWith([broken])(ctx, curateRequest(ctx, "jazz"))).rejects.toMatchObject({
      code: "model_misbehaved",
    });
  });

  it("starts with the model that the request names", async () => {
    const models = [fakeModel("first").respondWithText("no"), plannerModel()];

    const curation = await curateWith(models)(ctx, curateRequest(ctx, "jazz", { model: "planner" }));

    expect(curation).toMatchObject({ kind: "curated", model: "planner" });
    expect(models[0]).toMatchObject({ chat: { heard: [] } });
  });

  it("hands on a refusal with its reason", async () => {
    const model = fakeModel().respondWithTools([
      { name: "submit_playlist", args: { refused: "That is a tax question." } },
    ]);

    expect(await curateWith([model])(ctx, curateRequest(ctx, "my taxes"))).toMatchObject({
      kind: "refused",
      because: "That is a tax question.",
      model: "fake",
    });
  });
});
