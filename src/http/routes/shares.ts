import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { ExportQuery, IdParams, id } from "../inputs.ts";
import { SharedPlaylistView, ShareView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Shared playlists"];
const one = { tags, path: "/v1/playlists/{id}/share", request: { params: IdParams } } as const;
const TokenParams = z.object({ token: id.openapi({ param: { name: "token", in: "path" } }) });
const ShareBody = z
  .strictObject({
    withPrompt: z
      .boolean()
      .optional()
      .describe(
        "Whether the words of the request are shown too. Stays as it was where it is not said, at first false.",
      ),
  })
  .openapi("ShareRequest");

const share = createRoute({
  ...one,
  method: "post",
  summary: "Make a link by which anybody may read a playlist, or get the one that there is",
  description:
    "`url` begins at the root of the service. Who has the link reads the list as it is shown at that moment.",
  middleware: guarded,
  request: { params: IdParams, ...body(ShareBody) },
  responses: { 200: json(ShareView, "The link."), ...failures(400, 404, 408, 413, 415, 503) },
});

const read = createRoute({
  ...one,
  method: "get",
  summary: "The link by which a playlist is shared",
  responses: { 200: json(ShareView, "The link."), ...failures(400, 404, 503) },
});

const stop = createRoute({
  ...one,
  method: "delete",
  summary: "Take the link back",
  responses: { 204: { description: "The link leads nowhere any more." }, ...failures(400, 404, 503) },
});

const shared = createRoute({
  tags,
  method: "get",
  path: "/v1/shared/{token}",
  summary: "A shared playlist, to read",
  description:
    "Nothing of the listener, of what was said of tracks, or of how it was made; the words of the request only where it is shared with them.",
  request: { params: TokenParams },
  responses: { 200: json(SharedPlaylistView, "The playlist."), ...failures(400, 404, 503) },
});

const exported = createRoute({
  tags,
  method: "get",
  path: "/v1/shared/{token}/export",
  summary: "A shared playlist as a file for players and spreadsheets",
  request: { params: TokenParams, query: ExportQuery },
  responses: {
    200: { description: "The file.", content: { "application/octet-stream": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

export function registerShares(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(share, async (c) =>
      c.json(ShareView.parse(await ready(deps).sharePlaylist(c.req.valid("param").id, c.req.valid("json"))), 200),
    )
    .openapi(read, async (c) => c.json(ShareView.parse(await ready(deps).readShare(c.req.valid("param").id)), 200))
    .openapi(stop, async (c) => {
      await ready(deps).unsharePlaylist(c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(shared, async (c) => {
      const list = await ready(deps).readShared(c.req.valid("param").token);
      return c.json(SharedPlaylistView.parse(list), 200);
    })
    .openapi(exported, async (c) => {
      const file = await ready(deps).exportShared(c.req.valid("param").token, c.req.valid("query").format);
      return c.body(file.body, 200, {
        "Content-Type": file.contentType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      });
    });
}
