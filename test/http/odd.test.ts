import { describe, expect } from "vitest";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();
const catalog = songCatalog();
const post = (path: string, body: unknown) => ({ method: "POST", path, body });
const create = (prompt: string) => post("/v1/playlists", { prompt, tracks: 2 });
const rule = (at: number) => ({
  ...{ id: `r${at}`, span: null, asked: `rule ${at}`, kind: "tracks", scope: { kind: "every" } },
  test: { kind: "year", from: 1900 + at, to: 2020 },
});
const forged = (text: string) => ({ path: `/v1/playlists?cursor=${Buffer.from(text).toString("base64url")}` });

describe("odd requests are answered, never by a bug", () => {
  test.for([
    [
      "100 rules",
      post("/v1/catalog/search", { brief: { rules: Array.from({ length: 100 }, (_, at) => rule(at)) } }),
      200,
    ],
    [
      "101 rules",
      post("/v1/catalog/search", { brief: { rules: Array.from({ length: 101 }, (_, at) => rule(at)) } }),
      400,
    ],
    ["lists in lists", post("/v1/playlists", "[".repeat(30_000) + "]".repeat(30_000)), 400],
    ["objects in objects", post("/v1/catalog/search", `${'{"brief":'.repeat(5000)}1${"}".repeat(5000)}`), 200],
    ["an open list of lists", post("/v1/understand", "[".repeat(60_000)), 400],
    ["__proto__", post("/v1/understand", '{"prompt":"jazz","__proto__":{"x":1}}'), 400],
    ["NUL alone as a prompt", create("\0"), 400],
    ["NUL in a prompt", create("trip\0 hop"), 201],
    ["NUL in a search", post("/v1/catalog/search", { text: "roads\0" }), 200],
    ["a lone surrogate in a prompt", create("trip hop \ud800"), 201],
    ["a lone surrogate as a listener", post("/v1/playlists", '{"prompt":"trip hop","listenerId":"\\ud800"}'), 201],
    ["a lone surrogate in a question", post("/v1/understand", { prompt: "\udc00" }), 200],
    ["an id with a slash", { path: "/v1/playlists/a%2Fb" }, 404],
    ["an id that leads elsewhere", { path: "/v1/playlists/..%2f..%2fhealthz" }, 404],
    ["an id that is no UTF-8", { path: "/v1/playlists/%ff%fe" }, 404],
    ["an id that is half an escape", { path: "/v1/catalog/tracks/%E0%A4%A" }, 404],
    ["an id of 201 characters", { path: `/v1/traces/${"a".repeat(201)}` }, 400],
    ["a cursor with NUL", forged("2026-05-01T12:00:00.000Z \0"), 400],
    ["a cursor of no time", forged("2026-99-99T99:99:99.999Z x"), 400],
    ["a cursor of a far time", forged("9999-12-31T23:59:59.999Z x"), 200],
    ["a cursor of SQL", forged("2026-05-01T12:00:00.000Z ' or 1=1 --"), 200],
    ["a cursor that is no UTF-8", { path: "/v1/playlists?cursor=MjAyNi0wNS0wMVQxMjowMDowMC4wMDBaIP__" }, 200],
    ["an Accept of nonsense", { path: "/v1/catalog/stats", headers: { accept: `;;q=,${"*/*,".repeat(2000)}` } }, 200],
    ["an Accept of nothing we have", { path: "/v1/catalog/stats", headers: { accept: "image/webp;q=0" } }, 200],
  ] as const)("%s", async ([, sent, status], { db }) => {
    const answer = await send(appOver({ db, catalog }), sent);

    expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, expect.any(String)]);
  });

  test("a body that is no UTF-8 is read with what is broken replaced", async ({ db }) => {
    const bytes = Buffer.concat([Buffer.from('{"prompt":"trip hop '), Buffer.from([0xff, 0xc0]), Buffer.from('"}')]);
    const body = new ReadableStream({
      start: (out) => {
        out.enqueue(bytes);
        out.close();
      },
    });

    const { status, json } = await send(appOver({ db, catalog }), post("/v1/understand", body));

    expect([status, json.brief.prompt]).toEqual([200, "trip hop \ufffd\ufffd"]);
  });

  test("a title of nothing that can be stored is refused", async ({ db }) => {
    const app = appOver({ db, catalog });
    const { json } = await send(app, create("trip hop"));

    const answer = await send(app, { method: "PATCH", path: `/v1/playlists/${json.id}`, body: { title: "\0 \0" } });

    expect([answer.status, answer.json]).toMatchObject([400, { error: { code: "invalid_input" } }]);
  });
});
