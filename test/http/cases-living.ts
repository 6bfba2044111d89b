import { type Case, error, refusals, type Stored, unknowns } from "./cases.ts";

const PUT = "put /v1/playlists/{id}/living";
const GET = "get /v1/playlists/{id}/living";
const DELETE = "delete /v1/playlists/{id}/living";
const REFRESH = "post /v1/playlists/{id}/refresh";
const CREATE = "post /v1/listeners/{id}/living-lists";
const LIST = "get /v1/listeners/{id}/living-lists";
const SETTINGS = { every: "week", weekday: 1, hour: 6, timeZone: "Europe/Berlin", keep: 5 };
const put = ({ id }: Stored, body: unknown = SETTINGS) => ({ method: "PUT", path: `/v1/playlists/${id}/living`, body });
const refresh = ({ id }: Stored, body: unknown = {}) => ({ method: "POST", path: `/v1/playlists/${id}/refresh`, body });
const create = (body: unknown, id = "ana") => ({ method: "POST", path: `/v1/listeners/${id}/living-lists`, body });
const DAYLIST = { kind: "daylist", timeZone: "Europe/Berlin" };
const NOT_LIVING = error("not_found", "This list does not refresh itself.");
const NOBODY = error("invalid_input", 'id must not be "anonymous", which stands for all who gave no name.');

const prompted: Case[] = [
  {
    route: PUT,
    status: 200,
    promise: "a list refreshes itself from now on, and says when",
    send: (stored) => put(stored),
    has: {
      settings: { kind: "refresh", ...SETTINGS },
      nextAt: "2026-11-23T05:00:00.000Z",
      madeAt: null,
      failures: 0,
      lastFailure: null,
    },
  },
  {
    route: PUT,
    status: 400,
    promise: "a time zone that nobody knows is refused",
    send: (stored) => put(stored, { ...SETTINGS, timeZone: "Mars/Olympus" }),
    has: error("invalid_input", "timeZone must be a time zone such as Europe/Berlin."),
  },
  {
    route: PUT,
    status: 400,
    promise: "a weekday for every day is refused",
    send: (stored) => put(stored, { ...SETTINGS, every: "day" }),
    has: error("invalid_input", "weekday is for a list that refreshes every week."),
  },
  ...refusals({
    route: PUT,
    method: "PUT",
    path: ({ id }) => `/v1/playlists/${id}/living`,
    body: () => SETTINGS,
  }),
  ...unknowns(PUT, "PUT", (id) => `/v1/playlists/${id}/living`, { body: SETTINGS }),
  ...unknowns(GET, "GET", (id) => `/v1/playlists/${id}/living`),
  ...unknowns(DELETE, "DELETE", (id) => `/v1/playlists/${id}/living`),
  {
    route: GET,
    status: 404,
    promise: "a list that stays as it is is told",
    send: ({ id }) => ({ path: `/v1/playlists/${id}/living` }),
    has: NOT_LIVING,
  },
  {
    route: DELETE,
    status: 404,
    promise: "a list that stays as it is cannot be stopped",
    send: ({ id }) => ({ method: "DELETE", path: `/v1/playlists/${id}/living` }),
    has: NOT_LIVING,
  },
  {
    route: REFRESH,
    status: 201,
    promise: "other tracks for the same request make the next version",
    send: (stored) => refresh(stored, { keep: 1 }),
    has: { version: 2, change: { message: "", from: 1, stayed: 1 } },
  },
  {
    route: REFRESH,
    status: 400,
    promise: "what may stay is a number of tracks",
    send: (stored) => refresh(stored, { keep: 501 }),
    has: error("invalid_input", "keep must be at most 500."),
  },
  {
    route: REFRESH,
    status: 502,
    promise: "a model without a usable answer is told",
    service: "misled",
    send: (stored) => refresh(stored),
    has: error("model_misbehaved", "The model gave no usable answer."),
  },
  {
    route: REFRESH,
    status: 429,
    promise: "a model that used all its turns is told",
    service: "spent",
    send: (stored) => refresh(stored),
    has: error("budget_spent", "The model gave no answer within 8 turns."),
  },
  ...refusals({
    route: REFRESH,
    method: "POST",
    path: ({ id }) => `/v1/playlists/${id}/refresh`,
    body: () => ({}),
  }),
  ...unknowns(REFRESH, "POST", (id) => `/v1/playlists/${id}/refresh`, { body: {} }),
];

const ofListener: Case[] = [
  {
    route: CREATE,
    status: 200,
    promise: "without a history it says what is missing",
    send: (_stored) => create(DAYLIST),
    has: {
      nothingFits:
        "Nothing was played so far; a daylist needs 20 that tell something of taste. It is made once there are.",
    },
  },
  {
    route: CREATE,
    status: 400,
    promise: "a kind that nobody knows is refused",
    send: () => create({ kind: "yearbook", timeZone: "UTC" }),
    has: error("invalid_input"),
  },
  { route: CREATE, status: 400, promise: "nobody has none", send: () => create(DAYLIST, "anonymous"), has: NOBODY },
  ...refusals({
    route: CREATE,
    method: "POST",
    path: () => "/v1/listeners/ana/living-lists",
    body: () => DAYLIST,
  }),
  {
    route: LIST,
    status: 200,
    promise: "a listener of whom nothing is known has none",
    send: () => ({ path: "/v1/listeners/ana/living-lists" }),
    has: { livingLists: [] },
  },
  {
    route: LIST,
    status: 400,
    promise: "nobody has none",
    send: () => ({ path: "/v1/listeners/anonymous/living-lists" }),
    has: NOBODY,
  },
  {
    route: LIST,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: "/v1/listeners/ana/living-lists" }),
    has: error("not_ready"),
  },
];

export const LIVING_CASES: readonly Case[] = [...prompted, ...ofListener];
