import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { ListenerListRequest, RefreshSettings } from "#src/domain/living.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams, shown } from "../inputs.ts";
import { LivingListsView, LivingListView, NothingFitsView, PlaylistView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Living lists"];
const one = { tags, path: "/v1/playlists/{id}/living", request: { params: IdParams } } as const;
const ofListener = { tags, path: "/v1/listeners/{id}/living-lists" } as const;

const LivingBody = RefreshSettings;
const RefreshBody = z
  .strictObject({
    keep: z.int().min(0).max(500).optional().describe("How many tracks may stay; that of its settings, else none."),
    shown,
  })
  .openapi("RefreshRequest");

const put = createRoute({
  ...one,
  method: "put",
  summary: "Make a playlist refresh itself every day or week",
  description: "At the local hour of the time zone. A time that clocks leave out comes when they go on.",
  middleware: guarded,
  request: { params: IdParams, ...body(LivingBody) },
  responses: { 200: json(LivingListView, "How it lives now."), ...failures(400, 404, 408, 413, 415, 503) },
});

const read = createRoute({
  ...one,
  method: "get",
  summary: "How a playlist lives, and when it is made next",
  responses: { 200: json(LivingListView, "How it lives."), ...failures(400, 404, 503) },
});

const stop = createRoute({
  ...one,
  method: "delete",
  summary: "Let a playlist stay as it is",
  responses: { 204: { description: "It no longer changes by itself." }, ...failures(400, 404, 503) },
});

const answers = {
  201: json(PlaylistView, "The playlist."),
  200: json(NothingFitsView, "No playlist, and why."),
};

const refresh = createRoute({
  tags,
  method: "post",
  path: "/v1/playlists/{id}/refresh",
  summary: "Make the next version now: other tracks for the same request",
  description: "`change` says what stayed, what came and went, and why. Answers 200 when nothing else fits.",
  middleware: guarded,
  request: { params: IdParams, ...body(RefreshBody) },
  responses: { ...answers, ...failures(400, 404, 408, 409, 413, 415, 429, 502, 503) },
});

const create = createRoute({
  ...ofListener,
  method: "post",
  summary: "A daylist or a weekly discovery for a listener",
  description: "Made at once and then by the clock. Answers 200 with what is missing when too little was heard so far.",
  middleware: guarded,
  request: { params: IdParams, ...body(ListenerListRequest) },
  responses: { ...answers, ...failures(400, 408, 409, 413, 415, 503) },
});

const list = createRoute({
  ...ofListener,
  method: "get",
  summary: "The lists of a listener that live, next first",
  request: { params: IdParams },
  responses: { 200: json(LivingListsView, "Those that live."), ...failures(400, 503) },
});

export function registerLiving(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(put, async (c) => {
      const living = await ready(deps).putLiving(c.req.valid("param").id, c.req.valid("json"));
      return c.json(LivingListView.parse(living), 200);
    })
    .openapi(read, async (c) =>
      c.json(LivingListView.parse(await ready(deps).readLiving(c.req.valid("param").id)), 200),
    )
    .openapi(stop, async (c) => {
      await ready(deps).stopLiving(c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(refresh, async (c) => {
      const answer = await ready(deps).refreshPlaylist(c.req.valid("param").id, refreshOf(c.req.valid("json")));
      if (answer.kind !== "created") return c.json({ nothingFits: answer.because }, 200);
      return c.json(PlaylistView.parse(answer.playlist), 201);
    })
    .openapi(create, async (c) => {
      const answer = await ready(deps).createListenerList(c.req.valid("param").id, c.req.valid("json"));
      if (answer.kind !== "created") return c.json({ nothingFits: answer.because }, 200);
      return c.json(PlaylistView.parse(answer.playlist), 201, { Location: `/v1/playlists/${answer.playlist.id}` });
    })
    .openapi(list, async (c) =>
      c.json(LivingListsView.parse({ livingLists: await ready(deps).listLiving(c.req.valid("param").id) }), 200),
    );
}

function refreshOf({ keep, shown }: z.output<typeof RefreshBody>): { keep?: number; shown?: number } {
  return { ...(keep !== undefined && { keep }), ...(shown !== undefined && { shown }) };
}
