import { describe, expect } from "vitest";
import { remoteSessions } from "#src/cli/remote-sessions.ts";
import type { Db } from "#src/db/db.ts";
import type { ToldEvent } from "#src/sessions/verbs.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver } from "#test/support/service.ts";

const test = databaseTest();
const catalog = bigSongCatalog();

/** The verbs of another process: all goes over HTTP, but the socket. */
function remote(db: Db) {
  const app = appOver({ db, catalog });
  return remoteSessions(async ({ method = "GET", path, body, accept = "application/json" }) =>
    app.request(path, {
      method,
      headers: { accept, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
}

describe("sessions of a service that runs elsewhere", () => {
  test("go on as here: started, stepped, told, asked, changed, listed, ended, deleted", async ({ db }) => {
    const verbs = remote(db);
    const answer = await verbs.startSession({ prompt: "rock", seed: 1 });
    if (answer.kind !== "started") throw new Error(answer.because);
    const { id } = answer.session;

    const stepped = await verbs.nextInSession(id, {});
    const told = await verbs.tellSession(id, { type: "liked", itemId: stepped.now!.itemId });
    const asked = await verbs.askSession(id, { message: "talk less" });
    const changed = await verbs.changeSession(id, { host: { persona: "dry" } });
    const listed = await verbs.listSessions({ limit: 5 });
    const ended = await verbs.endSession(id);
    const read = await verbs.readSession(id);
    await verbs.deleteSession(id);

    expect([stepped.begun, told.version, asked.kind]).toEqual([1, 3, "done"]);
    expect(changed.host).toMatchObject({ level: "rare", persona: "dry" });
    expect(listed.map((one) => one.id)).toEqual([id]);
    expect(read).toEqual(ended);
    expect(await verbs.listSessions({ limit: 5 })).toEqual([]);
  });

  test("are watched until they are over", async ({ db }) => {
    const verbs = remote(db);
    const answer = await verbs.startSession({ seed: 1 });
    if (answer.kind !== "started") throw new Error(answer.because);
    const { id } = answer.session;
    await verbs.nextInSession(id, {});
    await verbs.endSession(id);
    const told: ToldEvent[] = [];

    await verbs.watchSession(id, { onEvent: (event) => void told.push(event), signal: new AbortController().signal });

    expect(told).toEqual(await verbs.listSessionEvents(id, { limit: 100 }));
    expect(told.at(-1)?.event.kind).toBe("ended");
  });
});
