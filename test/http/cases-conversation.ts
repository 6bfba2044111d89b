import { expect } from "vitest";
import { type Case, error, refusals, type Stored, unknowns } from "./cases.ts";

const MESSAGE = "post /v1/playlists/{id}/messages";
const REVERT = "post /v1/playlists/{id}/revert";
const message = ({ id }: Stored) => ({ method: "POST", path: `/v1/playlists/${id}/messages` });
const revert = ({ id }: Stored) => ({ method: "POST", path: `/v1/playlists/${id}/revert` });

/** A plan as a client may send it; what is its own stands in the service. */
const PLAN = {
  prompt: "something else",
  ...{ language: "en", kind: "music", rules: [], leanings: [], orders: [], leftovers: [] },
};

export const CONVERSATION_CASES: readonly Case[] = [
  {
    route: MESSAGE,
    status: 201,
    promise: "a message makes the next version, and tells what changed",
    send: (stored) => ({ ...message(stored), body: { message: "swap the third one" } }),
    has: {
      version: 2,
      change: { message: "swap the third one", from: 1, stayed: 2, removed: [{ because: expect.any(String) }] },
    },
  },
  {
    route: MESSAGE,
    status: 201,
    promise: "tracks may be rated without a word",
    send: (stored) => ({ ...message(stored), body: { disliked: [stored.tracks[0]] } }),
    has: { version: 2, feedback: { liked: [], disliked: [expect.any(String)], kept: [] } },
  },
  {
    route: MESSAGE,
    status: 201,
    promise: "a track is replaced without a word",
    send: (stored) => ({ ...message(stored), body: { replaced: [stored.tracks[2]] } }),
    has: {
      version: 2,
      change: { message: "", said: [expect.stringMatching(/^another in place of “.+”$/)], stayed: 2 },
    },
  },
  {
    route: MESSAGE,
    status: 201,
    promise: "a plan that was changed by hand makes the next version",
    send: (stored) => ({
      ...message(stored),
      body: { brief: { ...PLAN, length: { kind: "tracks", tracks: 2, span: null } } },
    }),
    has: { version: 2, tracks: [{}, {}], brief: { prompt: "trip hop", length: { tracks: 2, byHand: true } } },
  },
  {
    route: MESSAGE,
    status: 400,
    promise: "a plan by hand that says nothing is told by its field",
    send: (stored) => ({ ...message(stored), body: { brief: { ...PLAN, rules: [{ id: "x" }] } } }),
    has: error("invalid_input", expect.stringContaining("brief.rules[0]")),
  },
  {
    route: MESSAGE,
    status: 200,
    promise: "a message that asks for nothing is asked back",
    send: (stored) => ({ ...message(stored), body: { message: "undo that" } }),
    has: { question: expect.stringMatching(/\w/) },
  },
  {
    route: MESSAGE,
    status: 400,
    promise: "a message without words or ratings is refused",
    send: (stored) => ({ ...message(stored), body: { message: " " } }),
    has: error("invalid_input", "The request must say message, liked, disliked, replaced, cleared or brief."),
  },
  {
    route: MESSAGE,
    status: 400,
    promise: "a track that nobody knows cannot be rated",
    send: (stored) => ({ ...message(stored), body: { liked: ["nope"] } }),
    has: { error: { code: "invalid_input", details: { ids: ["nope"] } } },
  },
  {
    route: MESSAGE,
    status: 400,
    promise: "an unknown model is told",
    send: (stored) => ({ ...message(stored), body: { message: "less upbeat", model: "gpt" } }),
    has: error("invalid_input"),
  },
  {
    route: MESSAGE,
    status: 404,
    promise: "a version that was never made cannot be talked about",
    send: (stored) => ({ ...message(stored), body: { message: "less upbeat", version: 9 } }),
    has: error("not_found"),
  },
  {
    route: MESSAGE,
    status: 502,
    promise: "a model without a usable answer is told",
    service: "misled",
    send: (stored) => ({ ...message(stored), body: { message: "swap the third one" } }),
    has: error("model_misbehaved", "The model gave no usable answer."),
  },
  {
    route: MESSAGE,
    status: 429,
    promise: "a model that used all its turns is told",
    service: "spent",
    send: (stored) => ({ ...message(stored), body: { message: "swap the third one" } }),
    has: error("budget_spent", "The model gave no answer within 8 turns."),
  },
  ...refusals({
    route: MESSAGE,
    method: "POST",
    path: ({ id }) => `/v1/playlists/${id}/messages`,
    body: () => ({ message: "less upbeat" }),
  }),
  ...unknowns(MESSAGE, "POST", (id) => `/v1/playlists/${id}/messages`, { body: { message: "less upbeat" } }),

  {
    route: REVERT,
    status: 200,
    promise: "an old version is shown again, as a new one",
    send: (stored) => ({ ...revert(stored), body: { version: 1 } }),
    has: { version: 2, change: { message: "", said: ["back to version 1"] } },
  },
  {
    route: REVERT,
    status: 404,
    promise: "a version that was never made cannot be shown",
    send: (stored) => ({ ...revert(stored), body: { version: 9 } }),
    has: error("not_found"),
  },
  {
    route: REVERT,
    status: 400,
    promise: "a version is a whole number",
    send: (stored) => ({ ...revert(stored), body: { version: 0 } }),
    has: error("invalid_input", "version must be at least 1."),
  },
  ...refusals({
    route: REVERT,
    method: "POST",
    path: ({ id }) => `/v1/playlists/${id}/revert`,
    body: () => ({ version: 1 }),
  }),
  ...unknowns(REVERT, "POST", (id) => `/v1/playlists/${id}/revert`, { body: { version: 1 } }),
];
