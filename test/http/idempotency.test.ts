import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { claimKey, deleteExpiredKeys } from "#src/db/queries/idempotency.ts";
import { idempotencyKeys } from "#src/db/schema/idempotency.ts";
import { AppError } from "#src/errors.ts";
import { keptAnswers } from "#src/kept-answers.ts";
import type { Curate } from "#src/playlists/curate.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog, curateAs } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver, type Sent, send, type TestApp } from "#test/support/service.ts";

const test = databaseTest();
const catalog = bigSongCatalog();
const app = (db: Db, draft: Curate = curateAs()) => appOver({ db, catalog, curators: { draft } });
const keyed = (key: string, body: object = { prompt: "songs" }, headers = {}): Sent => ({
  method: "POST",
  path: "/v1/playlists",
  body,
  headers: { "idempotency-key": key, ...headers },
});
const stored = async (over: TestApp) => (await send(over, { path: "/v1/playlists" })).json.playlists.length;
const events = { accept: "text/event-stream" };

describe("the same request again with its Idempotency-Key", () => {
  test("gets the stored answer with its status, marked, and makes no second playlist", async ({ db }) => {
    const service = app(db);
    const first = await send(service, keyed("k1"));

    const again = await send(service, keyed("k1", { prompt: "songs" }));

    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await stored(service)).toBe(1);
  });

  test("is the same whatever the spaces and the order of its fields", async ({ db }) => {
    const service = app(db);
    const first = await send(service, keyed("k1", { prompt: "songs", tracks: 3 }));

    const again = await send(service, { ...keyed("k1"), body: '{ "tracks": 3, "prompt": "songs" }' });

    expect(again.text).toBe(first.text);
  });

  test("gets the playlist at once in events, and in JSON what was told in events", async ({ db }) => {
    const service = app(db);
    const streamed = await send(service, keyed("k1", { prompt: "songs" }, events));

    const [json, again] = [
      await send(service, keyed("k1")),
      await send(service, keyed("k1", { prompt: "songs" }, events)),
    ];

    const last = streamed.text.trim().split("\n\n").at(-1);
    expect(again.text.trim()).toBe(last);
    expect(last).toBe(`event: playlist\ndata: ${json.text}`);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await stored(service)).toBe(1);
  });

  test("is done once when 50 come at the same time", async ({ db }) => {
    const service = app(db);

    const answers = await Promise.all(Array.from({ length: 50 }, () => send(service, keyed("k1"))));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.has("idempotency-replayed"))).toHaveLength(49);
    expect(await stored(service)).toBe(1);
  });

  test("is another one for another listener", async ({ db }) => {
    const service = app(db);

    const ids = await Promise.all(
      ["ann", "bob"].map(
        async (listenerId) => (await send(service, keyed("k1", { prompt: "songs", listenerId }))).json.id,
      ),
    );

    expect(new Set(ids).size).toBe(2);
  });

  test("gets an answer without a playlist too", async ({ db }) => {
    const refusing = app(db, async () => ({ kind: "refused", because: "No music.", model: "m", promptHash: "h" }));
    await send(refusing, keyed("k1"));

    const again = await send(refusing, keyed("k1"));

    expect([again.status, again.json, again.headers.get("idempotency-replayed")]).toEqual([
      200,
      { refused: "No music." },
      "true",
    ]);
  });
});

describe("a message with an Idempotency-Key", () => {
  const message = (id: string, said: string): Sent => ({
    ...keyed("m1", { message: said }),
    path: `/v1/playlists/${id}/messages`,
  });

  test("makes one version, however often it comes, and is told when it says something else", async ({ db }) => {
    const service = appOver({ db, catalog });
    const { id } = (await send(service, keyed("k1", { prompt: "rock", tracks: 5 }))).json;
    const first = await send(service, message(id, "less energy"));

    const [again, other] = [await send(service, message(id, "less energy")), await send(service, message(id, "older"))];

    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect([other.status, other.json.error.code]).toEqual([422, "key_reused"]);
    expect((await send(service, { path: `/v1/playlists/${id}` })).json.version).toBe(2);
  });

  test("gets the version at once in events, and in JSON what was told in events", async ({ db }) => {
    const service = appOver({ db, catalog });
    const { id } = (await send(service, keyed("k1", { prompt: "rock", tracks: 5 }))).json;
    const said = message(id, "less energy");
    const inEvents = { ...said, headers: { ...said.headers, ...events } };
    const streamed = await send(service, inEvents);

    const [json, again] = [await send(service, said), await send(service, inEvents)];

    const last = streamed.text.trim().split("\n\n").at(-1);
    expect(last).toBe(`event: playlist\ndata: ${json.text}`);
    expect([again.text.trim(), again.headers.get("idempotency-replayed")]).toEqual([last, "true"]);
    expect((await send(service, { path: `/v1/playlists/${id}` })).json.version).toBe(2);
  });

  test("that is refused is refused again in the same words, and makes no version", async ({ db }) => {
    const service = appOver({ db, catalog });
    const { id } = (await send(service, keyed("k1", { prompt: "rock", tracks: 5 }))).json;
    const first = await send(service, message(id, "make it about killing jews"));

    const again = await send(service, message(id, "make it about killing jews"));

    expect([first.status, Object.keys(first.json)]).toEqual([200, ["refused"]]);
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await send(service, { path: `/v1/playlists/${id}` })).json.version).toBe(1);
  });
});

describe("a key", () => {
  test.for(["", " ", "ü", "a b", "x".repeat(201)])("%j is refused", async (key, { db }) => {
    const { status, json } = await send(app(db), keyed(key));

    expect([status, json.error.message]).toEqual([400, "idempotency-key must have 1 to 200 visible ASCII characters."]);
  });

  test("that came with another request is refused", async ({ db }) => {
    const service = app(db);
    await send(service, keyed("k1"));

    const other = await send(service, keyed("k1", { prompt: "other songs" }));

    expect([other.status, other.json.error]).toEqual([
      422,
      {
        code: "key_reused",
        message: "This Idempotency-Key came with another request. Use a new one for each request.",
      },
    ]);
  });

  test("of a request that is under way in another process says when to come again", async ({ db }) => {
    let release: (() => void) | undefined;
    let begun: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = app(db, async (ctx, request) => {
      begun?.();
      await waiting;
      return curateAs()(ctx, request);
    });
    const first = send(slow, keyed("k1"));
    await started;

    const other = await send(app(db), keyed("k1"));

    expect([other.status, other.json.error.code, other.headers.get("retry-after")]).toEqual([409, "under_way", "2"]);
    release?.();
    expect((await first).status).toBe(201);
    expect((await send(app(db), keyed("k1"))).headers.get("idempotency-replayed")).toBe("true");
  });

  test("is free again after a failure", async ({ db }) => {
    let calls = 0;
    const failingOnce: Curate = (ctx, request) => {
      calls++;
      return calls === 1 ? Promise.reject(new AppError("unavailable", "Not now.")) : curateAs()(ctx, request);
    };
    const service = app(db, failingOnce);

    const [failed, made] = [await send(service, keyed("k1")), await send(service, keyed("k1"))];

    expect([failed.status, made.status, made.headers.get("idempotency-replayed")]).toEqual([503, 201, null]);
  });

  test("is free again when the client has gone", async ({ db }) => {
    const leaving = new AbortController();
    const silentOnce: Curate = (ctx, request) => {
      if (leaving.signal.aborted) return curateAs()(ctx, request);
      leaving.abort();
      return new Promise(() => undefined);
    };
    const service = app(db, silentOnce);
    const { path, body, headers } = keyed("k1");
    const asked = { method: "POST", body: JSON.stringify(body), signal: leaving.signal };
    await service.request(path, { ...asked, headers: { "content-type": "application/json", ...headers } });

    const { status, headers: told } = await send(service, keyed("k1"));

    expect([status, told.get("idempotency-replayed")]).toEqual([201, null]);
  });
});

describe("kept keys", () => {
  const use = { listenerId: "ann", key: "k1", requestHash: "one" };
  const at = (ms: number) => new Date(Date.UTC(2026, 10, 20) + ms);

  test("of a process that was killed are free once they expire", async ({ db }) => {
    const claim = (now: number) => claimKey(db, use, { now: at(now), expiresAt: at(now + 100) });

    const held = [await claim(0), await claim(99), await claim(101), await claim(102)];

    expect(held).toMatchObject([undefined, { status: null }, undefined, { status: null }]);
  });

  test("that have expired are removed when another is claimed", async ({ db }) => {
    await claimKey(db, use, { now: at(-1000), expiresAt: at(-900) });
    await claimKey(db, { ...use, key: "k2" }, { now: at(-1000), expiresAt: at(9_000_000) });

    await keptAnswers(ctxOf({ catalog, db }), { runningMs: 1000 }).claim({ ...use, key: "k3" });

    const left = await db.select({ key: idempotencyKeys.key }).from(idempotencyKeys);
    expect(left.map(({ key }) => key).sort()).toEqual(["k2", "k3"]);
  });

  test("that have not expired stay", async ({ db }) => {
    await claimKey(db, use, { now: at(0), expiresAt: at(100) });

    await deleteExpiredKeys(db, at(99));

    expect(await db.select().from(idempotencyKeys)).toHaveLength(1);
  });
});
