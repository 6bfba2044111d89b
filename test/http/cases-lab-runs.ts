import { expect } from "vitest";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import { CASES, labOver } from "#test/support/lab.ts";
import type { Sent } from "#test/support/service.ts";
import { type Case, error, NOT_READY, refusals, unknowns } from "./cases.ts";

const RUNS = "/v1/lab/runs";
const START = `post ${RUNS}`;
const LIST = `get ${RUNS}`;
const one = (rest = "") => `${RUNS}/{id}${rest}`;
/** Runs that are stored before the cases: one that is done, and one that nobody works on. */
const stored = { done: "", open: "", version: "" };
const EVENTS = { accept: "text/event-stream" };

/** Makes the runs that the cases name. */
export async function storeRuns(db: Db, catalog: Catalog): Promise<void> {
  const lab = labOver({ db, catalog, firstId: 700_000 });
  await lab.suite("some", CASES.slice(0, 4));
  const done = await lab.run({ suite: "some", repetitions: 2 });
  await lab.runner.stop();
  const open = await lab.verbs.startRun({ suite: "some" });
  Object.assign(stored, { done: done.id, open: open.id, version: done.plan.versions[0] });
}

const at = (id: string, rest = "") => `${RUNS}/${id}${rest}`;
const sides = () => `a=${stored.version}&b=${stored.version}@planner`;

const started: Case[] = [
  {
    route: START,
    status: 201,
    promise: "a run begins and is told at once",
    send: () => ({ method: "POST", path: RUNS, body: { suite: "some", repetitions: 2, families: ["genres"] } }),
    has: { status: "waiting", cells: 4, done: 0, plan: { suite: "some", models: ["planner"], selected: 2 } },
  },
  {
    route: START,
    status: 400,
    promise: "the field that is wrong is named",
    send: () => ({ method: "POST", path: RUNS, body: { suite: "some", repetitions: 0 } }),
    has: error("invalid_input", expect.stringContaining("repetitions")),
  },
  {
    route: START,
    status: 400,
    promise: "a budget of nothing is told what it must be",
    send: () => ({ method: "POST", path: RUNS, body: { suite: "some", budgetUsd: -1 } }),
    has: error("invalid_input", "budgetUsd must be more than 0."),
  },
  {
    route: START,
    status: 400,
    promise: "a version that there is not is told",
    send: () => ({ method: "POST", path: RUNS, body: { suite: "some", versions: ["nobody"] } }),
    has: error("invalid_input", "versions names “nobody”, which is no version and no label of the lab."),
  },
  {
    route: START,
    status: 404,
    promise: "an unknown suite is told",
    send: () => ({ method: "POST", path: RUNS, body: { suite: "none" } }),
    has: error("not_found", "There is no suite of this name."),
  },
  ...refusals({ route: START, method: "POST", path: () => RUNS, body: () => ({ suite: "some" }) }),
];

const listed: Case[] = [
  {
    route: LIST,
    status: 200,
    promise: "the newest run stands first, and the next page has the others",
    send: () => ({ path: `${RUNS}?limit=1` }),
    has: { runs: [{ status: "waiting", done: 0 }], cursor: expect.any(String) },
  },
  {
    route: LIST,
    status: 400,
    promise: "a cursor that is none is refused",
    send: () => ({ path: `${RUNS}?cursor=x` }),
    has: error("invalid_input", "cursor must be one that this list gave."),
  },
  {
    route: LIST,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: RUNS }),
    has: NOT_READY,
  },
];

const read: Case[] = [
  {
    route: `get ${one()}`,
    status: 200,
    promise: "a run tells how far it has come",
    send: () => ({ path: at(stored.done) }),
    has: { status: "done", cells: 8, done: 8, passed: 4, failures: 0, spentUsd: 0 },
  },
  ...unknowns(`get ${one()}`, "GET", (id) => at(id)),
  {
    route: `get ${one("/matrix")}`,
    status: 200,
    promise: "the matrix has what passed, how fast, and that nothing flipped",
    send: () => ({ path: at(stored.done, "/matrix") }),
    has: { sides: [{ cases: 4, pass: { mean: 0.5 }, flips: { rate: 0, cases: 0 }, costUsd: null }] },
  },
  {
    route: `get ${one("/matrix")}`,
    status: 200,
    promise: "a run without cells has a matrix of nothing",
    send: () => ({ path: at(stored.open, "/matrix") }),
    has: { sides: [{ done: 0, pass: null, fidelity: null, latencyMs: null, flips: null }] },
  },
  ...unknowns(`get ${one("/matrix")}`, "GET", (id) => at(id, "/matrix")),
  {
    route: `get ${one("/cells")}`,
    status: 200,
    promise: "the cells of a case are given whole",
    send: () => ({ path: at(stored.done, `/cells?case=rock&version=${stored.version}&model=planner`) }),
    has: { cells: [{ caseId: "rock", repetition: 1, brief: { prompt: "rock" } }, { repetition: 2 }] },
  },
  ...unknowns(`get ${one("/cells")}`, "GET", (id) => at(id, "/cells")),
  {
    route: `get ${one("/export")}`,
    status: 200,
    promise: "a run is exported",
    send: () => ({ path: at(stored.done, "/export?format=junit") }),
  },
  ...unknowns(`get ${one("/export")}`, "GET", (id) => at(id, "/export")),
];

const compared: Case[] = [
  {
    route: `get ${one("/compare")}`,
    status: 200,
    promise: "a version and itself differ in nothing",
    send: () => ({ path: at(stored.done, `/compare?${sides()}`) }),
    has: { pass: { p: 1, told: false, difference: { mean: 0 } }, counts: { same: 4, regressed: 0 }, cautions: [] },
  },
  {
    route: `get ${one("/compare")}`,
    status: 200,
    promise: "a side of another run is compared, and that it is not done is told",
    send: () => ({ path: at(stored.done, `/compare?a=${stored.open}/${stored.version}&b=${stored.version}`) }),
    has: { pass: null, onlyB: expect.arrayContaining(["rock"]), cautions: [expect.stringContaining("not done")] },
  },
  {
    route: `get ${one("/compare")}`,
    status: 400,
    promise: "a side that the run does not have is told",
    send: () => ({ path: at(stored.done, `/compare?a=${stored.version}&b=nobody`) }),
    has: error("invalid_input", expect.stringContaining("b must name a version of the run")),
  },
  ...unknowns(`get ${one("/compare")}`, "GET", (id) => at(id, "/compare?a=x&b=x")),
  {
    route: `get ${one("/compare/{case}")}`,
    status: 200,
    promise: "a case is told with the difference of its Briefs and lists",
    send: () => ({ path: at(stored.done, `/compare/rock?${sides()}&repetition=2`) }),
    has: { repetition: 2, brief: { added: [], dropped: [], changed: [] }, list: { kept: 3, added: [], moved: [] } },
  },
  {
    route: `get ${one("/compare/{case}")}`,
    status: 404,
    promise: "a case that neither side has is told",
    send: () => ({ path: at(stored.done, `/compare/nothing?${sides()}`) }),
    has: error("not_found", "Neither side has a cell of this case."),
  },
  ...unknowns(`get ${one("/compare/{case}")}`, "GET", (id) => at(id, "/compare/rock?a=x&b=x")),
];

const moved: Case[] = [
  {
    route: `post ${one("/stop")}`,
    status: 200,
    promise: "a run is stopped",
    send: () => ({ method: "POST", path: at(stored.open, "/stop") }),
    has: { status: "stopped" },
  },
  {
    route: `post ${one("/stop")}`,
    status: 409,
    promise: "a run that is over cannot be stopped",
    send: () => ({ method: "POST", path: at(stored.done, "/stop") }),
    has: error("conflict", "This run is over."),
  },
  ...unknowns(`post ${one("/stop")}`, "POST", (id) => at(id, "/stop")),
  {
    route: `post ${one("/resume")}`,
    status: 200,
    promise: "a run that waits goes on as it is, with or without a body",
    send: () => ({ method: "POST", path: at(stored.open, "/resume") }),
    has: { status: "waiting" },
  },
  {
    route: `post ${one("/resume")}`,
    status: 409,
    promise: "a run that is done has nothing to go on with",
    send: () => ({ method: "POST", path: at(stored.done, "/resume"), body: { budgetUsd: 1 } }),
    has: error("conflict", "This run is done: there is nothing to go on with."),
  },
  ...unknowns(`post ${one("/resume")}`, "POST", (id) => at(id, "/resume")),
  ...refusals({
    route: `post ${one("/resume")}`,
    method: "POST",
    path: () => at(stored.open, "/resume"),
    body: () => ({ budgetUsd: 1 }),
  }),
];

const told: Case[] = [
  {
    route: `get ${one("/events")}`,
    status: 200,
    promise: "a run that is over is told once, and the stream ends",
    send: () => ({ path: at(stored.done, "/events"), headers: EVENTS }),
  },
  {
    route: `get ${one("/events")}`,
    status: 204,
    promise: "who has heard the end is told no more",
    send: () => ({ path: at(stored.done, "/events"), headers: { ...EVENTS, "last-event-id": "done-8" } }),
  },
  ...unknowns(`get ${one("/events")}`, "GET", (id) => at(id, "/events"), { headers: EVENTS }),
];

export const RUN_CASES: readonly Case[] = [...started, ...listed, ...read, ...compared, ...moved, ...told];

/** A request that each route takes, for what they all answer alike. */
export const RUNS_TAKEN: readonly [route: string, sent: Sent][] = [
  [START, { method: "POST", path: RUNS, body: { suite: "some" } }],
  [LIST, { path: RUNS }],
  [`get ${one()}`, { path: at("x") }],
  [`get ${one("/matrix")}`, { path: at("x", "/matrix") }],
  [`get ${one("/cells")}`, { path: at("x", "/cells") }],
  [`get ${one("/compare")}`, { path: at("x", "/compare?a=x&b=x") }],
  [`get ${one("/compare/{case}")}`, { path: at("x", "/compare/x?a=x&b=x") }],
  [`get ${one("/export")}`, { path: at("x", "/export") }],
  [`get ${one("/events")}`, { path: at("x", "/events") }],
  [`post ${one("/stop")}`, { method: "POST", path: at("x", "/stop") }],
  [`post ${one("/resume")}`, { method: "POST", path: at("x", "/resume"), body: {} }],
];
