import { expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { differing, judgingOver, SIDES } from "#test/lab/judging/lists.ts";
import type { Sent } from "#test/support/service.ts";
import { type Case, error, NOT_READY, refusals, unknowns } from "./cases.ts";

const JUDGINGS = "/v1/lab/judgings";
const CREATE = `post ${JUDGINGS}`;
const LIST = `get ${JUDGINGS}`;
const RUN = "run_judged";
const one = (rest = "") => `${JUDGINGS}/{id}${rest}`;
const at = (id: string, rest = "") => `${JUDGINGS}/${id}${rest}`;
const stored = { id: "" };
const said = { judge: "ann", caseId: "case-1", verdict: "first" };

/** Makes the judging that the cases name. */
export async function storeJudging(db: Db): Promise<void> {
  const { createJudging, judgePair } = await judgingOver(db, differing(3), RUN);
  const { id } = await createJudging({ run: RUN, ...SIDES, name: "which is better" });
  await judgePair(id, { judge: "ann", caseId: "case-0", verdict: "tie", note: "hard" });
  stored.id = id;
}

const created: Case[] = [
  {
    route: CREATE,
    status: 201,
    promise: "a judging is made and does not tell its sides",
    send: () => ({ method: "POST", path: JUDGINGS, body: { run: RUN, ...SIDES, sample: 2 } }),
    has: { pairs: 2, same: 0, leftOut: 0, judgements: 0, judges: [] },
  },
  {
    route: CREATE,
    status: 400,
    promise: "the field that is wrong is named",
    send: () => ({ method: "POST", path: JUDGINGS, body: { run: RUN, ...SIDES, sample: 0 } }),
    has: error("invalid_input", expect.stringContaining("sample")),
  },
  {
    route: CREATE,
    status: 400,
    promise: "a side that the run does not have is told",
    send: () => ({ method: "POST", path: JUDGINGS, body: { run: RUN, a: "old", b: "nobody" } }),
    has: error("invalid_input", "b must name a version of the run: old, new."),
  },
  {
    route: CREATE,
    status: 404,
    promise: "an unknown run is told",
    send: () => ({ method: "POST", path: JUDGINGS, body: { run: "run_none", ...SIDES } }),
    has: error("not_found", "There is no run with this id."),
  },
  ...refusals({ route: CREATE, method: "POST", path: () => JUDGINGS, body: () => ({ run: RUN, ...SIDES }) }),
];

const read: Case[] = [
  {
    route: LIST,
    status: 200,
    promise: "judgings are listed with their progress",
    send: () => ({ path: `${JUDGINGS}?limit=1` }),
    has: { judgings: [{ name: "which is better", pairs: 3, judges: [{ judge: "ann", judged: 1 }] }], cursor: null },
  },
  {
    route: LIST,
    status: 400,
    promise: "a cursor that is none is refused",
    send: () => ({ path: `${JUDGINGS}?cursor=x` }),
    has: error("invalid_input", "The cursor is not one that a page of judgings gave."),
  },
  {
    route: LIST,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => ({ path: JUDGINGS }),
    has: NOT_READY,
  },
  {
    route: `get ${one()}`,
    status: 200,
    promise: "a judging tells how far its judges have come",
    send: () => ({ path: at(stored.id) }),
    has: { pairs: 3, judgements: 1 },
  },
  ...unknowns(`get ${one()}`, "GET", (id) => at(id)),
];

const judged: Case[] = [
  {
    route: `get ${one("/next")}`,
    status: 200,
    promise: "a judge gets a pair that they have not judged",
    send: () => ({ path: at(stored.id, "/next?judge=ann") }),
    has: { judged: 1, of: 3, pair: { prompt: expect.stringMatching(/case-[12]/), said: null, first: [{}, {}] } },
  },
  {
    route: `get ${one("/next")}`,
    status: 200,
    promise: "a pair is shown again with what was said of it",
    send: () => ({ path: at(stored.id, "/next?judge=ann&case=case-0") }),
    has: { pair: { caseId: "case-0", said: { verdict: "tie", note: "hard" } } },
  },
  {
    route: `get ${one("/next")}`,
    status: 400,
    promise: "who judges must be said",
    send: () => ({ path: at(stored.id, "/next") }),
    has: error("invalid_input", expect.stringContaining("judge")),
  },
  ...unknowns(`get ${one("/next")}`, "GET", (id) => at(id, "/next?judge=ann")),
  {
    route: `post ${one("/judgements")}`,
    status: 200,
    promise: "a judgement is kept",
    send: () => ({ method: "POST", path: at(stored.id, "/judgements"), body: { ...said, note: "livelier" } }),
    has: { ...said, note: "livelier", judged: 2, of: 3 },
  },
  {
    route: `post ${one("/judgements")}`,
    status: 200,
    promise: "a name of broken characters is kept as it can be",
    send: () => ({ method: "POST", path: at(stored.id, "/judgements"), body: { ...said, judge: "\ud800nn" } }),
    has: { judge: "\ufffdnn" },
  },
  {
    route: `post ${one("/judgements")}`,
    status: 400,
    promise: "a verdict that is none is refused",
    send: () => ({ method: "POST", path: at(stored.id, "/judgements"), body: { ...said, verdict: "both" } }),
    has: error("invalid_input", expect.stringContaining("verdict")),
  },
  {
    route: `post ${one("/judgements")}`,
    status: 400,
    promise: "a case that is no pair is refused",
    send: () => ({ method: "POST", path: at(stored.id, "/judgements"), body: { ...said, caseId: "other" } }),
    has: error("invalid_input", "The case must be one of the pairs of this judging."),
  },
  {
    route: `post ${one("/judgements")}`,
    status: 404,
    promise: "an unknown judging is told",
    send: () => ({ method: "POST", path: at("none", "/judgements"), body: said }),
    has: error("not_found", "There is no judging with this id."),
  },
  ...refusals({
    route: `post ${one("/judgements")}`,
    method: "POST",
    path: () => at(stored.id, "/judgements"),
    body: () => said,
  }),
];

const over: Case[] = [
  {
    route: `get ${one("/results")}`,
    status: 200,
    promise: "results tell the sides and what was said",
    send: () => ({ path: at(stored.id, "/results") }),
    has: { a: { version: "old" }, b: { version: "new" }, byCase: { a: 0, b: 0, ties: 1 }, p: 1, preference: null },
  },
  ...unknowns(`get ${one("/results")}`, "GET", (id) => at(id, "/results")),
  {
    route: `get ${one("/export")}`,
    status: 200,
    promise: "judgements are exported",
    send: () => ({ path: at(stored.id, "/export?format=csv") }),
  },
  {
    route: `get ${one("/export")}`,
    status: 400,
    promise: "an unknown format is refused",
    send: () => ({ path: at(stored.id, "/export?format=xls") }),
    has: error("invalid_input", expect.stringContaining("format")),
  },
  ...unknowns(`get ${one("/export")}`, "GET", (id) => at(id, "/export")),
];

export const JUDGING_CASES: readonly Case[] = [...created, ...read, ...judged, ...over];

/** A request that each route takes, for what they all answer alike. */
export const JUDGINGS_TAKEN: readonly [route: string, sent: Sent][] = [
  [CREATE, { method: "POST", path: JUDGINGS, body: { run: RUN, ...SIDES } }],
  [LIST, { path: JUDGINGS }],
  [`get ${one()}`, { path: at("x") }],
  [`get ${one("/next")}`, { path: at("x", "/next?judge=ann") }],
  [`post ${one("/judgements")}`, { method: "POST", path: at("x", "/judgements"), body: said }],
  [`get ${one("/results")}`, { path: at("x", "/results") }],
  [`get ${one("/export")}`, { path: at("x", "/export") }],
];
