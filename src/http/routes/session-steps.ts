import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { RequestAnswer } from "#src/sessions/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { guardedWhereBody } from "../guards.ts";
import { KeyHeaders, onceForKey } from "../idempotency.ts";
import { IdParams } from "../inputs.ts";
import type { Metrics } from "../metrics.ts";
import { FeedbackBody, NextBody, RequestBody } from "../session-inputs.ts";
import { AnsweredView, SessionView, SteppedView } from "../session-views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Sessions"];
const keyed = { params: IdParams, headers: KeyHeaders };
const post = { method: "post", tags, middleware: guarded } as const;
const stepFailures = failures(400, 404, 408, 409, 413, 415, 422, 503);

const next = createRoute({
  ...post,
  path: "/v1/sessions/{id}/next",
  summary: "Begin the next item",
  description:
    "`track` is what plays now. Tell `after`, the itemId that was in play: when another device has moved on since, this one " +
    "is told what plays and nothing changes, so that devices stay in step and a request sent twice is one step. The body " +
    "may be left out.",
  middleware: guardedWhereBody,
  request: { ...keyed, body: { required: false, content: { "application/json": { schema: NextBody } } } },
  responses: { 200: json(SteppedView, "The session as it goes on."), ...stepFailures },
});

const feedback = createRoute({
  ...post,
  path: "/v1/sessions/{id}/feedback",
  summary: "Tell what the listener did with an item",
  description:
    "finished, skipped (after `ms`), liked, disliked, cleared, seek, volume_up, volume_down, progress. A skip changes what " +
    "comes next; `next` then begins it. That an item has ended is taken once. It also counts for the listener's taste.",
  request: { ...keyed, ...body(FeedbackBody) },
  responses: { 200: json(SessionView, "The session with what it made of it."), ...stepFailures },
});

const request = createRoute({
  ...post,
  path: "/v1/sessions/{id}/requests",
  summary: "Say what you want, in words",
  description:
    "“something slower”, “play Roads by Portishead next”, “who is this?”. `said` tells what was done, or answers; " +
    "`question` asks back where the words could mean two things, `refused` says why nothing was done.",
  request: { ...keyed, ...body(RequestBody) },
  responses: { 200: json(AnsweredView, "What was done, and the session after it."), ...stepFailures },
});

const end = createRoute({
  method: "post",
  path: "/v1/sessions/{id}/end",
  tags,
  summary: "End a session; what happened in it stays",
  request: { params: IdParams },
  responses: { 200: json(SessionView, "The session, ended."), ...failures(400, 404, 503) },
});

export function registerSessionSteps(app: OpenAPIHono<AppEnv>, deps: AppDeps, metrics: Pick<Metrics, "next">) {
  return app
    .openapi(next, async (c) => {
      const began = deps.clock();
      const verbs = ready(deps);
      const { id } = c.req.valid("param");
      const { after } = c.req.valid("json");
      const step = async () => ({
        kind: "session" as const,
        session: await verbs.nextInSession(id, after === undefined ? {} : { after }),
      });
      const { session } = await (await onceForKey(c, deps, { make: step }))({});
      metrics.next((deps.clock() - began) / 1000);
      return c.json(SteppedView.parse({ ...session, track: session.now }), 200);
    })
    .openapi(feedback, async (c) => {
      const verbs = ready(deps);
      const { id } = c.req.valid("param");
      const told = c.req.valid("json");
      const tell = async () => ({ kind: "session" as const, session: await verbs.tellSession(id, told) });
      const { session } = await (await onceForKey(c, deps, { make: tell }))({});
      return c.json(SessionView.parse(session), 200);
    })
    .openapi(request, async (c) => {
      const verbs = ready(deps);
      const { id } = c.req.valid("param");
      const asked = c.req.valid("json");
      const make = await onceForKey(c, deps, { make: () => verbs.askSession(id, asked) });
      return c.json(AnsweredView.parse(answered(await make({}))), 200);
    })
    .openapi(end, async (c) => c.json(SessionView.parse(await ready(deps).endSession(c.req.valid("param").id)), 200));
}

function answered(answer: RequestAnswer) {
  const { session } = answer;
  if (answer.kind === "question") return { said: answer.question, question: answer.question, session };
  if (answer.kind === "refused") return { said: answer.because, refused: answer.because, session };
  return answer;
}
