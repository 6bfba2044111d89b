import { expect } from "vitest";
import { databaseTest } from "#test/support/db.ts";
import { appOver, type Sent, send } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();
const WORDS = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty"];
const FRAMES = ["no {}", "songs by {}", "like {} and {}", "in the key of {}"];

test("words that every object inherits are answered like others wherever one may write", async ({ db }) => {
  const app = appOver({ db, catalog: songCatalog() });
  const post = (path: string, body: unknown): Sent => ({ method: "POST", path, body });
  const list = (await send(app, post("/v1/playlists", { prompt: "trip hop", tracks: 2 }))).json.id;
  const session = (await send(app, post("/v1/sessions", { prompt: "trip hop", seed: 1 }))).json.id;
  const bugs: unknown[] = [];

  for (const said of WORDS.flatMap((word) => FRAMES.map((frame) => frame.replaceAll("{}", word)))) {
    for (const sent of [
      post("/v1/understand", { prompt: said }),
      post("/v1/playlists", { prompt: said, tracks: 2 }),
      post("/v1/catalog/search", { text: said }),
      post(`/v1/playlists/${list}/messages`, { message: said }),
      post(`/v1/sessions/${session}/requests`, { message: said }),
      { method: "PATCH", path: "/v1/listeners/x/taste", body: { say: said } },
    ]) {
      const { status, text } = await send(app, sent);
      if (status >= 500 || text.includes("native code")) bugs.push([sent, status, text]);
    }
  }

  expect(bugs).toEqual([]);
});

test("names that every object inherits are no tools, fields, assertions or feedback", async ({ db }) => {
  const app = appOver({ db, catalog: songCatalog() });
  const session = (await send(app, { method: "POST", path: "/v1/sessions", body: { prompt: "jazz" } })).json.id;
  const refused = ["constructor", "toString", "valueOf"].flatMap((word): Sent[] => [
    { method: "POST", path: "/v1/lab/versions", body: { name: "v1", change: { tools: { [word]: "x" } } } },
    { method: "POST", path: "/v1/lab/suites", body: { name: "s1", cases: [{ prompt: "jazz", assert: word }] } },
    {
      method: "POST",
      path: "/v1/lab/suites",
      body: { name: "s1", cases: [{ prompt: "jazz", assert: "real", [word]: 1 }] },
    },
    { method: "POST", path: `/v1/sessions/${session}/feedback`, body: { type: word } },
  ]);

  for (const sent of refused) {
    const { status, text } = await send(app, sent);
    expect([status, text], JSON.stringify(sent)).toEqual([400, expect.not.stringContaining("native code")]);
  }
});
