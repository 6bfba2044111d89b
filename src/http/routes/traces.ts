import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams } from "../inputs.ts";
import { TraceView } from "../views.ts";
import { failures, json } from "./responses.ts";

const read = createRoute({
  method: "get",
  path: "/v1/traces/{id}",
  tags: ["Requests"],
  summary: "Every step of the way from a request to its answer",
  request: { params: IdParams },
  responses: { 200: json(TraceView, "The steps, in order."), ...failures(400, 404, 503) },
});

export function registerTraces(app: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  app.openapi(read, async (c) => {
    const trace = await ready(deps).readTrace(c.req.valid("param").id);
    return c.json(TraceView.parse(trace), 200);
  });
}
