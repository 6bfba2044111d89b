import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { AppError } from "#src/errors.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import type { Metrics } from "../metrics.ts";
import { described, failures, json } from "./responses.ts";

const tags = ["Operations"];
const Alive = z.object({ status: z.literal("ok"), name: z.literal("segue") });
const Ready = z.object({ status: z.literal("ready"), tracks: z.int(), catalogVersion: z.int() });

const alive = createRoute({
  method: "get",
  path: "/healthz",
  tags,
  summary: "Whether the process answers",
  responses: { 200: json(Alive, "It does."), ...described(421) },
});

const readiness = createRoute({
  method: "get",
  path: "/readyz",
  tags,
  summary: "Whether requests will be answered: the catalogue is loaded, and the service is not stopping",
  responses: { 200: json(Ready, "They will."), ...failures(503) },
});

const metrics = createRoute({
  method: "get",
  path: "/metrics",
  tags,
  summary: "Counters for Prometheus",
  responses: {
    200: { description: "Text format 0.0.4.", content: { "text/plain": { schema: z.string() } } },
    ...failures(),
  },
});

export function registerHealth(app: OpenAPIHono<AppEnv>, deps: AppDeps, counted: Metrics) {
  return app
    .openapi(alive, (c) => c.json({ status: "ok" as const, name: "segue" as const }, 200))
    .openapi(readiness, (c) => {
      ready(deps);
      if (deps.stopping()) throw new AppError("not_ready", "The service is stopping.");
      const { tracks, version } = deps.catalog() ?? { tracks: 0, version: 0 };
      return c.json({ status: "ready" as const, tracks, catalogVersion: version }, 200);
    })
    .openapi(metrics, (c) => {
      const text = counted.render({
        catalog: deps.catalog(),
        memory: deps.memory(),
        sessions: deps.sessions?.(),
      });
      return c.text(text, 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
    });
}
