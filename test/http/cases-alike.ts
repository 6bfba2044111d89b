import type { Sent } from "#test/support/service.ts";
import type { Case, Stored } from "./cases.ts";
import { JUDGINGS_TAKEN } from "./cases-judgings.ts";
import { RUNS_TAKEN } from "./cases-lab-runs.ts";
import { SUITES_TAKEN } from "./cases-suites.ts";
import { VERSIONS_TAKEN } from "./cases-versions.ts";

/** A request that each route takes, for what they all answer alike. */
const TAKEN: readonly [route: string, sent: Sent][] = [
  ["post /v1/playlists", { method: "POST", path: "/v1/playlists", body: { prompt: "jazz" } }],
  ["get /v1/playlists", { path: "/v1/playlists" }],
  ["get /v1/playlists/{id}", { path: "/v1/playlists/x" }],
  ["patch /v1/playlists/{id}", { method: "PATCH", path: "/v1/playlists/x", body: { title: "x" } }],
  ["delete /v1/playlists/{id}", { method: "DELETE", path: "/v1/playlists/x" }],
  [
    "post /v1/playlists/{id}/messages",
    { method: "POST", path: "/v1/playlists/x/messages", body: { message: "less upbeat" } },
  ],
  ["post /v1/playlists/{id}/revert", { method: "POST", path: "/v1/playlists/x/revert", body: { version: 1 } }],
  ["get /v1/playlists/{id}/versions", { path: "/v1/playlists/x/versions" }],
  ["get /v1/playlists/{id}/export", { path: "/v1/playlists/x/export" }],
  ["post /v1/catalog/search", { method: "POST", path: "/v1/catalog/search", body: { text: "x" } }],
  ["get /v1/catalog/tracks/{id}", { path: "/v1/catalog/tracks/x" }],
  ["get /v1/catalog/stats", { path: "/v1/catalog/stats" }],
  ["post /v1/understand", { method: "POST", path: "/v1/understand", body: { prompt: "x" } }],
  ["get /v1/traces", { path: "/v1/traces" }],
  ["get /v1/traces/{id}", { path: "/v1/traces/x" }],
  ["post /v1/traces/{id}/replay", { method: "POST", path: "/v1/traces/x/replay", body: {} }],
  [
    "post /v1/listeners/{id}/events",
    {
      method: "POST",
      path: "/v1/listeners/x/events",
      body: { events: [{ type: "like", trackId: "x", at: "2026-01-01T00:00:00Z" }] },
    },
  ],
  [
    "post /v1/listeners/{id}/history",
    {
      method: "POST",
      path: "/v1/listeners/x/history",
      body: { rows: [{ at: "2026-01-01T00:00:00Z", artist: "x", title: "x" }] },
    },
  ],
  [
    "post /v1/listeners/{id}/history-files",
    {
      method: "POST",
      path: "/v1/listeners/x/history-files",
      body: "x",
      headers: { "content-type": "application/octet-stream" },
    },
  ],
  ["get /v1/listeners/{id}/export", { path: "/v1/listeners/x/export" }],
  ["delete /v1/listeners/{id}", { method: "DELETE", path: "/v1/listeners/x" }],
  ["get /v1/listeners/{id}/taste", { path: "/v1/listeners/x/taste" }],
  ["patch /v1/listeners/{id}/taste", { method: "PATCH", path: "/v1/listeners/x/taste", body: { timeZone: null } }],
  ["delete /v1/listeners/{id}/taste", { method: "DELETE", path: "/v1/listeners/x/taste" }],
  [
    "put /v1/playlists/{id}/living",
    {
      method: "PUT",
      path: "/v1/playlists/x/living",
      body: { every: "day", hour: 6, timeZone: "UTC" },
    },
  ],
  ["get /v1/playlists/{id}/living", { path: "/v1/playlists/x/living" }],
  ["delete /v1/playlists/{id}/living", { method: "DELETE", path: "/v1/playlists/x/living" }],
  ["post /v1/playlists/{id}/refresh", { method: "POST", path: "/v1/playlists/x/refresh", body: {} }],
  [
    "post /v1/listeners/{id}/living-lists",
    { method: "POST", path: "/v1/listeners/x/living-lists", body: { kind: "daylist", timeZone: "UTC" } },
  ],
  ["get /v1/listeners/{id}/living-lists", { path: "/v1/listeners/x/living-lists" }],
  ["post /v1/sessions", { method: "POST", path: "/v1/sessions", body: { prompt: "jazz" } }],
  ["get /v1/sessions", { path: "/v1/sessions" }],
  ["get /v1/sessions/{id}", { path: "/v1/sessions/x" }],
  ["patch /v1/sessions/{id}", { method: "PATCH", path: "/v1/sessions/x", body: { endsAt: null } }],
  ["delete /v1/sessions/{id}", { method: "DELETE", path: "/v1/sessions/x" }],
  ["post /v1/sessions/{id}/next", { method: "POST", path: "/v1/sessions/x/next", body: {} }],
  ["post /v1/sessions/{id}/feedback", { method: "POST", path: "/v1/sessions/x/feedback", body: { type: "liked" } }],
  ["post /v1/sessions/{id}/requests", { method: "POST", path: "/v1/sessions/x/requests", body: { message: "x" } }],
  ["post /v1/sessions/{id}/end", { method: "POST", path: "/v1/sessions/x/end" }],
  ["get /v1/sessions/{id}/events", { path: "/v1/sessions/x/events" }],
  ["get /v1/sessions/{id}/speech/{commentaryId}", { path: "/v1/sessions/x/speech/c1" }],
  ["post /v1/playlists/{id}/share", { method: "POST", path: "/v1/playlists/x/share", body: {} }],
  ["get /v1/playlists/{id}/share", { path: "/v1/playlists/x/share" }],
  ["delete /v1/playlists/{id}/share", { method: "DELETE", path: "/v1/playlists/x/share" }],
  ["get /v1/shared/{token}", { path: "/v1/shared/x" }],
  ["get /v1/shared/{token}/export", { path: "/v1/shared/x/export" }],
  ...RUNS_TAKEN,
  ...JUDGINGS_TAKEN,
  ...SUITES_TAKEN,
  ...VERSIONS_TAKEN,
  ["get /readyz", { path: "/readyz" }],
  ["get /metrics", { path: "/metrics" }],
];

const bugs: Case[] = TAKEN.map(([route, sent]) => ({
  route,
  status: 500,
  promise: "a bug says nothing of itself",
  service: "buggy",
  send: () => sent,
  has: { error: { code: "internal", message: "Something went wrong here. The request id names it in our log." } },
}));

const misdirected: Case[] = [...TAKEN, ["get /healthz", { path: "/healthz" }] as const].map(([route, sent]) => ({
  route,
  status: 421,
  promise: "a host name that is not this machine's is refused",
  send: () => ({ ...sent, headers: { host: "evil.example" } }),
  has: {
    error: {
      code: "misdirected",
      message: "This service is not known by that host name. HOST names where it listens.",
    },
  },
}));

const SPOKEN: readonly [route: string, path: (stored: Stored) => string, field: string][] = [
  ["post /v1/playlists", () => "/v1/playlists", "prompt"],
  ["post /v1/playlists/{id}/messages", ({ id }) => `/v1/playlists/${id}/messages`, "message"],
  ["post /v1/understand", () => "/v1/understand", "prompt"],
  ["post /v1/sessions", () => "/v1/sessions", "prompt"],
  ["post /v1/sessions/{id}/requests", ({ session }) => `/v1/sessions/${session}/requests`, "message"],
];
const tooLong: Case[] = SPOKEN.map(([route, path, field]) => ({
  route,
  status: 413,
  promise: "more than 2,000 characters are refused",
  send: (stored) => ({ method: "POST", path: path(stored), body: { [field]: "x".repeat(2001) } }),
  has: { error: { code: "too_large", message: `${field} must have at most 2,000 characters.` } },
}));
const longest: Case[] = SPOKEN.map(([route, path, field]) => ({
  route,
  status: /understand|requests/.test(route) ? 200 : 201,
  promise: "2,000 characters are read",
  send: (stored) => ({ method: "POST", path: path(stored), body: { [field]: "jazz ".repeat(400) } }),
}));

export const CASES_ALIKE: readonly Case[] = [...bugs, ...misdirected, ...tooLong, ...longest];
