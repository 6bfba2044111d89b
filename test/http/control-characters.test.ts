import { expect } from "vitest";
import { databaseTest } from "#test/support/db.ts";
import { appOver, type Sent, send } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();
const catalog = songCatalog();
const NUL = "a\u0000";
const post = (path: string, body: unknown): Sent => ({ method: "POST", path, body });
const rule = (inner: object) => ({
  rules: [{ id: "x1", span: null, byHand: true, asked: "x", kind: "tracks", scope: { kind: "every" }, test: inner }],
});
const leaning = (aim: object) => ({
  leanings: [{ id: "x1", span: null, byHand: true, asked: "x", weight: 1, from: "x", aims: [aim] }],
});

test.for([
  ["change.instructions", { instructions: "\u0000" }],
  ["change.listenerInstructions", { listenerInstructions: "\u0000\u0000" }],
  ["change.tools.search_catalog", { tools: { search_catalog: "\u0000" } }],
  ["change.models[0]", { models: ["\u0000"] }],
] as const)("a version is refused where nothing is left of %s", async ([path, change], { db }) => {
  const app = appOver({ db, catalog });

  const { status, json } = await send(app, post("/v1/lab/versions", { name: "v1", change }));

  expect([status, json.error.message]).toEqual([
    400,
    expect.stringContaining(`${path} must have at least 1 character`),
  ]);
  expect((await send(app, { path: "/v1/lab/versions/v1" })).status).toBe(404);
});

test.for([
  ["assert[0].artist", { assert: [{ kind: "includes", artist: "\u0000" }] }],
  ["assert[0].title", { assert: [{ kind: "excludes", title: "\u0007" }] }],
  ["assert[0].asked", { assert: [{ kind: "ledger", asked: "\u0000", status: ["verified"] }] }],
  ["assert[0].text", { assert: [{ kind: "understood", text: "\u0000" }] }],
  ["assert[0].anyOf[0]", { assert: [{ kind: "hits", anyOf: ["\u0000"], atLeast: 1 }] }],
  ["assert[0].of.words", { assert: [{ kind: "share", of: { kind: "title", words: "\u0000" }, atLeast: 1 }] }],
  ["assert[0].test.anyOf[0].name", { assert: [{ kind: "rule", test: { anyOf: [{ name: "\u0000" }] } }] }],
  ["assert[0].artist", { assert: 'includes by "\\u0000"' }],
  ["conversation[0].message", { assert: "real", conversation: ["\u0000"] }],
  ["conversation[0].liked[0]", { assert: "real", conversation: [{ message: "", liked: ["\u0000"] }] }],
  ["listening[0].artist", { assert: "real", listening: [{ artist: NUL }] }],
  ["prompt", { assert: "real", prompt: NUL }],
] as const)("a case is refused for %s", async ([path, one], { db }) => {
  const app = appOver({ db, catalog });

  const { status, json } = await send(app, post("/v1/lab/suites", { name: "s1", cases: [{ prompt: "jazz", ...one }] }));

  expect([status, json.error.message]).toEqual([400, `cases[0]: ${path} must have no control characters.`]);
  expect((await send(app, { path: "/v1/lab/suites/s1" })).status).toBe(404);
});

test.for([
  ["rules[0].test.anyOf[0]", rule({ kind: "genre", anyOf: ["\u0000"] })],
  ["rules[0].test.words", rule({ kind: "title", words: "\u0000" })],
  ["rules[0].test.anyOf[0].name", rule({ kind: "artist", anyOf: [{ name: "\u0000" }] })],
  ["rules[0].test.anyOf[0]", rule({ kind: "language", anyOf: ["\u0000\u0000"] })],
  ["leanings[0].aims[0].words", leaning({ kind: "words", words: "\u0000", weight: 1 })],
  [
    "talk[0].about",
    { talk: [{ id: "x1", span: null, byHand: true, asked: "x", order: "best", place: "before", about: "\u0000" }] },
  ],
  [
    "rules[0].ids[0]",
    { rules: [{ id: "x1", span: null, byHand: true, asked: "x", kind: "excludeTracks", ids: ["\u0000"] }] },
  ],
] as const)("a Brief by hand is refused for %s", async ([path, parts], { db }) => {
  const app = appOver({ db, catalog });
  const prompt = "trip hop";
  const { json: made } = await send(app, post("/v1/playlists", { prompt, tracks: 2 }));
  const brief = { ...(await send(app, post("/v1/understand", { prompt }))).json.brief, ...parts };

  for (const sent of [
    post("/v1/playlists", { prompt, brief }),
    post("/v1/understand", { prompt, brief }),
    post("/v1/catalog/search", { brief }),
    post(`/v1/playlists/${made.id}/messages`, { brief }),
  ]) {
    const { status, json } = await send(app, sent);
    expect([status, json.error?.message]).toEqual([400, `brief.${path} must have no control characters.`]);
  }
});

test.for([
  ["undo", { undo: "\u0000" }],
  ["redo", { redo: NUL }],
  ["about.statement", { about: { statement: "\u0000", do: "more" } }],
  ["edits[0].playlistId", { edits: [{ kind: "excludePlaylist", playlistId: "\u0000" }] }],
  ["edits[0].subject.name", { edits: [{ kind: "exclude", subject: { kind: "genre", name: "\u0000" } }] }],
] as const)("a change of a taste is refused for %s", async ([path, body], { db }) => {
  const sent = { method: "PATCH", path: "/v1/listeners/x/taste", body };

  const { status, json } = await send(appOver({ db, catalog }), sent);

  expect([status, json.error.message]).toEqual([400, `${path} must have no control characters.`]);
});

test("a model is refused for it wherever one is named", async ({ db }) => {
  const app = appOver({ db, catalog });

  for (const sent of [
    { path: "/v1/lab/runs/x/cells?model=%00" },
    post("/v1/lab/runs", { suite: "house", models: ["\u0000"] }),
    post("/v1/lab/runs", { suite: "house", families: ["\u0000"] }),
    post("/v1/playlists", { prompt: "jazz", model: "\u0000" }),
  ])
    expect((await send(app, sent)).status, JSON.stringify(sent)).toBe(400);
});

test("a Brief that was read of words with control characters may be sent back", async ({ db }) => {
  const app = appOver({ db, catalog });
  const prompt = "trip\u0000 hop,\tno \u0007Drake\nand 90s zorp\u0001flib";
  const { brief } = (await send(app, post("/v1/understand", { prompt }))).json;

  expect((await send(app, post("/v1/playlists", { prompt, brief }))).status).toBe(201);
});
