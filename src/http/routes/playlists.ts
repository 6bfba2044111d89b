import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { wantsEvents } from "../event-stream.ts";
import { KeyHeaders, onceForKey } from "../idempotency.ts";
import { ChangeBody, CreateBody, ExportQuery, IdParams, PageQuery, VersionQuery } from "../inputs.ts";
import { streamPlaylist } from "../playlist-stream.ts";
import { NothingFitsView, PageView, PlaylistView, RefusedView, VersionsView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Playlists"];
const one = { tags, request: { params: IdParams } };

const create = createRoute({
  method: "post",
  path: "/v1/playlists",
  tags,
  summary: "Make a playlist from a sentence",
  description:
    "Answers 201 with the playlist, or 200 with `nothingFits` or `refused` and the reason. With " +
    "`Accept: text/event-stream` the same work is told in server-sent events: `understood` (the Brief), `step`, " +
    "`draft` (a playlist that a better one may replace), then `playlist`, or `failed` with what the JSON answer " +
    "would have said instead of a playlist.",
  middleware: guarded,
  request: { headers: KeyHeaders, ...body(CreateBody) },
  responses: {
    201: json(PlaylistView, "The playlist."),
    200: {
      description: "No playlist, and why; or the events.",
      content: {
        "application/json": { schema: z.union([NothingFitsView, RefusedView]) },
        "text/event-stream": { schema: z.string() },
      },
    },
    ...failures(400, 408, 409, 413, 415, 422, 429, 502, 503),
  },
});

const list = createRoute({
  method: "get",
  path: "/v1/playlists",
  tags,
  summary: "Playlists of a listener, newest first",
  request: { query: PageQuery },
  responses: { 200: json(PageView, "One page."), ...failures(400, 503) },
});

const read = createRoute({
  ...one,
  method: "get",
  path: "/v1/playlists/{id}",
  summary: "One playlist, as it is shown or as a version had it",
  request: { params: IdParams, query: VersionQuery },
  responses: { 200: json(PlaylistView, "The playlist."), ...failures(400, 404, 503) },
});

const change = createRoute({
  ...one,
  method: "patch",
  path: "/v1/playlists/{id}",
  summary: "Rename, reorder, take tracks out; makes a new version with its ledger computed again",
  middleware: guarded,
  request: { params: IdParams, ...body(ChangeBody) },
  responses: { 200: json(PlaylistView, "The new version."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const remove = createRoute({
  ...one,
  method: "delete",
  path: "/v1/playlists/{id}",
  summary: "Delete a playlist and all its versions",
  responses: { 204: { description: "It is gone." }, ...failures(400, 404, 503) },
});

const versions = createRoute({
  ...one,
  method: "get",
  path: "/v1/playlists/{id}/versions",
  summary: "What a playlist was before",
  responses: { 200: json(VersionsView, "Oldest first."), ...failures(400, 404, 503) },
});

const exported = createRoute({
  ...one,
  method: "get",
  path: "/v1/playlists/{id}/export",
  summary: "A file for players and spreadsheets",
  request: { params: IdParams, query: ExportQuery },
  responses: {
    200: { description: "The file.", content: { "application/octet-stream": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

export function registerPlaylists(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(create, async (c) => {
      const verbs = ready(deps);
      const request = c.req.valid("json");
      const make = await onceForKey(c, deps, {
        listenerId: request.listenerId,
        make: (watch) => verbs.createPlaylist(request, watch),
      });
      if (wantsEvents(c.req.header("accept"))) return streamPlaylist(c, make);
      const answer = await make({ signal: c.req.raw.signal });
      if (answer.kind === "nothing_fits") return c.json({ nothingFits: answer.because }, 200);
      if (answer.kind === "refused") return c.json({ refused: answer.because }, 200);
      return c.json(PlaylistView.parse(answer.playlist), 201, { Location: `/v1/playlists/${answer.playlist.id}` });
    })
    .openapi(list, async (c) => c.json(PageView.parse(await ready(deps).listPlaylists(c.req.valid("query"))), 200))
    .openapi(read, async (c) => {
      const playlist = await ready(deps).readPlaylist(c.req.valid("param").id, c.req.valid("query").version);
      return c.json(PlaylistView.parse(playlist), 200);
    })
    .openapi(change, async (c) => {
      const playlist = await ready(deps).changePlaylist(c.req.valid("param").id, c.req.valid("json"));
      return c.json(PlaylistView.parse(playlist), 200);
    })
    .openapi(remove, async (c) => {
      await ready(deps).deletePlaylist(c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(versions, async (c) => {
      const found = await ready(deps).listVersions(c.req.valid("param").id);
      return c.json(VersionsView.parse({ versions: found }), 200);
    })
    .openapi(exported, async (c) => {
      const file = await ready(deps).exportPlaylist(c.req.valid("param").id, c.req.valid("query").format);
      return c.body(file.body, 200, {
        "Content-Type": file.contentType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      });
    });
}
