import { expect } from "vitest";
import { type Case, error, refusals, type Stored, unknowns } from "./cases.ts";

const START = "post /v1/sessions";
const LIST = "get /v1/sessions";
const READ = "get /v1/sessions/{id}";
const CHANGE = "patch /v1/sessions/{id}";
const DELETE = "delete /v1/sessions/{id}";
const NEXT = "post /v1/sessions/{id}/next";
const FEEDBACK = "post /v1/sessions/{id}/feedback";
const REQUESTS = "post /v1/sessions/{id}/requests";
const END = "post /v1/sessions/{id}/end";
const EVENTS = "get /v1/sessions/{id}/events";
const SPEECH = "get /v1/sessions/{id}/speech/{commentaryId}";
const ENDED = error("conflict", "This session has ended. Start a new one.");

const at = (id: string, step = "") => `/v1/sessions/${id}${step}`;
const start = (body: unknown) => ({ method: "POST", path: "/v1/sessions", body });
const post = (id: string, step: string, body?: unknown) => ({ method: "POST", path: at(id, step), body });
const SKIP = { type: "skipped", ms: 9000 };

const started: Case[] = [
  {
    route: START,
    status: 201,
    promise: "from a prompt, with a queue and what was understood",
    send: () => start({ prompt: "calm jazz for an hour", seed: 1 }),
    has: {
      status: "live",
      now: null,
      begun: 0,
      version: 1,
      source: { kind: "prompt", prompt: "calm jazz for an hour" },
    },
  },
  {
    route: START,
    status: 201,
    promise: "from nothing at all",
    send: () => start({}),
    has: { source: { kind: "nothing" }, title: "What most people like", endsAt: null },
  },
  {
    route: START,
    status: 201,
    promise: "from a playlist: its tracks first",
    send: ({ id }) => start({ playlistId: id }),
    has: { source: { kind: "playlist" } },
  },
  {
    route: START,
    status: 201,
    promise: "from a track: it first",
    send: () => start({ trackId: "t3", host: { level: "off" } }),
    has: { source: { kind: "track", trackId: "t3" }, host: { level: "off", persona: "warm" }, queue: firstIs("t3") },
  },
  {
    route: START,
    status: 200,
    promise: "what the catalogue does not have is told",
    send: () => start({ prompt: "only gregorian chant from 1850" }),
    has: { nothingFits: aText() },
  },
  {
    route: START,
    status: 400,
    promise: "two beginnings are one too many",
    send: () => start({ prompt: "jazz", trackId: "t1" }),
    has: error("invalid_input", "Only one of prompt, playlistId, trackId and taste may be given."),
  },
  {
    route: START,
    status: 400,
    promise: "an end in the past is refused",
    send: () => start({ endsAt: "2020-01-01T00:00:00Z" }),
    has: error("invalid_input", "endsAt must lie ahead."),
  },
  {
    route: START,
    status: 400,
    promise: "an end that is no moment is told what one looks like",
    send: () => start({ endsAt: "tonight" }),
    has: error("invalid_input", "endsAt must be a moment such as 2026-11-21T23:00:00+01:00."),
  },
  {
    route: START,
    status: 400,
    promise: "a listener of nothing that can be seen is refused",
    send: () => start({ listenerId: " \u200b" }),
    has: error("invalid_input", "listenerId must not be blank."),
  },
  {
    route: START,
    status: 404,
    promise: "a track that there is not is told",
    send: () => start({ trackId: "none" }),
    has: error("not_found", "There is no track with this trackId."),
  },
  ...refusals({ route: START, method: "POST", path: () => "/v1/sessions", body: () => ({ prompt: "jazz" }) }),
];

const read: Case[] = [
  {
    route: LIST,
    status: 200,
    promise: "the latest first",
    send: () => ({ path: "/v1/sessions" }),
    has: { sessions: [{ status: "ended" }, { status: "live" }] },
  },
  {
    route: LIST,
    status: 400,
    promise: "a page has 200 at most",
    send: () => ({ path: "/v1/sessions?limit=201" }),
    has: error("invalid_input"),
  },
  {
    route: LIST,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: "/v1/sessions" }),
    has: error("not_ready"),
  },
  {
    route: READ,
    status: 200,
    promise: "as it is now",
    send: ({ session }) => ({ path: at(session) }),
    has: { begun: 1 },
  },
  ...unknowns(READ, "GET", at),
  {
    route: CHANGE,
    status: 200,
    promise: "how the DJ talks and when it ends",
    send: ({ session }) => ({
      method: "PATCH",
      path: at(session),
      body: { host: { level: "talkative" }, endsAt: "2026-11-21T02:00:00+02:00" },
    }),
    has: { host: { level: "talkative", maxSeconds: 15 }, endsAt: "2026-11-21T00:00:00.000Z" },
  },
  {
    route: CHANGE,
    status: 409,
    promise: "not of one that has ended",
    send: ({ ended }) => ({ method: "PATCH", path: at(ended), body: { endsAt: null } }),
    has: ENDED,
  },
  {
    route: CHANGE,
    status: 400,
    promise: "a change says something",
    send: ({ session }) => ({ method: "PATCH", path: at(session), body: {} }),
    has: error("invalid_input"),
  },
  ...refusals({ route: CHANGE, method: "PATCH", path: ({ session }) => at(session), body: () => ({ endsAt: null }) }),
  ...unknowns(CHANGE, "PATCH", at, { body: { endsAt: null } }),
  {
    route: DELETE,
    status: 204,
    promise: "it is gone",
    send: ({ session }) => ({ method: "DELETE", path: at(session) }),
  },
  ...unknowns(DELETE, "DELETE", at),
];

interface Step {
  route: string;
  step: string;
  body: object;
}
const STEPS: readonly Step[] = [
  { route: NEXT, step: "/next", body: {} },
  { route: FEEDBACK, step: "/feedback", body: SKIP },
  { route: REQUESTS, step: "/requests", body: { message: "something slower" } },
];
const alike: Case[] = STEPS.flatMap(({ route, step, body }) => [
  ...refusals({ route, method: "POST", path: ({ session }: Stored) => at(session, step), body: () => body }),
  ...unknowns(route, "POST", (id) => at(id, step), { body }),
  {
    route,
    status: 409,
    promise: "not in one that has ended",
    send: ({ ended }: Stored) => post(ended, step, body),
    has: ENDED,
  },
]);

const steps: Case[] = [
  ...alike,
  {
    route: NEXT,
    status: 200,
    promise: "the next item begins, without a body too",
    send: ({ session }) => post(session, "/next"),
    has: { begun: 2, track: { itemId: aText() }, now: { reason: aText() } },
  },
  {
    route: NEXT,
    status: 200,
    promise: "nothing changes where another device has moved on",
    send: ({ session }) => post(session, "/next", { after: "99" }),
    has: { begun: 1 },
  },
  ...["skip", "Skipped", "volume up", "volumeUp", "like", "dislike", "finish", "seek", "progress"].map(
    (type): Case => ({
      route: FEEDBACK,
      status: 200,
      promise: `“${type}” is taken`,
      send: ({ session }) => post(session, "/feedback", { type, afterMs: 9000 }),
      has: { version: 3 },
    }),
  ),
  {
    route: FEEDBACK,
    status: 400,
    promise: "an item that the session never had is told",
    send: ({ session }) => post(session, "/feedback", { type: "liked", itemId: "nope" }),
    has: error("invalid_input", "itemId is none that this session had."),
  },
  {
    route: FEEDBACK,
    status: 400,
    promise: "what nobody does with a track is told",
    send: ({ session }) => post(session, "/feedback", { type: "danced" }),
    has: error("invalid_input"),
  },
  {
    route: REQUESTS,
    status: 200,
    promise: "what is asked in words is done or answered",
    send: ({ session }) => post(session, "/requests", { message: "who is this?" }),
    has: { said: aText(), session: { status: "live" } },
  },
  {
    route: END,
    status: 200,
    promise: "it ends by hand, once",
    send: ({ session }) => post(session, "/end"),
    has: { status: "ended", queue: [], now: null },
  },
  ...unknowns(END, "POST", (id) => at(id, "/end")),
];

const told: Case[] = [
  {
    route: EVENTS,
    status: 200,
    promise: "a page of what happened",
    send: ({ session }) => ({ path: at(session, "/events?limit=1") }),
    has: { events: [{ seq: 1, event: { kind: "started" } }] },
  },
  {
    route: EVENTS,
    status: 204,
    promise: "of one that has ended nothing more comes",
    send: ({ ended }) => ({ path: at(ended, "/events?after=1000"), headers: { accept: "text/event-stream" } }),
  },
  ...unknowns(EVENTS, "GET", (id) => at(id, "/events")),
  ...unknowns(SPEECH, "GET", (id) => at(id, "/speech/c1")),
];

export const SESSION_CASES: readonly Case[] = [...started, ...read, ...steps, ...told];

function aText(): unknown {
  return expect.any(String);
}

function firstIs(id: string): unknown {
  return expect.toSatisfy((queue: { id: string }[]) => queue[0]?.id === id);
}
