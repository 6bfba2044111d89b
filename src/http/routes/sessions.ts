import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { KeyHeaders, onceForKey } from "../idempotency.ts";
import { IdParams } from "../inputs.ts";
import { ChangeSessionBody, SessionsQuery, StartBody } from "../session-inputs.ts";
import { SessionsView, SessionView } from "../session-views.ts";
import { NothingFitsView, RefusedView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Sessions"];
const one = { tags, path: "/v1/sessions/{id}" } as const;

const start = createRoute({
  method: "post",
  path: "/v1/sessions",
  tags,
  summary: "Start an AI-DJ session: a playlist with no end that listens back",
  description:
    "From a prompt, a listener's taste, a playlist, a track, or nothing at all. Answers 201 with the session and its " +
    "queue, of which `next` begins the first; 200 with `nothingFits` or `refused` and the reason.",
  middleware: guarded,
  request: { headers: KeyHeaders, ...body(StartBody) },
  responses: {
    201: json(SessionView, "The session."),
    200: json(z.union([NothingFitsView, RefusedView]), "No session, and why."),
    ...failures(400, 404, 408, 409, 413, 415, 422, 503),
  },
});

const list = createRoute({
  method: "get",
  path: "/v1/sessions",
  tags,
  summary: "Sessions of a listener, the latest first",
  request: { query: SessionsQuery },
  responses: { 200: json(SessionsView, "The latest."), ...failures(400, 503) },
});

const read = createRoute({
  ...one,
  method: "get",
  summary: "One session as it is now: what plays, what comes, and why",
  request: { params: IdParams },
  responses: { 200: json(SessionView, "The session."), ...failures(400, 404, 503) },
});

const change = createRoute({
  ...one,
  method: "patch",
  summary: "How the DJ talks, when the session ends, the time zone",
  middleware: guarded,
  request: { params: IdParams, ...body(ChangeSessionBody) },
  responses: { 200: json(SessionView, "The session."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const remove = createRoute({
  ...one,
  method: "delete",
  summary: "Delete a session and all that happened in it",
  request: { params: IdParams },
  responses: { 204: { description: "It is gone." }, ...failures(400, 404, 503) },
});

export function registerSessions(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(start, async (c) => {
      const verbs = ready(deps);
      const request = c.req.valid("json");
      const make = await onceForKey(c, deps, {
        listenerId: request.listenerId,
        make: () => verbs.startSession(request),
      });
      const answer = await make({});
      if (answer.kind === "nothing_fits") return c.json({ nothingFits: answer.because }, 200);
      if (answer.kind === "refused") return c.json({ refused: answer.because }, 200);
      return c.json(SessionView.parse(answer.session), 201, { Location: `/v1/sessions/${answer.session.id}` });
    })
    .openapi(list, async (c) => {
      const sessions = await ready(deps).listSessions(c.req.valid("query"));
      return c.json(SessionsView.parse({ sessions }), 200);
    })
    .openapi(read, async (c) => c.json(SessionView.parse(await ready(deps).readSession(c.req.valid("param").id)), 200))
    .openapi(change, async (c) => {
      const session = await ready(deps).changeSession(c.req.valid("param").id, c.req.valid("json"));
      return c.json(SessionView.parse(session), 200);
    })
    .openapi(remove, async (c) => {
      await ready(deps).deleteSession(c.req.valid("param").id);
      return c.body(null, 204);
    });
}
