import { expect } from "vitest";
import { type Case, error, NOT_READY, refusals, type Stored, unknowns } from "./cases.ts";

const CREATE = "post /v1/playlists";
const create = { method: "POST", path: "/v1/playlists" };
const PATCH = "patch /v1/playlists/{id}";
const patch = ({ id }: Stored) => ({ method: "PATCH", path: `/v1/playlists/${id}` });

const JAZZ = {
  id: "x",
  span: null,
  asked: "x",
  kind: "tracks",
  test: { kind: "genre", anyOf: ["jazz"] },
  scope: { kind: "every" },
};
const PLAN = {
  ...{ prompt: "trip hop", language: "en", kind: "music", length: { kind: "tracks", tracks: 1, span: null } },
  ...{ rules: [JAZZ], leanings: [], orders: [], leftovers: [] },
};

export const PLAYLIST_CASES: readonly Case[] = [
  {
    route: CREATE,
    status: 201,
    promise: "a sentence becomes a playlist",
    send: () => ({ ...create, body: { prompt: "trip hop", tracks: 3 } }),
    has: { prompt: "trip hop", version: 1, model: "planner" },
  },
  {
    route: CREATE,
    status: 201,
    promise: "a plan that was changed by hand is what the list is made of",
    send: () => ({ ...create, body: { prompt: "trip hop", brief: PLAN } }),
    has: {
      prompt: "trip hop",
      tracks: [{ genres: expect.arrayContaining([expect.stringContaining("jazz")]) }],
      brief: { prompt: "trip hop", takenBack: [{ text: "trip hop" }], rules: [{ asked: "jazz", byHand: true }] },
    },
  },
  {
    route: CREATE,
    status: 400,
    promise: "a plan by hand that contradicts itself is told by its part",
    send: () => ({
      ...create,
      body: {
        prompt: "trip hop",
        brief: { ...PLAN, rules: [{ ...JAZZ, test: { kind: "year", from: 2000, to: 1990 } }] },
      },
    }),
    has: error("invalid_input", "brief.rules[0].test.from must be at most brief.rules[0].test.to."),
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
    has: error("not_found", "The playlist has no version 9: it is at version 1 now."),
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
