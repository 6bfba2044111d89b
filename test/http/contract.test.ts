import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createApp } from "#src/http/app.ts";
import type { AppDeps } from "#src/http/deps.ts";
import { send } from "#test/support/service.ts";

const DEPS = {
  host: "127.0.0.1",
  verbs: () => undefined,
  catalog: () => undefined,
  keptAnswers: () => undefined,
  imports: () => ({ key: "secret", run: () => Promise.reject(new Error("never")) }),
  stopping: () => false,
  newId: (prefix) => `${prefix}_1`,
  log: () => undefined,
  clock: () => 0,
  memory: () => ({ rss: 1, heapUsed: 1 }),
} satisfies AppDeps;
const app = createApp(DEPS);

const ROUTES = [
  "delete /v1/lab/labels/{label}",
  "delete /v1/lab/suites/{name}/cases/{id}",
  "delete /v1/listeners/{id}",
  "delete /v1/listeners/{id}/taste",
  "delete /v1/playlists/{id}",
  "delete /v1/playlists/{id}/living",
  "delete /v1/playlists/{id}/share",
  "delete /v1/sessions/{id}",
  "get /healthz",
  "get /metrics",
  "get /readyz",
  "get /v1/catalog/stats",
  "get /v1/catalog/tracks/{id}",
  "get /v1/lab/judgings",
  "get /v1/lab/judgings/{id}",
  "get /v1/lab/judgings/{id}/export",
  "get /v1/lab/judgings/{id}/next",
  "get /v1/lab/judgings/{id}/results",
  "get /v1/lab/labels",
  "get /v1/lab/runs",
  "get /v1/lab/runs/{id}",
  "get /v1/lab/runs/{id}/cells",
  "get /v1/lab/runs/{id}/compare",
  "get /v1/lab/runs/{id}/compare/{case}",
  "get /v1/lab/runs/{id}/events",
  "get /v1/lab/runs/{id}/export",
  "get /v1/lab/runs/{id}/matrix",
  "get /v1/lab/suites",
  "get /v1/lab/suites/{name}",
  "get /v1/lab/suites/{name}/difference",
  "get /v1/lab/suites/{name}/export",
  "get /v1/lab/suites/{name}/versions",
  "get /v1/lab/versions",
  "get /v1/lab/versions/{name}",
  "get /v1/lab/versions/{name}/difference",
  "get /v1/lab/versions/{name}/vocabulary",
  "get /v1/listeners/{id}/export",
  "get /v1/listeners/{id}/living-lists",
  "get /v1/listeners/{id}/taste",
  "get /v1/playlists",
  "get /v1/playlists/{id}",
  "get /v1/playlists/{id}/export",
  "get /v1/playlists/{id}/living",
  "get /v1/playlists/{id}/share",
  "get /v1/playlists/{id}/versions",
  "get /v1/sessions",
  "get /v1/sessions/{id}",
  "get /v1/sessions/{id}/events",
  "get /v1/sessions/{id}/speech/{commentaryId}",
  "get /v1/shared/{token}",
  "get /v1/shared/{token}/export",
  "get /v1/traces",
  "get /v1/traces/{id}",
  "patch /v1/listeners/{id}/taste",
  "patch /v1/playlists/{id}",
  "patch /v1/sessions/{id}",
  "post /v1/catalog/search",
  "post /v1/lab/assertions",
  "post /v1/lab/judgings",
  "post /v1/lab/judgings/{id}/judgements",
  "post /v1/lab/labels/{label}/rollback",
  "post /v1/lab/runs",
  "post /v1/lab/runs/{id}/resume",
  "post /v1/lab/runs/{id}/stop",
  "post /v1/lab/suites",
  "post /v1/lab/suites/{name}/cases",
  "post /v1/lab/suites/{name}/cases/from-playlist",
  "post /v1/lab/versions",
  "post /v1/listeners/{id}/events",
  "post /v1/listeners/{id}/history",
  "post /v1/listeners/{id}/history-files",
  "post /v1/listeners/{id}/living-lists",
  "post /v1/playlists",
  "post /v1/playlists/{id}/messages",
  "post /v1/playlists/{id}/refresh",
  "post /v1/playlists/{id}/revert",
  "post /v1/playlists/{id}/share",
  "post /v1/sessions",
  "post /v1/sessions/{id}/end",
  "post /v1/sessions/{id}/feedback",
  "post /v1/sessions/{id}/next",
  "post /v1/sessions/{id}/requests",
  "post /v1/traces/{id}/replay",
  "post /v1/understand",
  "put /v1/lab/labels/{label}",
  "put /v1/playlists/{id}/living",
];

describe("the contract", () => {
  it("lists every route", async () => {
    const { json } = await send(app, { path: "/openapi.json" });

    const routes = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(json.openapi).toBe("3.1.0");
    expect(routes.sort()).toEqual(ROUTES);
  });

  it("is told whole in docs/api.md, which tells of no other route", () => {
    const text = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");

    const told = [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]+)[^`]*`/g)];
    const routes = told.map(([, method, path]) => `${method!.toLowerCase()} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(ROUTES);
  });

  it("is sound: references lead somewhere, path parameters are declared, every answer is described", async () => {
    const { json, text } = await send(app, { path: "/openapi.json" });

    const named = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...named].filter((name) => !(name! in json.components.schemas))).toEqual([]);
    for (const [path, methods] of Object.entries<Record<string, never>>(json.paths))
      for (const [method, operation] of Object.entries<{
        summary?: string;
        parameters?: { name: string; in: string }[];
        responses: Record<string, { description?: string }>;
      }>(methods)) {
        const asked = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const declared = (operation.parameters ?? []).filter((one) => one.in === "path").map((one) => one.name);
        expect([method, path, declared]).toEqual([method, path, asked]);
        expect(operation.summary).toBeTruthy();
        expect(Object.values(operation.responses).filter((response) => !response.description)).toEqual([]);
      }
  });

  it("is a page that loads nothing from another host", async () => {
    const { status, text, headers } = await send(app, { path: "/docs" });

    expect(status).toBe(200);
    expect(
      [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url).filter((url) => !/^[/#]/.test(url!)),
    ).toEqual([]);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    for (const route of ROUTES) expect(text).toContain(`<code>${route.split(" ")[1]}</code>`);
  });
});

describe("the policy of the pages", () => {
  it("lets sound come from the hosts that are named, and nothing else from anywhere", async () => {
    const hosts = { ...DEPS, audioHosts: ["https://cdn.example.org", "https://*.pods.example"] };

    const [own, named] = await Promise.all([app, createApp(hosts)].map((one) => send(one, { path: "/docs" })));

    expect([own, named].map((answer) => answer?.headers.get("content-security-policy"))).toEqual([
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      "default-src 'self'; media-src 'self' https://cdn.example.org https://*.pods.example; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    ]);
  });
});

describe("what is not in the contract", () => {
  it("404s an unknown address in our own form", async () => {
    const { status, json } = await send(app, { path: "/v1/nothing" });

    expect([status, json]).toEqual([
      404,
      { error: { code: "not_found", message: "There is nothing at this address." } },
    ]);
  });

  it.each([
    ["PUT", "/v1/playlists", "GET, HEAD, POST"],
    ["POST", "/healthz", "GET, HEAD"],
    ["DELETE", "/v1/understand", "POST"],
    ["POST", "/v1/playlists/x", "GET, HEAD, PATCH, DELETE"],
  ])("405s %s %s and says what is allowed", async (method, path, allow) => {
    const { status, json, headers } = await send(app, { method, path });

    expect([status, json.error.code]).toEqual([405, "method_not_allowed"]);
    expect(headers.get("allow")?.split(", ").sort()).toEqual(allow.split(", ").sort());
  });

  it("names each request, by the name a proxy gave or by its own", async () => {
    const given = await send(app, { path: "/healthz", headers: { "x-request-id": "abc-1" } });
    const own = await send(app, { path: "/healthz", headers: { "x-request-id": "a b\u00ff" } });

    expect([given.headers.get("x-request-id"), own.headers.get("x-request-id")]).toEqual(["abc-1", "req_1"]);
  });

  it("lets no other site read or write", async () => {
    const origin = { origin: "https://elsewhere.example" };
    const asked = await send(app, {
      method: "OPTIONS",
      path: "/v1/playlists",
      headers: { ...origin, "access-control-request-method": "POST" },
    });
    const form = await send(app, {
      method: "POST",
      path: "/v1/playlists",
      body: "prompt=x",
      headers: { ...origin, "content-type": "application/x-www-form-urlencoded" },
    });

    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(form.status).toBe(415);
  });

  it("counts requests by route, never by address", async () => {
    await send(app, { path: "/v1/playlists/some-id" });
    await send(app, { path: "/no/such/place" });

    const { text } = await send(app, { path: "/metrics" });

    expect(text).toContain('segue_http_request_seconds_count{method="GET",route="/v1/playlists/:id",status="503"} 1');
    expect(text).toContain('route="unknown",status="404"');
    expect(text).not.toContain("some-id");
    expect(text).not.toContain("such");
  });

  it.each(["imports", "training", "models"])("hides the door for %s from who does not know its key", async (door) => {
    const { status } = await send(app, {
      method: "POST",
      path: `/internal/${door}`,
      headers: { "x-segue-key": "guess" },
    });

    expect(status).toBe(503);
  });
});

describe("a field that is there but wrong", () => {
  it.each([
    { path: "/v1/playlists", body: "[]", says: "The request must be an object." },
    { path: "/v1/playlists", body: '{"prompt":"jazz","seed":1e400}', says: "seed must be a number." },
    { path: "/v1/playlists", body: "{}", says: "prompt is missing." },
  ])("is not called missing: $body", async ({ path, body, says }) => {
    const { status, json } = await send(app, { method: "POST", path, body });

    expect([status, json.error.message]).toEqual([400, says]);
  });
});
