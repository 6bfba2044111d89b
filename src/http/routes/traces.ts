import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams, ReplayBody } from "../inputs.ts";
import { ReplayView, TraceView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const read = createRoute({
  method: "get",
  path: "/v1/traces/{id}",
  tags: ["Requests"],
  summary: "Every step of the way from a request to its answer",
  request: { params: IdParams },
  responses: { 200: json(TraceView, "The steps, in order."), ...failures(400, 404, 503) },
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

export function registerTraces(app: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  app.openapi(read, async (c) => {
    const trace = await ready(deps).readTrace(c.req.valid("param").id);
    return c.json(TraceView.parse(trace), 200);
  });
  app.openapi(replay, async (c) => {
    const answer = await ready(deps).replayTrace(c.req.valid("param").id, c.req.valid("json").model);
    return c.json(ReplayView.parse(answer), 200);
  });
}
