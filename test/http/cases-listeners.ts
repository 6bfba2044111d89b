import { expect } from "vitest";
import { type Case, error, refusals } from "./cases.ts";

const EVENTS = "post /v1/listeners/{id}/events";
const EXPORT = "get /v1/listeners/{id}/export";
const DELETE = "delete /v1/listeners/{id}";
const FORGET = "delete /v1/listeners/{id}/taste";
const at = "2026-11-19T10:00:00+01:00";
const send = (body: unknown, id = "ana") => ({ method: "POST", path: `/v1/listeners/${id}/events`, body });
const play = { type: "play", trackId: "t1", at };
const NOBODY = error("invalid_input", 'id must not be "anonymous", which stands for all who gave no name.');

function refused(promise: string, body: unknown, message: unknown): Case {
  return { route: EVENTS, status: 400, promise, send: () => send(body), has: error("invalid_input", message) };
}

const events: Case[] = [
  {
    route: EVENTS,
    status: 200,
    promise: "what was done is stored, and told where the catalogue lacks it",
    send: () => send({ events: [{ ...play, heardMs: 1000, playlistId: "p1" }, play, { ...play, trackId: "a\tb" }] }),
    has: { accepted: 2, repeated: 1, unknownTracks: ["a\tb"], unknownCount: 1 },
  },
  {
    route: EVENTS,
    status: 200,
    promise: "a thousand events with long ids fit",
    send: () =>
      send({
        events: Array.from({ length: 1000 }, (_, place) => ({
          ...{ ...play, type: "finish", heardMs: 200_000, playlistId: "é".repeat(200) },
          trackId: `${"é".repeat(190)}${place}`,
        })),
      }),
    has: { accepted: 1000, repeated: 0, unknownCount: 1000, unknownTracks: { length: 100 } },
  },
  refused(
    "a wrong event is named by its place and field",
    { events: [play, { type: "listen", trackId: "x".repeat(201), at: "yesterday", heardMs: -1 }] },
    expect.stringMatching(
      /^events\[1\]\.type must be "play".* or "clear"; events\[1\]\.trackId must have at most 200 characters; events\[1\]\.at has a form that is not allowed; events\[1\]\.heardMs must be at least 0\.$/,
    ),
  ),
  refused(
    "an event of the future is named by its place",
    { events: [play, { ...play, at: "2027-01-01T00:00:00Z" }] },
    "events[1].at must not lie more than a day ahead.",
  ),
  refused(
    "a time without its offset is refused",
    { events: [{ ...play, at: "2026-11-19T10:00:00" }] },
    expect.any(String),
  ),
  refused("none are too few", { events: [] }, "events must have at least 1 item."),
  refused(
    "1,001 are too many",
    { events: Array.from({ length: 1001 }, () => play) },
    "events must have at most 1,000 items.",
  ),
  refused(
    "what a database refuses is refused before",
    { events: [{ ...play, trackId: "a\0" }] },
    "events[0].trackId must have no control characters.",
  ),
  refused(
    "a field that is not known is told",
    { events: [{ ...play, rating: 5 }] },
    "events[0].rating is not a field here.",
  ),
  {
    route: EVENTS,
    status: 400,
    promise: "nobody in particular has no taste",
    send: () => send({ events: [play] }, "anonymous"),
    has: NOBODY,
  },
  {
    route: EVENTS,
    status: 413,
    promise: "a body over 2 MB is refused",
    send: () => send({ events: [{ ...play, trackId: "a".repeat(3_000_000) }] }),
    has: error("too_large", "The body is larger than 2 MB."),
  },
  ...refusals({
    route: EVENTS,
    method: "POST",
    path: () => "/v1/listeners/ana/events",
    body: () => ({ events: [play] }),
  }).filter(({ status }) => status !== 413),
];

function named(route: string, method: string, path: (id: string) => string): Case[] {
  const one = (id: string) => ({ method, path: path(id) });
  return [
    { route, status: 400, promise: "nobody in particular is refused", send: () => one("anonymous"), has: NOBODY },
    {
      route,
      status: 400,
      promise: "an id with control characters is refused",
      send: () => one("%00"),
      has: error("invalid_input", "id must have no control characters."),
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: () => one("ana"),
      has: error("not_ready"),
    },
  ];
}

const others: Case[] = [
  {
    route: EXPORT,
    status: 404,
    promise: "of one of whom nothing is stored there is nothing to export",
    send: () => ({ path: "/v1/listeners/nobody/export" }),
    has: error("not_found", "There is nothing stored of this listener."),
  },
  ...named(EXPORT, "GET", (id) => `/v1/listeners/${id}/export`),
  {
    route: DELETE,
    status: 204,
    promise: "deleting what is not there is done too",
    send: () => ({ method: "DELETE", path: "/v1/listeners/nobody" }),
  },
  ...named(DELETE, "DELETE", (id) => `/v1/listeners/${id}`),
  {
    route: FORGET,
    status: 204,
    promise: "forgetting what is not known is done too",
    send: () => ({ method: "DELETE", path: "/v1/listeners/nobody/taste" }),
  },
  ...named(FORGET, "DELETE", (id) => `/v1/listeners/${id}/taste`),
];

export const LISTENER_CASES: readonly Case[] = [...events, ...others];
