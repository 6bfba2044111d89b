import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Db } from "#src/db/db.ts";
import { AppError } from "#src/errors.ts";
import { createApp } from "#src/http/app.ts";
import { openTestDatabase, rolledBack, type TestDatabase } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";
import type { Case, Stored } from "./cases.ts";
import { CASES_ALIKE } from "./cases-alike.ts";
import { CONVERSATION_CASES } from "./cases-conversation.ts";
import { HISTORY_CASES } from "./cases-history.ts";
import { JUDGING_CASES, storeJudging } from "./cases-judgings.ts";
import { RUN_CASES, storeRuns } from "./cases-lab-runs.ts";
import { LISTENER_CASES } from "./cases-listeners.ts";
import { LIVING_CASES } from "./cases-living.ts";
import { OTHER_CASES } from "./cases-others.ts";
import { PLAYLIST_CASES } from "./cases-playlists.ts";
import { SESSION_CASES } from "./cases-sessions.ts";
import { SHARE_CASES } from "./cases-shares.ts";
import { SUITE_CASES } from "./cases-suites.ts";
import { TASTE_CASES } from "./cases-taste.ts";
import { storeVersions, VERSION_CASES } from "./cases-versions.ts";

const ALL = [
  ...PLAYLIST_CASES,
  ...OTHER_CASES,
  ...CONVERSATION_CASES,
  ...LISTENER_CASES,
  ...HISTORY_CASES,
  ...LIVING_CASES,
  ...TASTE_CASES,
  ...SUITE_CASES,
  ...SESSION_CASES,
  ...SHARE_CASES,
  ...VERSION_CASES,
  ...RUN_CASES,
  ...JUDGING_CASES,
  ...CASES_ALIKE,
];
/** Of two at once the second is told: both need transactions of their own. */
const CONFLICTS: readonly { route: string; at: (id: string) => string; method: string; body: object }[] = [
  {
    route: "patch /v1/playlists/{id}",
    at: (id) => `/v1/playlists/${id}`,
    method: "PATCH",
    body: { title: "one" },
  },
  {
    route: "post /v1/playlists/{id}/messages",
    at: (id) => `/v1/playlists/${id}/messages`,
    method: "POST",
    body: { message: "swap the third one" },
  },
  {
    route: "post /v1/playlists/{id}/revert",
    at: (id) => `/v1/playlists/${id}/revert`,
    method: "POST",
    body: { version: 1 },
  },
  { route: "post /v1/playlists/{id}/refresh", at: (id) => `/v1/playlists/${id}/refresh`, method: "POST", body: {} },
];
const catalog = songCatalog();
/** Statuses that a test of their own proves, here or beside this file. */
const PROVEN_ELSEWHERE = [
  "get /v1/listeners/{id}/export 200",
  ...["get", "post"].map((method) => `${method} /v1/playlists/{id}/share 200`),
  "delete /v1/playlists/{id}/share 204",
  "get /v1/shared/{token} 200",
  "get /v1/shared/{token}/export 200",
  "get /v1/playlists/{id}/living 200",
  "delete /v1/playlists/{id}/living 204",
  "post /v1/listeners/{id}/living-lists 201",
  "post /v1/listeners/{id}/living-lists 409",
  "post /v1/playlists/{id}/refresh 200",
  "post /v1/playlists 409",
  "post /v1/playlists 422",
  "post /v1/playlists/{id}/messages 422",
  "post /v1/sessions 409",
  "post /v1/sessions 422",
  "post /v1/sessions/{id}/next 422",
  "post /v1/sessions/{id}/feedback 422",
  "post /v1/sessions/{id}/requests 422",
  "get /v1/sessions/{id}/speech/{commentaryId} 200",
];
const FAILURES: Readonly<Record<string, AppError>> = {
  misled: new AppError("model_misbehaved", "The model gave no usable answer."),
  spent: new AppError("budget_spent", "The model gave no answer within 8 turns."),
};

function bug(): never {
  throw new Error("secret");
}

let services = 0;

/** Services follow one another on one database, so each has ids of its own. */
function serviceOf(kind: NonNullable<Case["service"]>, db: Db): TestApp {
  const parts = { db, catalog, firstId: 1 + 1000 * services++ };
  if (kind === "loading") return appOver({ ...parts, deps: { verbs: () => undefined } });
  if (kind === "buggy") return appOver({ ...parts, deps: { verbs: bug, catalog: bug } });
  if (kind === "impatient") return appOver({ ...parts, deps: { bodyWaitMs: 1 } });
  const failure = FAILURES[kind];
  if (failure) return appOver({ ...parts, curators: { draft: () => Promise.reject(failure) } });
  return appOver(parts);
}

async function storeTwo(app: TestApp): Promise<Stored> {
  await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "jazz", tracks: 1 } });
  const { json } = await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });
  const tracks = json.tracks.map((track: { id: string }) => track.id);
  return { id: json.id, tracks, traceId: json.traceId, ...(await startTwo(app)) };
}

async function startTwo(app: TestApp): Promise<Pick<Stored, "session" | "ended">> {
  const start = async () => (await send(app, { method: "POST", path: "/v1/sessions", body: { seed: 1 } })).json.id;
  const [session, ended] = [await start(), await start()];
  await send(app, { method: "POST", path: `/v1/sessions/${session}/next`, body: {} });
  await send(app, { method: "POST", path: `/v1/sessions/${ended}/end` });
  return { session, ended };
}

describe("every route proves each status that it declares", () => {
  let database: TestDatabase;
  let stored: Stored;
  beforeAll(async () => {
    database = await openTestDatabase();
    const app = serviceOf("working", database.db);
    stored = await storeTwo(app);
    await storeVersions(app);
    await storeRuns(database.db, catalog);
    await storeJudging(database.db);
  }, 120_000);
  afterAll(() => database.close());

  for (const { route, status, promise, service = "working", send: sent, has } of ALL)
    test(`${route} ${status}: ${promise}`, () =>
      rolledBack(database.db, async (db) => {
        const answer = await send(serviceOf(service, db), sent(stored));

        expect(answer.status, answer.text).toBe(status);
        if (has !== undefined) expect(answer.json).toMatchObject(has as object);
        if (status === 503) expect(answer.headers.get("retry-after")).toBe("2");
      }));

  test.for(CONFLICTS)("$route 409: of two changes at once the second is told", async ({ route, at, method, body }) => {
    const app = serviceOf("working", database.db);
    const { id } = await storeTwo(app);
    const change = () => send(app, { method, path: at(id), body });

    const answers = await Promise.all([change(), change()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([
      route.endsWith("/messages") || route.endsWith("/refresh") ? 201 : 200,
      409,
    ]);
    expect(answers.find(({ status }) => status === 409)?.json.error.code).toBe("conflict");
  });
});

describe("the contract", () => {
  let contract: { paths: Record<string, Record<string, { responses: object }>> };
  beforeAll(() => {
    const app = createApp({ host: "127.0.0.1" } as Parameters<typeof createApp>[0]);
    contract = JSON.parse(
      JSON.stringify(app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } })),
    );
  });

  it("declares no status that no test proves, and no test proves one that is not declared", () => {
    const declared = Object.entries(contract.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method} ${path} ${status}`),
      ),
    );
    const proven = new Set([
      ...ALL.map(({ route, status }) => `${route} ${status}`),
      ...CONFLICTS.map(({ route }) => `${route} 409`),
      ...PROVEN_ELSEWHERE,
    ]);

    expect([...proven].sort()).toEqual(declared.sort());
  });
});
