import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { wantsEvents } from "../event-stream.ts";
import { KeyHeaders, onceForKey } from "../idempotency.ts";
import { IdParams, MessageBody, RevertBody } from "../inputs.ts";
import { streamPlaylist } from "../playlist-stream.ts";
import { NothingFitsView, PlaylistView, QuestionView, RefusedView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Playlists"];

const message = createRoute({
  method: "post",
  path: "/v1/playlists/{id}/messages",
  tags,
  summary: "Say what to change; makes a new version",
  description:
    "What was accepted stays unless the message forbids it; `change` says what was done, what came and what went, and why. " +
    "Answers 201 with the new version, or 200 with `nothingFits`, `refused` or `question`, and the list stays as it is. " +
    "Of messages at the same time the first to be finished wins: the others get 409 and change nothing. With " +
    "`Accept: text/event-stream` the same is told in events, as when a playlist is made.",
  middleware: guarded,
  request: { params: IdParams, headers: KeyHeaders, ...body(MessageBody) },
  responses: {
    201: json(PlaylistView, "The new version."),
    200: {
      description: "No new version, and why; or the events.",
      content: {
        "application/json": { schema: z.union([NothingFitsView, RefusedView, QuestionView]) },
        "text/event-stream": { schema: z.string() },
      },
    },
    ...failures(400, 404, 408, 409, 413, 415, 422, 429, 502, 503),
  },
});

const revert = createRoute({
  method: "post",
  path: "/v1/playlists/{id}/revert",
  tags,
  summary: "Show an old version again, as a new one; nothing is lost",
  middleware: guarded,
  request: { params: IdParams, ...body(RevertBody) },
  responses: { 200: json(PlaylistView, "The new version."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

export function registerConversation(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(message, async (c) => {
      const verbs = ready(deps);
      const { id } = c.req.valid("param");
      const request = c.req.valid("json");
      const make = await onceForKey(c, deps, { make: (watch) => verbs.refinePlaylist(id, request, watch) });
      if (wantsEvents(c.req.header("accept"))) return streamPlaylist(c, make);
      const answer = await make({ signal: c.req.raw.signal });
      if (answer.kind === "nothing_fits") return c.json({ nothingFits: answer.because }, 200);
      if (answer.kind === "refused") return c.json({ refused: answer.because }, 200);
      if (answer.kind === "question") return c.json({ question: answer.question }, 200);
      return c.json(PlaylistView.parse(answer.playlist), 201);
    })
    .openapi(revert, async (c) => {
      const { version, shown } = c.req.valid("json");
      const playlist = await ready(deps).revertPlaylist(c.req.valid("param").id, version, shown);
      return c.json(PlaylistView.parse(playlist), 200);
    });
}
