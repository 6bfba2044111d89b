import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { LabRun } from "#src/domain/lab/run.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { streamWatched } from "../event-stream.ts";
import { IdParams } from "../inputs.ts";
import { RunView } from "../lab-run-views.ts";
import { failures } from "./responses.ts";

const events = createRoute({
  method: "get",
  path: "/v1/lab/runs/{id}/events",
  tags: ["Lab: runs"],
  summary: "How far a run has come, as it goes on",
  description:
    "Server-sent events: `progress` with the run, now and with each change, until it is over. Who has heard the end is answered 204.",
  request: { params: IdParams, headers: z.object({ "last-event-id": z.string().max(100).optional() }) },
  responses: {
    200: { description: "The events.", content: { "text/event-stream": { schema: z.string() } } },
    204: { description: "The run is over, and it is known." },
    ...failures(400, 404, 503),
  },
});

export function registerLabRunEvents(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app.openapi(events, async (c) => {
    const verbs = ready(deps);
    const { id } = c.req.valid("param");
    const run = await verbs.readRun(id);
    if (isOver(run) && c.req.valid("header")["last-event-id"] === eventId(run)) return c.body(null, 204);
    const progress = (told: LabRun) => ({ id: eventId(told), event: "progress", data: RunView.parse(told) });
    return streamWatched(c, deps, "a run", ({ tell, signal }) =>
      verbs.watchRun(id, { onProgress: (told) => tell(progress(told)), signal }),
    ) as never;
  });
}

function isOver({ status }: LabRun): boolean {
  return status === "done" || status === "stopped" || status === "failed";
}

function eventId({ status, done }: LabRun): string {
  return `${status}-${done}`;
}
