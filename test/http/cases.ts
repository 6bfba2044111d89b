import { expect } from "vitest";
import type { Sent } from "#test/support/service.ts";

/** What a case may name: a stored playlist with its tracks and its trace. */
export interface Stored {
  id: string;
  tracks: string[];
  traceId: string;
}

export interface Case {
  /** As the contract has it: "post /v1/playlists". */
  route: string;
  status: number;
  promise: string;
  /**
   * Which service answers: one that works (default), one that is still loading, one whose parts all throw, one whose
   * curator fails, or one that waits for no body.
   */
  service?: "working" | "loading" | "buggy" | "misled" | "spent" | "impatient";
  send: (stored: Stored) => Sent;
  /** What the answer has, at least. */
  has?: unknown;
}

const TOO_LARGE = { prompt: "a".repeat(70_000) };
const asText = { "content-type": "text/plain" };
export const error = (code: string, message?: unknown) => ({
  error: { code, ...(message !== undefined && { message }) },
});
const NOT_READY = error("not_ready", "The catalogue is still being loaded. Try again in a moment.");
const TYPE = error("unsupported_format", "Send the body as application/json.");
const SIZE = error("too_large", "The body is larger than 64 kB.");
const CONTROL = "/%00";

interface Written {
  route: string;
  method: "POST" | "PUT" | "PATCH";
  path: (stored: Stored) => string;
  body: (stored: Stored) => unknown;
}

/** What every route with a body refuses alike. */
export function refusals({ route, method, path, body }: Written): Case[] {
  return [
    {
      route,
      status: 413,
      promise: "a body over 64 kB is refused",
      send: (stored) => ({ method, path: path(stored), body: TOO_LARGE }),
      has: SIZE,
    },
    {
      route,
      status: 408,
      promise: "a body that does not end is not waited for",
      service: "impatient",
      send: (stored) => ({ method, path: path(stored), body: new ReadableStream() }),
      has: error("too_slow", "The body did not arrive in time."),
    },
    {
      route,
      status: 415,
      promise: "a body that is not JSON by its type is refused",
      send: (stored) => ({ method, path: path(stored), body: body(stored), headers: asText }),
      has: TYPE,
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: (stored) => ({ method, path: path(stored), body: body(stored) }),
      has: NOT_READY,
    },
    {
      route,
      status: 400,
      promise: "malformed JSON is told as that",
      send: (stored) => ({ method, path: path(stored), body: "{" }),
      has: error("invalid_input", "The body is not valid JSON."),
    },
  ];
}

/** What every route that names a thing by its id answers when there is none, and to an id that cannot be one. */
export function unknowns(
  route: string,
  method: string,
  path: (id: string) => string,
  extra: Partial<Sent> = {},
): Case[] {
  return [
    {
      route,
      status: 404,
      promise: "an unknown id is told",
      send: () => ({ method, path: path("none"), ...extra }),
      has: error("not_found"),
    },
    {
      route,
      status: 400,
      promise: "an id with control characters is refused",
      send: () => ({ method, path: path(CONTROL.slice(1)), ...extra }),
      has: error("invalid_input", "id must have no control characters."),
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: () => ({ method, path: path("none"), ...extra }),
      has: NOT_READY,
    },
  ];
}

const CREATE = "post /v1/playlists";
const create = { method: "POST", path: "/v1/playlists" };
const PATCH = "patch /v1/playlists/{id}";
const patch = ({ id }: Stored) => ({ method: "PATCH", path: `/v1/playlists/${id}` });
const REPLAY = "post /v1/traces/{id}/replay";
const replay = ({ traceId }: Stored) => ({ method: "POST", path: `/v1/traces/${traceId}/replay` });
const SEARCH = "post /v1/catalog/search";
const UNDERSTAND = "post /v1/understand";

const playlists: Case[] = [
  {
    route: CREATE,
    status: 201,
    promise: "a sentence becomes a playlist",
    send: () => ({ ...create, body: { prompt: "trip hop", tracks: 3 } }),
    has: { prompt: "trip hop", version: 1, model: "planner" },
  },
  {
    route: CREATE,
    status: 200,
    promise: "nothing that fits is an answer with a reason",
    send: () => ({ ...create, body: { prompt: "only songs by Radiohead from 1950" } }),
    has: { nothingFits: expect.stringMatching(/\w/) },
  },
  {
    route: CREATE,
    status: 400,
    promise: "it names the field of an invalid request",
    send: () => ({ ...create, body: { prompt: " ", tracks: 501 } }),
    has: error("invalid_input", "prompt must have at least 1 character; tracks must be at most 500."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a field that is not known is told, not left out in silence",
    send: () => ({ ...create, body: { prompt: "jazz", track: 5 } }),
    has: error("invalid_input", "track is not a field here."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "an unknown model is told",
    send: () => ({ ...create, body: { prompt: "jazz", model: "gpt" } }),
    has: error("invalid_input"),
  },
  {
    route: CREATE,
    status: 502,
    promise: "a model without a usable answer is told",
    service: "misled",
    send: () => ({ ...create, body: { prompt: "jazz" } }),
    has: error("model_misbehaved", "The model gave no usable answer."),
  },
  {
    route: CREATE,
    status: 429,
    promise: "a model that used all its turns is told",
    service: "spent",
    send: () => ({ ...create, body: { prompt: "jazz" } }),
    has: error("budget_spent", "The model gave no answer within 8 turns."),
  },
  ...refusals({ route: CREATE, method: "POST", path: () => "/v1/playlists", body: () => ({ prompt: "jazz" }) }),

  {
    route: "get /v1/playlists",
    status: 200,
    promise: "lists are paged",
    send: (_stored) => ({ path: "/v1/playlists?limit=1" }),
    has: { playlists: [{ version: 1 }], cursor: expect.any(String) },
  },
  {
    route: "get /v1/playlists",
    status: 400,
    promise: "a made-up cursor is refused",
    send: () => ({ path: "/v1/playlists?cursor=zzz" }),
    has: error("invalid_input"),
  },
  {
    route: "get /v1/playlists",
    status: 400,
    promise: "limit is bounded",
    send: () => ({ path: "/v1/playlists?limit=501" }),
    has: error("invalid_input", "limit must be at most 500."),
  },
  {
    route: "get /v1/playlists",
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: "/v1/playlists" }),
    has: NOT_READY,
  },

  {
    route: "get /v1/playlists/{id}",
    status: 200,
    promise: "a playlist is read as it was made",
    send: ({ id }) => ({ path: `/v1/playlists/${id}` }),
    has: { version: 1 },
  },
  {
    route: "get /v1/playlists/{id}",
    status: 404,
    promise: "a version that was never made is told",
    send: ({ id }) => ({ path: `/v1/playlists/${id}?version=9` }),
    has: error("not_found"),
  },
  ...unknowns("get /v1/playlists/{id}", "GET", (id) => `/v1/playlists/${id}`),

  {
    route: PATCH,
    status: 200,
    promise: "another title makes a new version",
    send: (stored) => ({ ...patch(stored), body: { title: "Mine" } }),
    has: { title: "Mine", version: 2 },
  },
  {
    route: PATCH,
    status: 200,
    promise: "tracks are put in another order",
    send: (stored) => ({ ...patch(stored), body: { order: stored.tracks.toReversed() } }),
    has: { version: 2 },
  },
  {
    route: PATCH,
    status: 400,
    promise: "an order that is not of this list is refused",
    send: (stored) => ({ ...patch(stored), body: { order: ["nope"] } }),
    has: error("invalid_input"),
  },
  {
    route: PATCH,
    status: 400,
    promise: "a change of nothing is refused",
    send: (stored) => ({ ...patch(stored), body: {} }),
    has: error("invalid_input", "The request must say title, order or remove."),
  },
  ...refusals({ route: PATCH, method: "PATCH", path: ({ id }) => `/v1/playlists/${id}`, body: () => ({ title: "x" }) }),
  ...unknowns(PATCH, "PATCH", (id) => `/v1/playlists/${id}`, { body: { title: "x" } }),

  {
    route: "delete /v1/playlists/{id}",
    status: 204,
    promise: "a playlist is deleted",
    send: ({ id }) => ({ method: "DELETE", path: `/v1/playlists/${id}` }),
  },
  ...unknowns("delete /v1/playlists/{id}", "DELETE", (id) => `/v1/playlists/${id}`),

  {
    route: "get /v1/playlists/{id}/versions",
    status: 200,
    promise: "its versions are told",
    send: ({ id }) => ({ path: `/v1/playlists/${id}/versions` }),
    has: { versions: [{ version: 1, parent: null, cause: "created" }] },
  },
  ...unknowns("get /v1/playlists/{id}/versions", "GET", (id) => `/v1/playlists/${id}/versions`),

  {
    route: "get /v1/playlists/{id}/export",
    status: 200,
    promise: "it leaves as a file",
    send: ({ id }) => ({ path: `/v1/playlists/${id}/export?format=m3u` }),
  },
  {
    route: "get /v1/playlists/{id}/export",
    status: 400,
    promise: "an unknown format is told with those that are known",
    send: ({ id }) => ({ path: `/v1/playlists/${id}/export?format=mp3` }),
    has: error("invalid_input", 'format must be "m3u", "xspf", "jspf", "csv" or "json".'),
  },
  ...unknowns("get /v1/playlists/{id}/export", "GET", (id) => `/v1/playlists/${id}/export`),
];

const others: Case[] = [
  {
    route: SEARCH,
    status: 200,
    promise: "words find tracks",
    send: () => ({ method: "POST", path: "/v1/catalog/search", body: { text: "karma police" } }),
    has: { tracks: [{ title: "Karma Police" }], matched: 1 },
  },
  {
    route: SEARCH,
    status: 400,
    promise: "a search for nothing is refused",
    send: () => ({ method: "POST", path: "/v1/catalog/search", body: {} }),
    has: error("invalid_input", "The request must say text or brief."),
  },
  ...refusals({ route: SEARCH, method: "POST", path: () => "/v1/catalog/search", body: () => ({ text: "x" }) }),

  {
    route: "get /v1/catalog/tracks/{id}",
    status: 200,
    promise: "a track is told with its facts",
    send: () => ({ path: "/v1/catalog/tracks/t1" }),
    has: { id: "t1", title: "Roads", artists: ["Portishead"], valence: null },
  },
  ...unknowns("get /v1/catalog/tracks/{id}", "GET", (id) => `/v1/catalog/tracks/${id}`),

  {
    route: "get /v1/catalog/stats",
    status: 200,
    promise: "the catalogue is counted",
    send: () => ({ path: "/v1/catalog/stats" }),
    has: { version: 1, thin: expect.any(Array) },
  },
  {
    route: "get /v1/catalog/stats",
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: "/v1/catalog/stats" }),
    has: NOT_READY,
  },

  {
    route: UNDERSTAND,
    status: 200,
    promise: "what a sentence asks is told with its words",
    send: () => ({ method: "POST", path: "/v1/understand", body: { prompt: "like Portishead" } }),
    has: { brief: { prompt: "like Portishead" }, entities: expect.any(Array) },
  },
  {
    route: UNDERSTAND,
    status: 400,
    promise: "an empty sentence is refused",
    send: () => ({ method: "POST", path: "/v1/understand", body: { prompt: "" } }),
    has: error("invalid_input", "prompt must have at least 1 character."),
  },
  ...refusals({ route: UNDERSTAND, method: "POST", path: () => "/v1/understand", body: () => ({ prompt: "x" }) }),

  {
    route: "get /v1/traces/{id}",
    status: 200,
    promise: "every step is told",
    send: ({ traceId }) => ({ path: `/v1/traces/${traceId}` }),
    has: { outcome: "playlist", steps: expect.any(Array) },
  },
  ...unknowns("get /v1/traces/{id}", "GET", (id) => `/v1/traces/${id}`),

  {
    route: REPLAY,
    status: 200,
    promise: "the same request comes to the same list",
    send: (stored) => ({ ...replay(stored), body: {} }),
    has: { kind: "recorded", same: true, differences: [], changed: [] },
  },
  {
    route: REPLAY,
    status: 400,
    promise: "an unknown model is told",
    send: (stored) => ({ ...replay(stored), body: { model: "gpt" } }),
    has: error("invalid_input", "model must be one of planner."),
  },
  ...unknowns(REPLAY, "POST", (id) => `/v1/traces/${id}/replay`, { body: {} }),
  ...refusals({ route: REPLAY, method: "POST", path: (stored) => replay(stored).path, body: () => ({}) }),

  {
    route: "get /healthz",
    status: 200,
    promise: "the process answers, ready or not",
    service: "loading",
    send: () => ({ path: "/healthz" }),
    has: { status: "ok" },
  },
  {
    route: "get /readyz",
    status: 200,
    promise: "it says that it is ready, and with how many tracks",
    send: () => ({ path: "/readyz" }),
    has: { status: "ready", tracks: 12 },
  },
  {
    route: "get /readyz",
    status: 503,
    promise: "it says that it is not ready yet",
    service: "loading",
    send: () => ({ path: "/readyz" }),
    has: NOT_READY,
  },
  { route: "get /metrics", status: 200, promise: "it counts for Prometheus", send: () => ({ path: "/metrics" }) },
];

export const CASES: readonly Case[] = [...playlists, ...others];
