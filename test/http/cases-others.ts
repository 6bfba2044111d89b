import { expect } from "vitest";
import { type Case, error, NOT_READY, refusals, type Stored, unknowns } from "./cases.ts";

const REPLAY = "post /v1/traces/{id}/replay";
const replay = ({ traceId }: Stored) => ({ method: "POST", path: `/v1/traces/${traceId}/replay` });
const SEARCH = "post /v1/catalog/search";
const UNDERSTAND = "post /v1/understand";

const ALBUMS = { id: "x", span: null, kind: "albumCap", max: 1 };
const PLAN = {
  ...{ prompt: "", language: "en", kind: "music", length: { kind: "tracks", tracks: 1, span: null } },
  ...{ leanings: [], orders: [], leftovers: [] },
};

export const OTHER_CASES: readonly Case[] = [
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
    status: 200,
    promise: "a plan that was changed by hand is told as it would be taken",
    send: () => ({
      method: "POST",
      path: "/v1/understand",
      body: {
        prompt: "like Portishead",
        listenerId: "tess",
        brief: { ...PLAN, rules: [{ ...ALBUMS, asked: "a lie" }] },
      },
    }),
    has: {
      brief: {
        prompt: "like Portishead",
        leanings: [],
        rules: [{ asked: "every track from another album", byHand: true }],
      },
    },
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
    route: "get /v1/traces",
    status: 200,
    promise: "runs are listed, newest first, with what they made",
    send: () => ({ path: "/v1/traces?limit=1" }),
    has: {
      traces: [{ kind: "request", prompt: "trip hop", outcome: "playlist", listenerId: null, made: { version: 1 } }],
      cursor: expect.any(String),
    },
  },
  {
    route: "get /v1/traces",
    status: 400,
    promise: "a cursor that no page gave is told",
    send: () => ({ path: "/v1/traces?cursor=x" }),
    has: error("invalid_input", "The cursor is not one that a page of traces gave."),
  },
  {
    route: "get /v1/traces",
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: "/v1/traces" }),
    has: NOT_READY,
  },
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
