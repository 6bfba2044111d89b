import type { OpenAPIHono } from "@hono/zod-openapi";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import { createApp } from "#src/http/app.ts";
import type { AppDeps, AppEnv } from "#src/http/deps.ts";
import { keptAnswers } from "#src/kept-answers.ts";
import { openShapes } from "#src/lab/versions/shapes.ts";
import { localVerbs } from "#src/local-verbs.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { ctxOf } from "./ctx.ts";

export type TestApp = OpenAPIHono<AppEnv>;

interface AppParts {
  db: Db;
  catalog: Catalog;
  curators?: Curators;
  /** For a service after another on one database. */
  firstId?: number;
  deps?: Partial<AppDeps>;
}

/** The real service over a few songs, without a socket; the planner answers unless `curators` are given. */
export function appOver({ db, catalog, curators = curatorsOf(), firstId = 1, deps = {} }: AppParts): TestApp {
  const at = new Date(Date.UTC(2026, 10, 20));
  const shapes = openShapes({ db, now: () => at }, curatorsOf());
  const ctx = { ...ctxOf({ catalog, db, firstId }), shapes };
  const verbs = localVerbs(ctx, curators);
  const kept = keptAnswers(ctx, { runningMs: 120_000 });
  return createApp({
    host: "127.0.0.1",
    verbs: () => verbs,
    catalog: () => ({ tracks: catalog.size, version: catalog.version }),
    keptAnswers: () => kept,
    imports: () => undefined,
    stopping: () => false,
    newId: ctx.newId,
    log: ctx.log,
    clock: () => 0,
    memory: () => ({ rss: 1, heapUsed: 1 }),
    ...deps,
  });
}

export interface Sent {
  method?: string;
  path: string;
  /** Sent as JSON; a string or a stream as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

const isRaw = (body: unknown): body is string | ReadableStream =>
  typeof body === "string" || body instanceof ReadableStream;

/** Sends one request and reads its answer, whatever it is. */
export async function send(app: TestApp, { method = "GET", path, body, headers = {} }: Sent) {
  const response = await app.request(path, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body), duplex: "half" }),
  });
  const text = await response.text();
  const isJson = /^application\/(?:[\w.+-]+\+)?json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}
