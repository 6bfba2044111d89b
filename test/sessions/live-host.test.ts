import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { localVerbs } from "#src/local-verbs.ts";
import type { Minds } from "#src/sessions/minds.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { appOver } from "#test/support/service.ts";
import { sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const SOUND = new Uint8Array([1, 2, 3]);
const speaking: Pick<Minds, "names" | "deadlineMs" | "speak" | "voice"> = {
  names: ["test:model"],
  deadlineMs: 5_000,
  speak: async () => ({ audio: SOUND, contentType: "audio/mpeg" }),
  voice: ({ persona }) => `test/${persona}`,
};

describe("a break of a session", () => {
  it("gets a model's words where code bears them out, and is spoken in them", async () => {
    const spoken: string[] = [];
    const minds: Minds = {
      ...speaking,
      speak: async ({ text }) => {
        spoken.push(text);
        return { audio: SOUND, contentType: "audio/mpeg" };
      },
      write: async (_ctx, { draft }) => ({ ...draft, by: "test:model" }),
    };
    const { verbs, settled } = sessionsOver({ ...database, minds });
    const { id } = await started(verbs, { prompt: "rock", host: { level: "talkative" } });

    await settled();

    const [next] = (await verbs.readSession(id)).queue;
    expect(next?.commentary).toMatchObject({
      by: "test:model",
      audioUrl: `/v1/sessions/${id}/speech/${next?.commentary?.id}`,
    });
    expect(spoken).toEqual([next?.commentary?.text]);
  });

  it("keeps the planner's words when the model says what no fact bears out, or fails", async () => {
    const writes: Minds["write"][] = [
      async (_ctx, { draft }) => ({ ...draft, text: "They sold nine million copies in Peru.", by: "test:model" }),
      () => Promise.reject(new Error("secret")),
    ];
    for (const write of writes) {
      const { verbs, settled } = sessionsOver({ ...database, minds: { names: [], deadlineMs: 5_000, write: write! } });
      const { id, queue } = await started(verbs, { prompt: "rock", host: { level: "talkative" } });

      await settled();

      const after = await verbs.readSession(id);
      expect(after.queue[0]?.commentary).toEqual(queue[0]?.commentary);
      expect(after.queue[0]?.commentary?.by).toBe("planner");
    }
  });

  it("is heard over HTTP while it is to come", async () => {
    const sessions = sessionsOver({ ...database, minds: speaking });
    const { ctx, verbs } = sessions;
    const app = appOver({
      db: database.db,
      catalog: ctx.catalog(),
      deps: { verbs: () => localVerbs(ctx, curatorsOf(), sessions) },
    });
    const { queue } = await started(verbs, { prompt: "rock", host: { level: "talkative" } });

    const heard = await app.request(queue[0]!.commentary!.audioUrl!);
    const unknown = await app.request(`${queue[0]!.commentary!.audioUrl!}x`);

    expect([heard.status, heard.headers.get("content-type"), unknown.status]).toEqual([200, "audio/mpeg", 404]);
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(SOUND);
  });
});
