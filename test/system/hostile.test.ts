import { once } from "node:events";
import { Agent, type ClientRequest, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curateWith } from "#agents/curator/curate.ts";
import { plannerModel } from "#agents/models/planner.ts";
import { AppError } from "#src/errors.ts";
import { type Listener, listen } from "#src/http/serve.ts";
import type { Curate } from "#src/playlists/curate.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog();
const planner = curateWith([plannerModel()]);
let database: TestDatabase;
let app: TestApp;
let service: Listener;
const stopped = { count: 0 };
let open: () => void = () => undefined;
/** Waits for the gate, so that a test can cut connections off while requests are under way. */
let gate: Promise<void> = Promise.resolve();

const gated: Curate = async (ctx, asked) => {
  const gone = new Promise<never>((_, reject) =>
    asked.signal?.addEventListener("abort", () => {
      stopped.count += 1;
      reject(new AppError("unavailable", "The request was cancelled."));
    }),
  );
  await Promise.race([gate, gone]);
  return planner(ctx, asked);
};

beforeAll(async () => {
  database = await openTestDatabase();
  app = appOver({ db: database.db, catalog, curators: { draft: gated }, deps: { bodyWaitMs: 50 } });
  service = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await service.close();
  await database.close();
});

const make = () => send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });

function stream(agent: Agent): { sent: ClientRequest; begun: Promise<() => Promise<string>> } {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const sent = request(`${service.url}/v1/playlists`, { method: "POST", headers, agent });
  sent.on("error", () => undefined);
  const begun = new Promise<() => Promise<string>>((resolve) =>
    sent.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("error", () => undefined);
      const ended = new Promise((done) => answer.on("close", done));
      answer.on("data", (part: string) => {
        text += part;
        resolve(() => ended.then(() => text));
      });
    }),
  );
  sent.end(JSON.stringify({ prompt: "trip hop", tracks: 3 }));
  return { sent, begun };
}

/** Everything that comes back on a connection until its end, after these bytes were sent and no more. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  let text = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return text;
}

describe("many clients at once", () => {
  it("500 streams, half of them cut off: the work of those stops, the others end with their playlist", async () => {
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const streams = Array.from({ length: 500 }, () => stream(agent));
    const texts = await Promise.all(streams.map(({ begun }) => begun));
    for (const { sent } of streams.slice(0, 250)) sent.destroy();
    await expect.poll(() => stopped.count, { interval: 5, timeout: 10_000 }).toBe(250);
    open();

    const ended = await Promise.all(texts.slice(250).map((text) => text()));

    expect(ended.filter((text) => !text.includes("event: playlist\n"))).toEqual([]);
    expect(stopped.count).toBe(250);
    expect((await make()).status).toBe(201);
    agent.destroy();
  });

  it("changes of one playlist lose none: each makes the next version or is told of a conflict", async () => {
    const { json } = await make();
    const path = `/v1/playlists/${json.id}`;
    const titles = Array.from({ length: 20 }, (_, at) => `Title ${at}`);
    const answers = await Promise.all(titles.map((title) => send(app, { method: "PATCH", path, body: { title } })));
    const { json: kept } = await send(app, { path: `${path}/versions` });

    const done = answers.filter(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    expect(done.length).toBeGreaterThan(0);
    expect(kept.versions.slice(1).map(({ title }: { title: string }) => title)).toEqual(
      done.sort((a, b) => a.json.version - b.json.version).map((answer) => answer.json.title),
    );
  });

  it("the second of two that delete a playlist is told that there is none", async () => {
    const { json } = await make();
    const gone = () => send(app, { method: "DELETE", path: `/v1/playlists/${json.id}` });

    const answers = await Promise.all([gone(), gone()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe("a body that does not end", () => {
  const head = "POST /v1/playlists HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  it.each([
    ["of a length that was told", `${head}Content-Length: 500\r\n\r\n{"prompt"`],
    ["in chunks", `${head}Transfer-Encoding: chunked\r\n\r\n4\r\n{"pr\r\n`],
  ])("%s is answered with 408, and the connection closed", async (_, bytes) => {
    const answer = await raw(bytes);

    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('"code":"too_slow"');
  });

  it("but is over the limit is refused at once", async () => {
    expect(await raw(`${head}Connection: close\r\nContent-Length: 70000\r\n\r\n{"prompt"`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("and no HTTP at all is refused", async () => {
    expect(await raw("\0\u0001 what\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });
});
