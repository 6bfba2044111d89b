import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { findRecording } from "#src/db/queries/traces.ts";
import { databaseTest } from "#test/support/db.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { appOver, send } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const it = databaseTest();
const PROSE = "I would rather write a poem.";

describe("GET /v1/traces/{id} after a run with a model", () => {
  it("tells each step with its size, and keeps what the model answered to replays", async ({ db }) => {
    const model = fakeModel("remote:one")
      .respondWithText(PROSE)
      .respondWithTools([{ name: "resolve_names", args: { names: ["Portishead"] } }])
      .respondWithTools([{ name: "submit_playlist", args: {} }]);
    const app = appOver({ db, catalog: songCatalog(), curators: curatorsOf({ remote: [model] }) });
    const { json: list } = await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop" } });

    const { json, text } = await send(app, { path: `/v1/traces/${list.traceId}` });
    const { text: replay } = await send(app, { method: "POST", path: `/v1/traces/${list.traceId}/replay`, body: {} });

    expect(JSON.stringify(await findRecording(db, { id: list.traceId }))).toContain(PROSE);
    expect([text.includes(PROSE), replay.includes(PROSE), "recording" in json]).toEqual([false, false, false]);
    expect(json.steps.find(({ name }: { name: string }) => name === "resolve_names")).toMatchObject({
      kind: "tool",
      call: "tool",
      output: { found: expect.any(Array) },
      characters: expect.any(Number),
    });
  });
});
