import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#src/errors.ts";
import { createApp } from "#src/http/app.ts";
import { databaseTest, openTestDatabase } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";
import { CASES, type Case, type Stored } from "./cases.ts";
import { CASES_ALIKE } from "./cases-alike.ts";

const ALL = [...CASES, ...CASES_ALIKE];
const test = databaseTest();
const catalog = songCatalog();
/** For cases that name nothing stored. */
const NONE: Stored = { id: "", tracks: [], traceId: "" };

const FAILURES: Readonly<Record<string, AppError>> = {
  misled: new AppError("model_misbehaved", "The model gave no usable answer."),
  spent: new AppError("budget_spent", "The model gave no answer within 8 turns."),
};

function bug(): never {
  throw new Error("secret");
}

function serviceOf(kind: NonNullable<Case["service"]>, db: Parameters<typeof appOver>[0]["db"]): TestApp {
  if (kind === "loading") return appOver({ db, catalog, deps: { verbs: () => undefined } });
  if (kind === "buggy") return appOver({ db, catalog, deps: { verbs: bug, catalog: bug } });
  if (kind === "impatient") return appOver({ db, catalog, deps: { bodyWaitMs: 1 } });
  const failure = FAILURES[kind];
  if (failure) return appOver({ db, catalog, curators: { draft: () => Promise.reject(failure) } });
  return appOver({ db, catalog });
}

async function storeTwo(app: TestApp): Promise<Stored> {
  await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "jazz", tracks: 1 } });
  const { json } = await send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });
  return { id: json.id, tracks: json.tracks.map((track: { id: string }) => track.id), traceId: json.traceId };
}

describe("every route proves each status that it declares", () => {
  for (const { route, status, promise, service = "working", send: sent, has } of ALL)
    test(`${route} ${status}: ${promise}`, async ({ db }) => {
      const working = serviceOf("working", db);
      const stored = sent.length > 0 ? await storeTwo(working) : NONE;

      const answer = await send(service === "working" ? working : serviceOf(service, db), sent(stored));

      expect(answer.status, answer.text).toBe(status);
      if (has !== undefined) expect(answer.json).toMatchObject(has as object);
      if (status === 503) expect(answer.headers.get("retry-after")).toBe("2");
    });

  test("patch /v1/playlists/{id} 409: of two changes at once the second is told", async () => {
    const { db, close } = await openTestDatabase();
    const app = serviceOf("working", db);
    const { id } = await storeTwo(app);
    const rename = (title: string) => send(app, { method: "PATCH", path: `/v1/playlists/${id}`, body: { title } });

    const answers = await Promise.all([rename("one"), rename("two")]);

    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    expect(answers[1]?.json.error.code).toBe("conflict");
    await close();
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
    const proven = new Set(ALL.map(({ route, status }) => `${route} ${status}`)).add("patch /v1/playlists/{id} 409");

    expect([...proven].sort()).toEqual(declared.sort());
  });
});
