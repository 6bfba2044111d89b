import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams, PageQuery, ReplayBody } from "../inputs.ts";
import { ReplayView, TracesView, TraceView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const read = createRoute({
  method: "get",
  path: "/v1/traces/{id}",
  tags: ["Requests"],
  summary: "Every step of the way from a request to its answer",
  request: { params: IdParams },
  responses: { 200: json(TraceView, "The steps, in order."), ...failures(400, 404, 503) },
});

const list = createRoute({
  method: "get",
  path: "/v1/traces",
  tags: ["Requests"],
  summary: "Runs of any kind, newest first: of a listener, or those made for nobody",
  request: { query: PageQuery },
  responses: { 200: json(TracesView, "One page, without the steps."), ...failures(400, 503) },
});

const replay = createRoute({
  method: "post",
  path: "/v1/traces/{id}/replay",
  tags: ["Requests"],
  summary: "The same request again, from what its models answered or by another model; nothing is stored",
  middleware: guarded,
  request: { params: IdParams, ...body(ReplayBody) },
  responses: { 200: json(ReplayView, "Both runs side by side."), ...failures(400, 404, 408, 413, 415, 503) },
});

export function registerTraces(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(list, async (c) => c.json(TracesView.parse(await ready(deps).listTraces(c.req.valid("query"))), 200))
    .openapi(read, async (c) => {
      const trace = await ready(deps).readTrace(c.req.valid("param").id);
      return c.json(TraceView.parse(trace), 200);
    })
    .openapi(replay, async (c) => {
      const answer = await ready(deps).replayTrace(c.req.valid("param").id, c.req.valid("json").model);
      return c.json(ReplayView.parse(answer), 200);
    });
}
