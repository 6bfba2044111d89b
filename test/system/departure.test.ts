import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { type Listener, listen } from "#src/http/serve.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { openAt } from "#test/support/provider/remote.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";

const catalog = bigSongCatalog();
let provider: Provider;
let opened: TestDatabase;
let app: TestApp;
let listener: Listener;

beforeEach(async () => {
  provider = await startProvider([{ silence: "hang" }]);
  opened = await openTestDatabase();
  const curators = curatorsOf({ remote: openAt(provider, ["openai"]).models, deadlineMs: 60_000 });
  app = appOver({ db: opened.db, catalog, curators });
  listener = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await provider.close();
  await listener.close();
  await opened.close();
});

function ask(signal: AbortSignal, headers: Record<string, string>): Promise<unknown> {
  return fetch(`${listener.url}/v1/playlists`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ prompt: "rock", tracks: 5 }),
    signal,
  }).then((response) => response.text());
}

describe("a client that goes away while a model works", () => {
  it.each([
    ["JSON", {}],
    ["events", { accept: "text/event-stream" }],
  ])("ends the model's call, and nothing is stored: %s", async (_, accept: Record<string, string>) => {
    const leaving = new AbortController();
    const key = { "idempotency-key": randomUUID() };
    const asked = ask(leaving.signal, { ...accept, ...key }).catch((error: Error) => error.name);
    await vi.waitFor(() => expect(provider.requests).toHaveLength(1), { timeout: 20_000 });

    leaving.abort();

    expect(await asked).toBe("AbortError");
    await vi.waitFor(() => expect(provider.requests[0]?.gone).toBe(true), { timeout: 20_000 });
    expect((await send(app, { path: "/v1/playlists" })).json.playlists).toEqual([]);
    provider.script([{ status: 400 }]);
    const again = await fetch(`${listener.url}/v1/playlists`, {
      method: "POST",
      headers: { "content-type": "application/json", ...key },
      body: JSON.stringify({ prompt: "rock", tracks: 5 }),
    });
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, null]);
  });
});
