import { beforeEach, describe, expect } from "vitest";
import { ANSWERS } from "#src/language/safety/knowledge.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curate } from "#src/playlists/curate.ts";
import { readPlaylist } from "#src/playlists/read.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { readTrace } from "#src/playlists/traces.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog, curateAs } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const asked: string[] = [];
beforeEach(() => asked.splice(0));
const asking: Curate = (ctx, request) => {
  asked.push(request.prompt);
  return curateAs({})(ctx, request);
};

describe("a request that is refused", () => {
  it("reaches no curator and no model, and its trace says why", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const models = { names: ["test:model"], curate: asking, deadlineMs: 1000 };

    const answer = await createPlaylist(ctx, { draft: asking, models }, { prompt: "white power rock" });

    expect(answer).toEqual({ kind: "refused", because: ANSWERS.hate.en });
    expect(asked).toEqual([]);
    expect(await readTrace(ctx, { id: "trace_1" })).toMatchObject({
      outcome: "refused",
      model: "none",
      steps: [{ kind: "understood" }, { kind: "refused", name: "hate", said: ANSWERS.hate.en }],
    });
  });
});

describe("a message that is refused", () => {
  it.for([
    ["rock songs", "white power rock"],
    ["songs for a party", "make it about killing jews"],
  ] as const)(
    "reaches no curator and no model, and the list stays as it is: %s, %s",
    async ([prompt, message], { db }) => {
      const ctx = ctxOf({ catalog, db });
      const made = await createPlaylist(ctx, { draft: curateAs({}) }, { prompt, tracks: 5 });
      const { id } = made.kind === "created" ? made.playlist : { id: "" };
      const before = await readPlaylist(ctx, { id });
      const models = { names: ["test:model"], curate: asking, deadlineMs: 1000 };

      const answer = await refinePlaylist(ctx, { draft: asking, models }, { id, message });

      expect(answer).toEqual({ kind: "refused", because: ANSWERS.hate.en });
      expect(asked).toEqual([]);
      expect(await readPlaylist(ctx, { id })).toEqual(before);
      expect(await readTrace(ctx, { id: "trace_3" })).toMatchObject({
        outcome: "refused",
        model: "none",
        steps: [{ kind: "refused", name: "hate", said: ANSWERS.hate.en }],
      });
    },
  );
});
