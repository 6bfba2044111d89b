import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ToldEvent } from "#src/sessions/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { type ServerEvent, streamWatched, wantsEvents } from "../event-stream.ts";
import { IdParams, id } from "../inputs.ts";
import { EventsQuery } from "../session-inputs.ts";
import { EventsView } from "../session-views.ts";
import { failures } from "./responses.ts";

const tags = ["Sessions"];

const events = createRoute({
  method: "get",
  path: "/v1/sessions/{id}/events",
  tags,
  summary: "What happened in a session, and what happens",
  description:
    "With `Accept: text/event-stream` server-sent events: `id` is the number of the event, `event` its kind. Those after " +
    "`after` or `Last-Event-ID` first, then each as it happens, until the session has ended: then 204. With any other " +
    "`Accept` a page of what happened so far.",
  request: {
    params: IdParams,
    query: EventsQuery,
    headers: z.object({ "last-event-id": z.string().max(40).optional() }),
  },
  responses: {
    200: {
      description: "The events.",
      content: { "application/json": { schema: EventsView }, "text/event-stream": { schema: z.string() } },
    },
    204: { description: "The session has ended, and all that happened is known." },
    ...failures(400, 404, 503),
  },
});

const speech = createRoute({
  method: "get",
  path: "/v1/sessions/{id}/speech/{commentaryId}",
  tags,
  summary: "A commentary as a provider speaks it",
  request: {
    params: IdParams.extend({ commentaryId: id.openapi({ param: { name: "commentaryId", in: "path" } }) }),
  },
  responses: {
    200: { description: "The sound.", content: { "audio/mpeg": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

export function registerSessionEvents(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(events, async (c) => {
      const verbs = ready(deps);
      const { id: sessionId } = c.req.valid("param");
      const { limit, after = numberOf(c.req.valid("header")["last-event-id"]) } = c.req.valid("query");
      if (wantsEvents(c.req.header("accept"))) {
        const { status, lastSeq } = await verbs.readSession(sessionId);
        if (status === "ended" && lastSeq <= after) return c.body(null, 204);
        return streamWatched(c, deps, "a session", ({ tell, signal }) =>
          verbs.watchSession(sessionId, { after, onEvent: (told) => tell(serverEvent(told)), signal }),
        ) as never;
      }
      return c.json(EventsView.parse({ events: await verbs.listSessionEvents(sessionId, { after, limit }) }), 200);
    })
    .openapi(speech, async (c) => {
      const { id: sessionId, commentaryId } = c.req.valid("param");
      const { audio, contentType } = await ready(deps).readSpeech(sessionId, commentaryId);
      return c.body(audio, 200, { "Content-Type": contentType, "Cache-Control": "private, max-age=86400" });
    });
}

/** What another server numbered tells nothing: then all is told. */
function numberOf(lastEventId: string | undefined): number {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0;
}

function serverEvent({ seq, at, event }: ToldEvent): ServerEvent {
  return { id: String(seq), event: event.kind, data: { seq, at, ...event } };
}
