import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { guardedWhereBody } from "../guards.ts";
import { IdParams } from "../inputs.ts";
import {
  CaseParams,
  CaseQuery,
  CellsQuery,
  ResumeBody,
  RunBody,
  RunExportQuery,
  RunsQuery,
  SidesQuery,
} from "../lab-run-inputs.ts";
import { CaseDifferenceView, CellsView, ComparisonView, MatrixView, RunsView, RunView } from "../lab-run-views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Lab: runs"];
const path = "/v1/lab/runs";
const one = `${path}/{id}` as const;

const start = createRoute({
  method: "post",
  path,
  tags,
  summary: "Ask every case of a suite, of versions and models, several times",
  description:
    "Answers at once; the run goes on by itself, also after a restart. Every repetition of a case has the same seed and is made anew.",
  middleware: guarded,
  request: body(RunBody),
  responses: { 201: json(RunView, "The run, begun."), ...failures(400, 404, 408, 413, 415, 503) },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "Runs, the newest first",
  request: { query: RunsQuery },
  responses: { 200: json(RunsView, "A page of runs."), ...failures(400, 503) },
});

const read = createRoute({
  method: "get",
  path: one,
  tags,
  summary: "A run, and how far it has come",
  request: { params: IdParams },
  responses: { 200: json(RunView, "The run."), ...failures(400, 404, 503) },
});

const matrix = createRoute({
  method: "get",
  path: `${one}/matrix`,
  tags,
  summary: "What each version with each model came to, with intervals, and case by case",
  description:
    "A case counts once: by the share of its repetitions that passed. Intervals are 95 % percentile bootstrap intervals over cases.",
  request: { params: IdParams },
  responses: { 200: json(MatrixView, "The matrix of what is there so far."), ...failures(400, 404, 503) },
});

const cells = createRoute({
  method: "get",
  path: `${one}/cells`,
  tags,
  summary: "Single answers of a run, whole",
  request: { params: IdParams, query: CellsQuery },
  responses: { 200: json(CellsView, "In the order of version, model, case, repetition."), ...failures(400, 404, 503) },
});

const compare = createRoute({
  method: "get",
  path: `${one}/compare`,
  tags,
  summary: "Two sides, of one run or of two, the worst regression first",
  request: { params: IdParams, query: SidesQuery },
  responses: { 200: json(ComparisonView, "Both sides, over the cases that both have."), ...failures(400, 404, 503) },
});

const compareOne = createRoute({
  method: "get",
  path: `${one}/compare/{case}`,
  tags,
  summary: "One case of two sides: what of Brief, list and ledger differs",
  request: { params: CaseParams, query: CaseQuery },
  responses: { 200: json(CaseDifferenceView, "Both answers and their differences."), ...failures(400, 404, 503) },
});

const stop = createRoute({
  method: "post",
  path: `${one}/stop`,
  tags,
  summary: "Stop a run; what it has stays",
  request: { params: IdParams },
  responses: { 200: json(RunView, "The run, stopped."), ...failures(400, 404, 409, 503) },
});

const resume = createRoute({
  method: "post",
  path: `${one}/resume`,
  tags,
  summary: "Go on with what is missing of a run that was stopped or failed",
  middleware: guardedWhereBody,
  request: { params: IdParams, body: { required: false, content: { "application/json": { schema: ResumeBody } } } },
  responses: { 200: json(RunView, "The run, going on."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const exported = createRoute({
  method: "get",
  path: `${one}/export`,
  tags,
  summary: "What a run came to as JSON, JUnit XML or CSV",
  request: { params: IdParams, query: RunExportQuery },
  responses: {
    200: { description: "The file.", content: { "application/octet-stream": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

export function registerLabRuns(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(start, async (c) => {
      const run = await ready(deps).startRun(c.req.valid("json"));
      return c.json(RunView.parse(run), 201, { Location: `${path}/${run.id}` });
    })
    .openapi(list, async (c) => c.json(RunsView.parse(await ready(deps).listRuns(c.req.valid("query"))), 200))
    .openapi(read, async (c) => c.json(RunView.parse(await ready(deps).readRun(c.req.valid("param").id)), 200))
    .openapi(matrix, async (c) => c.json(MatrixView.parse(await ready(deps).readMatrix(c.req.valid("param").id)), 200))
    .openapi(cells, async (c) => {
      const found = await ready(deps).listCells(c.req.valid("param").id, c.req.valid("query"));
      return c.json(CellsView.parse({ cells: found }), 200);
    })
    .openapi(compare, async (c) => {
      const comparison = await ready(deps).compareSides(c.req.valid("param").id, c.req.valid("query"));
      return c.json(ComparisonView.parse(comparison), 200);
    })
    .openapi(compareOne, async (c) => {
      const { id, case: caseId } = c.req.valid("param");
      const difference = await ready(deps).compareCase(id, { ...c.req.valid("query"), case: caseId });
      return c.json(CaseDifferenceView.parse(difference), 200);
    })
    .openapi(stop, async (c) => c.json(RunView.parse(await ready(deps).stopRun(c.req.valid("param").id)), 200))
    .openapi(resume, async (c) => {
      const change = c.req.valid("json") ?? {};
      return c.json(RunView.parse(await ready(deps).resumeRun(c.req.valid("param").id, change)), 200);
    })
    .openapi(exported, async (c) => {
      const file = await ready(deps).exportRun(c.req.valid("param").id, c.req.valid("query").format);
      return c.body(file.body, 200, {
        "Content-Type": file.contentType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      });
    });
}
