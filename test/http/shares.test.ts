import { expect } from "vitest";
import { deleteListener } from "#src/taste/listening/listener.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const it = databaseTest();
const catalog = songCatalog();
const PRIVATE = "trip hop for getting over Anna";

async function madeFor(app: TestApp, listenerId = "ana") {
  const body = { prompt: PRIVATE, tracks: 3, listenerId };
  return (await send(app, { method: "POST", path: "/v1/playlists", body })).json;
}

async function shareOf(app: TestApp, id: string) {
  return send(app, { method: "POST", path: `/v1/playlists/${id}/share`, body: {} });
}

it("gives the same link however often a list is shared, also at once", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);

  const answers = [...(await Promise.all([shareOf(app, id), shareOf(app, id)])), await shareOf(app, id)];
  const read = await send(app, { path: `/v1/playlists/${id}/share` });

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ json }) => json.token)).size).toBe(1);
  expect(read.json).toEqual(answers[0]?.json);
  expect(read.json).toEqual({
    token: expect.stringMatching(/^\S+$/),
    url: `/s/${read.json.token}`,
    withPrompt: false,
    createdAt: expect.stringMatching(/^2026-11-20T/),
  });
});

it("shows whoever has the link the list, and nothing of the listener, the request or how it was made", async ({
  db,
}) => {
  const app = appOver({ db, catalog });
  const list = await madeFor(app);
  const disliked = list.tracks[0].id;
  const next = await send(app, {
    method: "POST",
    path: `/v1/playlists/${list.id}/messages`,
    body: { disliked: [disliked] },
  });
  const { json } = await shareOf(app, list.id);

  const shared = await send(app, { path: `/v1/shared/${json.token}` });

  expect(Object.keys(shared.json).sort()).toEqual(
    ["createdAt", "description", "durationMs", "ledger", "title", "tracks", "updatedAt"].sort(),
  );
  expect(shared.json.tracks.map(({ id }: { id: string }) => id)).toEqual(
    next.json.tracks.map(({ id }: { id: string }) => id),
  );
  expect(shared.json.ledger.fidelity).toBe(next.json.ledger.fidelity);
  for (const secret of ["ana", "Anna", list.id, list.traceId, "evidence", "disliked", PRIVATE])
    expect(shared.text).not.toContain(secret);
});

it("shows the words of the request once that is said, by the same link, and hides them again", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);
  const path = `/v1/playlists/${id}/share`;
  const { token } = (await shareOf(app, id)).json;

  const told = await send(app, { method: "POST", path, body: { withPrompt: true } });
  const shown = await send(app, { path: `/v1/shared/${token}` });
  await shareOf(app, id);
  const still = await send(app, { path: `/v1/shared/${token}` });
  await send(app, { method: "POST", path, body: { withPrompt: false } });
  const hidden = await send(app, { path: `/v1/shared/${token}` });

  expect(told.json).toMatchObject({ token, withPrompt: true });
  expect(shown.json).toMatchObject({ prompt: PRIVATE, description: expect.stringContaining("“Anna”") });
  expect(shown.json.ledger.entries[0].span).toEqual({ text: "trip hop", start: 0, end: 8 });
  expect(still.json).toEqual(shown.json);
  expect(hidden.text).not.toContain("Anna");
});

it("exports what is shared without the id by which the list could be changed", async ({ db }) => {
  const app = appOver({ db, catalog });
  const list = await madeFor(app);
  const { json } = await shareOf(app, list.id);
  const formats = ["m3u", "xspf", "jspf", "csv", "json"];

  const files = await Promise.all(
    formats.map((format) => send(app, { path: `/v1/shared/${json.token}/export?format=${format}` })),
  );

  expect(files.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const { text } of files) {
    expect(text).toContain(list.tracks[0].title);
    expect(text).not.toContain(list.id);
    expect(text).not.toContain("ana");
  }
});

it("leads nowhere once it is taken back, and to the list again by another link", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);
  const first = (await shareOf(app, id)).json.token;

  const stopped = await send(app, { method: "DELETE", path: `/v1/playlists/${id}/share` });

  const second = (await shareOf(app, id)).json.token;
  expect(stopped.status).toBe(204);
  expect((await send(app, { path: `/v1/shared/${first}` })).status).toBe(404);
  expect((await send(app, { path: `/v1/shared/${second}` })).status).toBe(200);
});

it("goes with the list", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);
  const { token } = (await shareOf(app, id)).json;

  await send(app, { method: "DELETE", path: `/v1/playlists/${id}` });

  expect((await send(app, { path: `/v1/shared/${token}` })).status).toBe(404);
});

it("goes with the listener", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app, "bea");
  const { token } = (await shareOf(app, id)).json;

  await deleteListener(ctxOf({ catalog, db, firstId: 500 }), "bea");

  expect((await send(app, { path: `/v1/shared/${token}` })).status).toBe(404);
});

it("hides names that the catalogue lacks with the other words of the request", async ({ db }) => {
  const app = appOver({ db, catalog });

  for (const prompt of [
    "songs like Xqzvfoo Qwerblat for my colleague",
    "trip hop like Xqzvfoo Qwerblat and Portishead",
    "at least one song by Xqzvfoo Qwerblat",
    "start with Xqzvfoo Qwerblat, then trip hop",
  ]) {
    const { id } = (await send(app, { method: "POST", path: "/v1/playlists", body: { prompt, tracks: 3 } })).json;
    const { token } = (await shareOf(app, id)).json;

    const shared = await send(app, { path: `/v1/shared/${token}` });

    expect(shared.status).toBe(200);
    expect(shared.text).not.toMatch(/xqzvfoo|qwerblat|colleague/i);
    for (const format of ["csv", "m3u", "xspf", "jspf", "json"])
      expect((await send(app, { path: `/v1/shared/${token}/export?format=${format}` })).text).not.toMatch(/xqzvfoo/i);
  }
});

it("shows with the prompt no words that were said after it, or written by hand", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);
  const path = `/v1/playlists/${id}`;
  const message = "something for my friend Zorbina Flott, calmer, and more like Blixa Quux";
  await send(app, { method: "POST", path: `${path}/messages`, body: { message } });
  const { brief } = (await send(app, { path })).json;
  const leaning = { id: "x1", span: null, byHand: true, asked: "x", weight: 1, from: "x" };
  const byHand = { ...leaning, aims: [{ kind: "words", words: "Quorvath", weight: 1 }] };
  const edited = { ...brief, leanings: [...brief.leanings, byHand] };
  const last = await send(app, { method: "POST", path: `${path}/messages`, body: { brief: edited } });
  const { token } = (await send(app, { method: "POST", path: `${path}/share`, body: { withPrompt: true } })).json;

  const shared = await send(app, { path: `/v1/shared/${token}` });

  expect(last.text).toMatch(/Zorbina.*Blixa.*Quorvath/s);
  expect(shared.json).toMatchObject({ prompt: PRIVATE });
  expect(shared.text).toContain("Portishead");
  expect(shared.text).not.toMatch(/zorbina|flott|friend|blixa|quux|quorvath/i);
  expect(shared.json.ledger.entries.filter(({ span }: { span: unknown }) => span)).toEqual([
    expect.objectContaining({ span: { text: "trip hop", start: 0, end: 8 } }),
    expect.objectContaining({ span: expect.objectContaining({ text: "Anna" }) }),
  ]);
});

it("is kept by no cache and listed by no search engine, also once it is taken back", async ({ db }) => {
  const app = appOver({ db, catalog });
  const { id } = await madeFor(app);
  const { token } = (await shareOf(app, id)).json;

  for (const path of [`/v1/shared/${token}`, `/v1/shared/${token}/export`, "/v1/shared/none"]) {
    const { headers } = await send(app, { path });
    expect([headers.get("cache-control"), headers.get("x-robots-tag")]).toEqual(["no-store", "noindex"]);
  }
  const page = await send(app, { path: `/s/${token}`, headers: { accept: "text/html" } });
  expect(page.headers.get("x-robots-tag")).toBe("noindex");
  expect((await send(app, { path: "/", headers: { accept: "text/html" } })).headers.has("x-robots-tag")).toBe(false);
});
