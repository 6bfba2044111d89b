import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { saidOf } from "#src/lab/suites/said.ts";
import type { SuiteChange, SuiteStart } from "#src/lab/suites/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { onlyJson, takeBodyUpTo } from "../guards.ts";
import {
  AssertionsBody,
  AssertionsView,
  CasesBody,
  FromQuery,
  PlaylistCaseBody,
  SuiteAnswerView,
  SuiteBody,
  SuiteCaseParams,
  SuiteDifferenceQuery,
  SuiteDifferenceView,
  SuiteExportQuery,
  SuiteParams,
  SuiteQuery,
  SuitesView,
  SuiteVersionsView,
  SuiteView,
} from "../suite-views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Lab: suites"];
const all = { tags, path: "/v1/lab/suites" } as const;
const one = { tags, path: "/v1/lab/suites/{name}" } as const;
/** 5,000 cases with long lists of hits. */
const MAX_SUITE_BYTES = 8 * 1024 * 1024;
const large = [onlyJson, takeBodyUpTo(MAX_SUITE_BYTES)];
const changed = json(SuiteAnswerView, "The newest version, and what changed; nothing changed, no version was made.");

const list = createRoute({
  ...all,
  method: "get",
  summary: "All suites, each as its newest version",
  description: "`house` is brought by the program.",
  responses: { 200: json(SuitesView, "By name."), ...failures(503) },
});

const create = createRoute({
  ...all,
  method: "post",
  summary: "Make a suite, of cases or of a file",
  description:
    "A bad case is refused with its place and field; a bad line of a file is rejected, told in `rejected`, and stops nothing. " +
    "The body may have 8 MB. docs/lab.md has the short notation of assertions.",
  middleware: large,
  request: body(SuiteBody),
  responses: { 201: json(SuiteAnswerView, "The suite."), ...failures(400, 408, 409, 413, 415, 503) },
});

const read = createRoute({
  ...one,
  method: "get",
  summary: "A suite with its cases",
  request: { params: SuiteParams, query: SuiteQuery },
  responses: { 200: json(SuiteView, "The newest version, or the one that was named."), ...failures(400, 404, 503) },
});

const versions = createRoute({
  tags,
  method: "get",
  path: "/v1/lab/suites/{name}/versions",
  summary: "The versions of a suite, newest first",
  request: { params: SuiteParams },
  responses: { 200: json(SuiteVersionsView, "The versions."), ...failures(400, 404, 503) },
});

const difference = createRoute({
  tags,
  method: "get",
  path: "/v1/lab/suites/{name}/difference",
  summary: "What one version of a suite has that another has not",
  request: { params: SuiteParams, query: SuiteDifferenceQuery },
  responses: { 200: json(SuiteDifferenceView, "Case by case."), ...failures(400, 404, 503) },
});

const put = createRoute({
  tags,
  method: "post",
  path: "/v1/lab/suites/{name}/cases",
  summary: "Add cases, or replace those of the same ids: the next version",
  description: "The body may have 8 MB.",
  middleware: large,
  request: { params: SuiteParams, ...body(CasesBody) },
  responses: { 200: changed, ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const fromPlaylist = createRoute({
  tags,
  method: "post",
  path: "/v1/lab/suites/{name}/cases/from-playlist",
  summary: "Make a case of a stored playlist: it asserts what its ledger verified",
  middleware: guarded,
  request: { params: SuiteParams, ...body(PlaylistCaseBody) },
  responses: { 200: changed, ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const remove = createRoute({
  tags,
  method: "delete",
  path: "/v1/lab/suites/{name}/cases/{id}",
  summary: "Take a case out: the next version",
  request: { params: SuiteCaseParams, query: FromQuery },
  responses: { 200: changed, ...failures(400, 404, 409, 503) },
});

const exported = createRoute({
  tags,
  method: "get",
  path: "/v1/lab/suites/{name}/export",
  summary: "A suite as JSON Lines or CSV",
  request: { params: SuiteParams, query: SuiteExportQuery },
  responses: {
    200: { description: "The file.", content: { "application/octet-stream": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

const assertions = createRoute({
  tags,
  method: "post",
  path: "/v1/lab/assertions",
  summary: "Read assertions in the short notation, and say them in plain words",
  description: "Changes nothing. What cannot be read is told with 400.",
  middleware: guarded,
  request: body(AssertionsBody),
  responses: { 200: json(AssertionsView, "In their order."), ...failures(400, 408, 413, 415, 503) },
});

export function registerSuites(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(list, async (c) => c.json(SuitesView.parse({ suites: await ready(deps).listSuites() }), 200))
    .openapi(create, async (c) => {
      const made = await ready(deps).createSuite(c.req.valid("json") as SuiteStart);
      return c.json(SuiteAnswerView.parse(made), 201);
    })
    .openapi(read, async (c) => {
      const suite = await ready(deps).readSuite(c.req.valid("param").name, c.req.valid("query").version);
      const said = Object.fromEntries(suite.cases.map(({ id, assert }) => [id, assert.map(saidOf)]));
      return c.json(SuiteView.parse({ ...suite, said }), 200);
    })
    .openapi(versions, async (c) => {
      const found = await ready(deps).listSuiteVersions(c.req.valid("param").name);
      return c.json(SuiteVersionsView.parse({ versions: found }), 200);
    })
    .openapi(difference, async (c) => {
      const { from, to } = c.req.valid("query");
      const asked = { from, ...(to !== undefined && { to }) };
      return c.json(SuiteDifferenceView.parse(await ready(deps).compareSuites(c.req.valid("param").name, asked)), 200);
    })
    .openapi(put, async (c) => {
      const answer = await ready(deps).putCases(c.req.valid("param").name, c.req.valid("json") as SuiteChange);
      return c.json(SuiteAnswerView.parse(answer), 200);
    })
    .openapi(fromPlaylist, async (c) => {
      const { version, id, family, from, isNew, playlistId } = c.req.valid("json");
      const answer = await ready(deps).putPlaylistCase(c.req.valid("param").name, {
        playlistId,
        ...(version !== undefined && { version }),
        ...(id !== undefined && { id }),
        ...(family !== undefined && { family }),
        ...(from !== undefined && { from }),
        ...(isNew !== undefined && { isNew }),
      });
      return c.json(SuiteAnswerView.parse(answer), 200);
    })
    .openapi(remove, async (c) => {
      const { name, id } = c.req.valid("param");
      return c.json(SuiteAnswerView.parse(await ready(deps).deleteCase(name, id, c.req.valid("query").from)), 200);
    })
    .openapi(assertions, async (c) => {
      const read = await ready(deps).readAssertions(c.req.valid("json").notation);
      return c.json(AssertionsView.parse({ assertions: read }), 200);
    })
    .openapi(exported, async (c) => {
      const { format, version } = c.req.valid("query");
      const how = { format, ...(version !== undefined && { version }) };
      const file = await ready(deps).exportSuite(c.req.valid("param").name, how);
      return c.body(file.body, 200, {
        "Content-Type": file.contentType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      });
    });
}
