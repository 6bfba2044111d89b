import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { claimKey } from "#src/db/queries/idempotency.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";

const test = databaseTest();
const catalog = bigSongCatalog();
const app = (db: Db) => appOver({ db, catalog });

async function start(service: TestApp): Promise<string> {
  return (await send(service, { method: "POST", path: "/v1/sessions", body: { seed: 1 } })).json.id;
}
const post = (path: string, body: unknown, key?: string) => ({
  method: "POST",
  path,
  body,
  ...(key !== undefined && { headers: { "idempotency-key": key } }),
});

describe("an Idempotency-Key", () => {
  test("makes a step once, and tells the same answer again", async ({ db }) => {
    const service = app(db);
    const path = `/v1/sessions/${await start(service)}/next`;
    const first = await send(service, post(path, {}, "k1"));

    const again = await send(service, post(path, {}, "k1"));
    const later = await send(service, post(path, {}, "k2"));

    expect([again.status, again.text]).toEqual([200, first.text]);
    expect([first.json.begun, later.json.begun]).toEqual([1, 2]);
  });

  test("makes a session once", async ({ db }) => {
    const service = app(db);
    const first = await send(service, post("/v1/sessions", { prompt: "rock" }, "k1"));

    const again = await send(service, post("/v1/sessions", { prompt: "rock" }, "k1"));

    expect([again.status, again.text, again.headers.get("location")]).toEqual([
      201,
      first.text,
      first.headers.get("location"),
    ]);
  });

  test("that came with another request is refused with 422, wherever it is taken", async ({ db }) => {
    const service = app(db);
    const id = await start(service);
    await send(service, post("/v1/sessions", { prompt: "rock" }, "k1"));

    const steps = [
      ["/v1/sessions", { prompt: "jazz" }],
      [`/v1/sessions/${id}/next`, {}],
      [`/v1/sessions/${id}/feedback`, { type: "liked" }],
      [`/v1/sessions/${id}/requests`, { message: "talk less" }],
    ] as const;
    const answers = await Promise.all(steps.map(([path, body]) => send(service, post(path, body, "k1"))));

    expect(answers.map(({ status, json }) => [status, json.error.code])).toEqual(steps.map(() => [422, "key_reused"]));
  });

  test("of a session that is started elsewhere at this moment answers 409", async ({ db }) => {
    const use = { listenerId: "anonymous", key: "k1", requestHash: "" };
    const service = app(db);
    await send(service, post("/v1/sessions", { prompt: "rock" }, "k0"));
    const now = new Date(Date.UTC(2026, 10, 20));
    const { createHash } = await import("node:crypto");
    const said = JSON.stringify(["POST", "/v1/sessions", { prompt: "rock" }]);
    const requestHash = createHash("sha256").update(said).digest("hex");
    await claimKey(db, { ...use, requestHash }, { now, expiresAt: new Date(now.getTime() + 60_000) });

    const answer = await send(service, post("/v1/sessions", { prompt: "rock" }, "k1"));

    expect([answer.status, answer.json.error.code]).toEqual([409, "under_way"]);
  });
});

describe("the events of a session", () => {
  test("are told with their numbers, from where the device was, until the session has ended", async ({ db }) => {
    const service = app(db);
    const id = await start(service);
    await send(service, post(`/v1/sessions/${id}/next`, {}));
    await send(service, post(`/v1/sessions/${id}/end`, {}));
    const { json } = await send(service, { path: `/v1/sessions/${id}/events` });
    const headers = { accept: "text/event-stream", "last-event-id": "2" };

    const { status, text, headers: told } = await send(service, { path: `/v1/sessions/${id}/events`, headers });

    const [retry, ...events] = text
      .trim()
      .split("\n\n")
      .map((block) => block.split("\n"));
    const all = json.events as { seq: number; at: string; event: { kind: string } }[];
    expect([status, told.get("content-type"), retry]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
      ["retry: 2000"],
    ]);
    expect(events.map(([id, kind, data]) => [id, kind, JSON.parse(data!.slice("data: ".length))])).toEqual(
      all.slice(2).map(({ seq, at, event }) => [`id: ${seq}`, `event: ${event.kind}`, { seq, at, ...event }]),
    );
    expect(all.at(-1)?.event.kind).toBe("ended");
  });
});
