import { describe, expect } from "vitest";
import { AppError } from "#src/errors.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();
const catalog = songCatalog();
const ask = (app: TestApp, body: unknown) =>
  send(app, { method: "POST", path: "/v1/playlists", body, headers: { accept: "text/event-stream" } });

function eventsOf(text: string): { event: string; data: Record<string, unknown> }[] {
  return text
    .split("\n\n")
    .filter((frame) => frame.startsWith("event: "))
    .map((frame) => {
      const [, event = "", data = ""] = /^event: (.*)\ndata: (.*)$/.exec(frame) ?? [];
      return { event, data: JSON.parse(data) };
    });
}

describe("the making of a playlist, told in events", () => {
  test("begins with the Brief, tells the steps, and ends with the stored playlist", async ({ db }) => {
    const app = appOver({ db, catalog });

    const { status, headers, text } = await ask(app, { prompt: "trip hop", tracks: 3 });

    const events = eventsOf(text);
    const kinds = events.map(({ event }) => event);
    const made = events.at(-1)?.data;
    expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    expect(events.find(({ event }) => event === "understood")?.data).toMatchObject({
      prompt: "trip hop",
      rules: expect.any(Array),
    });
    expect(new Set(kinds)).toEqual(new Set(["understood", "step", "playlist"]));
    expect(kinds.indexOf("playlist")).toBe(kinds.length - 1);
    expect((await send(app, { path: `/v1/playlists/${made?.id}` })).json).toEqual(made);
  });

  test("ends with what the JSON answer would say when nothing fits", async ({ db }) => {
    const app = appOver({ db, catalog });

    const { text } = await ask(app, { prompt: "only songs by Radiohead from 1950" });

    expect(eventsOf(text).at(-1)).toEqual({ event: "failed", data: { nothingFits: expect.stringMatching(/\w/) } });
  });

  test("ends with our own sentence when something fails", async ({ db }) => {
    const failing = appOver({
      db,
      catalog,
      curators: { draft: () => Promise.reject(new AppError("unavailable", "No model answers.")) },
    });
    const buggy = appOver({ db, catalog, curators: { draft: () => Promise.reject(new Error("secret")) } });

    const [told, hidden] = [await ask(failing, { prompt: "jazz" }), await ask(buggy, { prompt: "jazz" })];

    expect(eventsOf(told.text).at(-1)).toEqual({
      event: "failed",
      data: { error: { code: "unavailable", message: "No model answers." } },
    });
    expect(hidden.text).not.toContain("secret");
    expect(eventsOf(hidden.text).at(-1)?.data).toMatchObject({ error: { code: "internal" } });
  });

  test("refuses an invalid request before the first event, as JSON", async ({ db }) => {
    const { status, json } = await ask(appOver({ db, catalog }), { prompt: "" });

    expect([status, json.error.code]).toEqual([400, "invalid_input"]);
  });

  test("stops the work when the client goes away", async ({ db }) => {
    let stopped: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    const app = appOver({
      db,
      catalog,
      curators: {
        draft: (_, { signal }) =>
          new Promise((_resolve, reject) =>
            signal?.addEventListener("abort", () => {
              stopped?.();
              reject(new AppError("unavailable", "The request was cancelled."));
            }),
          ),
      },
    });
    const response = await app.request("/v1/playlists", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ prompt: "jazz" }),
    });
    const reader = response.body!.getReader();
    await reader.read();

    await reader.cancel();

    await expect(gone).resolves.toBeUndefined();
  });
});

describe("a message, told in events", () => {
  const say = (app: TestApp, id: string, body: unknown) =>
    send(app, {
      method: "POST",
      path: `/v1/playlists/${id}/messages`,
      body,
      headers: { accept: "text/event-stream" },
    });

  test("begins with the Brief and ends with the new version", async ({ db }) => {
    const app = appOver({ db, catalog });
    const first = await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });

    const { text } = await say(app, first.json.id, { message: "swap the third one" });

    const events = eventsOf(text);
    expect(events.find(({ event }) => event === "understood")?.data).toMatchObject({
      messages: ["swap the third one"],
    });
    expect(events.at(-1)).toMatchObject({ event: "playlist", data: { version: 2, change: { stayed: 2 } } });
  });

  test("ends with a question where nothing can be changed", async ({ db }) => {
    const app = appOver({ db, catalog });
    const first = await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });

    const { text } = await say(app, first.json.id, { message: "undo that" });

    expect(eventsOf(text).at(-1)).toEqual({ event: "failed", data: { question: expect.stringMatching(/\w/) } });
  });
});
