import { describe, expect, it } from "vitest";
import { curateWith } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { songCatalog } from "#test/support/songs.ts";

const ctx = ctxOf({ catalog: songCatalog() });
const answering = (name: string) =>
  fakeModel(name).respondWithTools([{ name: "submit_playlist", args: { picks: [], title: "Blue Hour" } }]);

describe("a curator told by a version", () => {
  it("is the same as the program's own when the version says the same, down to the hash", async () => {
    const own = await curateWith([answering("one")])(ctx, curateRequest(ctx, "jazz"));
    const same = await curateWith([answering("one")])(ctx, { ...curateRequest(ctx, "jazz"), told: { ...told } });

    expect(same).toEqual(own);
  });

  it("has another hash with another prompt, and with another description of a tool", async () => {
    const hashOf = async (change: Partial<typeof told>) =>
      (await curateWith([answering("one")])(ctx, { ...curateRequest(ctx, "jazz"), told: { ...told, ...change } }))
        .promptHash;
    const tools = { ...told.tools, submit_playlist: "Ends it." };

    const hashes = [await hashOf({}), await hashOf({ instructions: "Play." }), await hashOf({ tools })];

    expect(new Set(hashes).size).toBe(3);
  });

  it("asks the version's models in its order, and others not at all", async () => {
    const models = ["a", "b", "c"].map((name) => fakeModel(name).respondWithText("no"));
    const asked = () => models.map((model) => model.chat.heard.length > 0);
    const request = { ...curateRequest(ctx, "jazz"), told: { ...told, models: ["c", "a"] } };

    await expect(curateWith(models)(ctx, request)).rejects.toMatchObject({ code: "model_misbehaved" });

    expect(asked()).toEqual([true, false, true]);
  });

  it("takes the model that the request names before those of the version", async () => {
    const models = [answering("a"), answering("b")];
    const request = { ...curateRequest(ctx, "jazz", { model: "a" }), told: { ...told, models: ["b"] } };

    expect(await curateWith(models)(ctx, request)).toMatchObject({ model: "a" });
  });

  it("lets no words of the version's own prompt into a title", async () => {
    const request = {
      ...curateRequest(ctx, "jazz"),
      told: { ...told, instructions: "Call it Blue Hour of the Night." },
    };
    const model = fakeModel().respondWithTools([
      { name: "submit_playlist", args: { picks: [], title: "Blue Hour of the Night" } },
    ]);

    expect(await curateWith([model])(ctx, request)).not.toHaveProperty("title");
  });
});
