import { expect } from "vitest";
import type { Sent } from "#test/support/service.ts";
import { type Case, error, refusals, type Stored } from "./cases.ts";

const LIST = "get /v1/lab/suites";
const CREATE = "post /v1/lab/suites";
const READ = "get /v1/lab/suites/{name}";
const VERSIONS = "get /v1/lab/suites/{name}/versions";
const DIFFERENCE = "get /v1/lab/suites/{name}/difference";
const PUT = "post /v1/lab/suites/{name}/cases";
const FROM_PLAYLIST = "post /v1/lab/suites/{name}/cases/from-playlist";
const REMOVE = "delete /v1/lab/suites/{name}/cases/{id}";
const ASSERTIONS = "post /v1/lab/assertions";
const EXPORT = "get /v1/lab/suites/{name}/export";
const SUITES = "/v1/lab/suites";
const house = `${SUITES}/house`;
const WRONG_NAME = error("invalid_input", expect.stringContaining("name must be lower-case letters"));
const UNKNOWN = error("not_found", "There is no suite of this name.");
const LOADING = error("not_ready");
const CASE = { id: "mine", prompt: "jazz", assert: ["tracks >= 10", "every genre jazz"] };
const post = (path: string, body: unknown) => ({ method: "POST", path, body });

/** What every route that names a suite answers where there is none, to a name that cannot be one, and too early. */
function unknowns(route: string, method: string, path: (name: string) => string, body?: unknown): Case[] {
  const sent = (name: string) => ({ method, path: path(name), ...(body !== undefined && { body }) });
  return [
    { route, status: 404, promise: "an unknown suite is told", send: () => sent("none"), has: UNKNOWN },
    {
      route,
      status: 400,
      promise: "a name that none can have is refused",
      send: () => sent("No%20Name"),
      has: WRONG_NAME,
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: () => sent("house"),
      has: LOADING,
    },
  ];
}

/** Suites may have 8 MB. */
function largeRefusals(route: string, path: string, body: unknown): Case[] {
  const alike = refusals({ route, method: "POST", path: () => path, body: () => body });
  return alike.map((one) =>
    one.status !== 413
      ? one
      : {
          ...one,
          promise: "a body over 8 MB is refused",
          send: () => post(path, { file: { format: "jsonl", text: "a".repeat(8 * 1024 * 1024) } }),
          has: error("too_large", "The body is larger than 8 MB."),
        },
  );
}

const reading: Case[] = [
  {
    route: LIST,
    status: 200,
    promise: "the program's own suite is there from the beginning",
    send: () => ({ path: SUITES }),
    has: { suites: expect.arrayContaining([expect.objectContaining({ name: "house", version: 1 })]) },
  },
  {
    route: LIST,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: SUITES }),
    has: LOADING,
  },
  {
    route: READ,
    status: 200,
    promise: "a version that is named",
    send: () => ({ path: `${house}?version=1` }),
    has: {
      name: "house",
      version: 1,
      cases: expect.arrayContaining([expect.objectContaining({ prompt: expect.any(String) })]),
    },
  },
  {
    route: READ,
    status: 404,
    promise: "a version that there is not is told",
    send: () => ({ path: `${house}?version=99` }),
    has: error("not_found", "The suite is at version 1: there is no version 99."),
  },
  {
    route: READ,
    status: 400,
    promise: "a version that is no number is refused",
    send: () => ({ path: `${house}?version=x` }),
    has: error("invalid_input"),
  },
  {
    route: VERSIONS,
    status: 200,
    promise: "the newest first",
    send: () => ({ path: `${house}/versions` }),
    has: { versions: [{ version: 1, note: "Brought by the program" }] },
  },
  {
    route: DIFFERENCE,
    status: 200,
    promise: "of a version to itself there is none",
    send: () => ({ path: `${house}/difference?from=1` }),
    has: { from: 1, to: 1, added: [], removed: [], changed: [] },
  },
  {
    route: DIFFERENCE,
    status: 400,
    promise: "it is to be said from which",
    send: () => ({ path: `${house}/difference` }),
    has: error("invalid_input", expect.stringContaining("from")),
  },
  {
    route: EXPORT,
    status: 200,
    promise: "a file for a spreadsheet",
    send: () => ({ path: `${house}/export?format=csv` }),
  },
  {
    route: EXPORT,
    status: 400,
    promise: "a format that there is not is told those that there are",
    send: () => ({ path: `${house}/export?format=xls` }),
    has: error("invalid_input", 'format must be "jsonl" or "csv".'),
  },
  ...unknowns(READ, "GET", (name) => `${SUITES}/${name}`),
  ...unknowns(VERSIONS, "GET", (name) => `${SUITES}/${name}/versions`),
  ...unknowns(DIFFERENCE, "GET", (name) => `${SUITES}/${name}/difference?from=1`),
  ...unknowns(EXPORT, "GET", (name) => `${SUITES}/${name}/export`),
];

const making: Case[] = [
  {
    route: CREATE,
    status: 201,
    promise: "cases in the short notation are read",
    send: () => post(SUITES, { name: "made", cases: [CASE] }),
    has: { suite: { name: "made", version: 1, cases: 1 }, added: ["mine"], rejected: [] },
  },
  {
    route: CREATE,
    status: 201,
    promise: "bad lines of a file are told, and stop nothing",
    send: () =>
      post(SUITES, { name: "filed", file: { format: "csv", text: "prompt,assert\njazz,tracks>=3\nsoul,trucks>=3\n" } }),
    has: {
      suite: { cases: 1 },
      rejected: [{ line: 3, reason: "assertion “trucks>=3”: there is no “trucks”; did you mean “tracks”?" }],
      rejectedCount: 1,
    },
  },
  {
    route: CREATE,
    status: 409,
    promise: "a name that is taken",
    send: () => post(SUITES, { name: "house", cases: [CASE] }),
    has: error("conflict", "There is a suite of this name already."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a bad case is refused with its place and field",
    send: () => post(SUITES, { name: "x", cases: [CASE, { prompt: "pop", tracks: 0 }] }),
    has: error("invalid_input", "cases[1]: tracks must be at least 1."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a file without one case is refused",
    send: () => post(SUITES, { name: "x", file: { format: "jsonl", text: "{\n}" } }),
    has: error("invalid_input", "No line of the file is a case; line 1: not valid JSON."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a case twice is refused",
    send: () => post(SUITES, { name: "x", cases: [CASE, CASE] }),
    has: error("invalid_input", "cases has the id “mine” twice."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "nothing is refused",
    send: () => post(SUITES, { name: "x" }),
    has: error("invalid_input", "The request must say cases or file."),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a name that none can have",
    send: () => post(SUITES, { name: "A b", cases: [CASE] }),
    has: WRONG_NAME,
  },
  ...largeRefusals(CREATE, SUITES, { name: "x", cases: [CASE] }),
];

const changing: Case[] = [
  {
    route: PUT,
    status: 200,
    promise: "a case more is the next version",
    send: () => post(`${house}/cases`, { cases: [CASE], from: 1 }),
    has: { suite: { version: 2 }, added: ["mine"], replaced: [], removed: [] },
  },
  {
    route: PUT,
    status: 409,
    promise: "another version is the newest by now",
    send: () => post(`${house}/cases`, { cases: [CASE], from: 7 }),
    has: error("conflict", "The suite has changed meanwhile: it is at version 1 now."),
  },
  {
    route: PUT,
    status: 400,
    promise: "an assertion that is none",
    send: () => post(`${house}/cases`, { cases: [{ prompt: "x", assert: ["shre"] }] }),
    has: error("invalid_input", "cases[0]: assertion “shre”: there is no “shre”; did you mean “share”?."),
  },
  ...unknowns(PUT, "POST", (name) => `${SUITES}/${name}/cases`, { cases: [CASE] }),
  ...largeRefusals(PUT, `${house}/cases`, { cases: [CASE] }),
  {
    route: FROM_PLAYLIST,
    status: 200,
    promise: "a stored list becomes a case",
    send: ({ id }: Stored) => post(`${house}/cases/from-playlist`, { playlistId: id, id: "live" }),
    has: { suite: { version: 2 }, added: ["live"] },
  },
  {
    route: FROM_PLAYLIST,
    status: 404,
    promise: "a list that there is not",
    send: () => post(`${house}/cases/from-playlist`, { playlistId: "none" }),
    has: error("not_found", "There is no playlist with this id, or not this version of it."),
  },
  {
    route: FROM_PLAYLIST,
    status: 400,
    promise: "an id that no case can have",
    send: ({ id }: Stored) => post(`${house}/cases/from-playlist`, { playlistId: id, id: "A b" }),
    has: error("invalid_input", expect.stringContaining("id must be lower-case")),
  },
  {
    route: FROM_PLAYLIST,
    status: 409,
    promise: "another version is the newest by now",
    send: ({ id }: Stored) => post(`${house}/cases/from-playlist`, { playlistId: id, from: 7 }),
    has: error("conflict"),
  },
  {
    route: FROM_PLAYLIST,
    status: 409,
    promise: "a suite that is to be new is there already",
    send: ({ id }: Stored) => post(`${house}/cases/from-playlist`, { playlistId: id, isNew: true }),
    has: error("conflict", "There is a suite of this name already."),
  },
  ...refusals({
    route: FROM_PLAYLIST,
    method: "POST",
    path: () => `${house}/cases/from-playlist`,
    body: ({ id }) => ({ playlistId: id }),
  }),
  {
    route: REMOVE,
    status: 200,
    promise: "the version without it is the next one",
    send: () => ({ method: "DELETE", path: `${house}/cases/eras-90s-hiphop?from=1` }),
    has: { suite: { version: 2, note: "Without eras-90s-hiphop" }, removed: ["eras-90s-hiphop"] },
  },
  {
    route: REMOVE,
    status: 404,
    promise: "a case that there is not",
    send: () => ({ method: "DELETE", path: `${house}/cases/none` }),
    has: error("not_found", "The suite has no case with this id."),
  },
  {
    route: REMOVE,
    status: 409,
    promise: "another version is the newest by now",
    send: () => ({ method: "DELETE", path: `${house}/cases/eras-90s-hiphop?from=7` }),
    has: error("conflict"),
  },
  ...unknowns(REMOVE, "DELETE", (name) => `${SUITES}/${name}/cases/x`),
];

const readingNotation: Case[] = [
  {
    route: ASSERTIONS,
    status: 200,
    promise: "the short notation is read and said",
    send: () => post("/v1/lab/assertions", { notation: "tracks>=20; excludes:Drake" }),
    has: {
      assertions: [
        { asked: "At least 20 tracks", notation: "tracks >= 20", assertion: { kind: "tracks", atLeast: 20 } },
        { asked: "No track by Drake", notation: "excludes: Drake" },
      ],
    },
  },
  {
    route: ASSERTIONS,
    status: 400,
    promise: "what cannot be read is told",
    send: () => post("/v1/lab/assertions", { notation: "trucks >= 3" }),
    has: error("invalid_input", "assertion “trucks >= 3”: there is no “trucks”; did you mean “tracks”?"),
  },
  ...refusals({
    route: ASSERTIONS,
    method: "POST",
    path: () => "/v1/lab/assertions",
    body: () => ({ notation: "real" }),
  }),
];

export const SUITE_CASES: readonly Case[] = [...reading, ...making, ...changing, ...readingNotation];

/** A request that each route takes. */
export const SUITES_TAKEN: readonly [route: string, sent: Sent][] = [
  [LIST, { path: SUITES }],
  [CREATE, post(SUITES, { name: "x", cases: [CASE] })],
  [READ, { path: house }],
  [VERSIONS, { path: `${house}/versions` }],
  [DIFFERENCE, { path: `${house}/difference?from=1` }],
  [PUT, post(`${house}/cases`, { cases: [CASE] })],
  [FROM_PLAYLIST, post(`${house}/cases/from-playlist`, { playlistId: "x" })],
  [REMOVE, { method: "DELETE", path: `${house}/cases/x` }],
  [EXPORT, { path: `${house}/export` }],
  [ASSERTIONS, post("/v1/lab/assertions", { notation: "real" })],
];
