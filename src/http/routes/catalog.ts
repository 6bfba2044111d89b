import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams, SearchBody } from "../inputs.ts";
import { SearchView, StatsView, TrackView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Catalogue"];

const search = createRoute({
  method: "post",
  path: "/v1/catalog/search",
  tags,
  summary: "Search by words, by the rules and leanings of a Brief, or both",
  description: "Best first. When nothing is left, `emptiedBy` names the rule that emptied it.",
  middleware: guarded,
  request: body(SearchBody),
  responses: { 200: json(SearchView, "What was found."), ...failures(400, 408, 413, 415, 503) },
});

const track = createRoute({
  method: "get",
  path: "/v1/catalog/tracks/{id}",
  tags,
  summary: "One track with all its facts",
  request: { params: IdParams },
  responses: {
    200: json(TrackView, "The track. `null` is what the catalogue does not know."),
    ...failures(400, 404, 503),
  },
});

const stats = createRoute({
  method: "get",
  path: "/v1/catalog/stats",
  tags,
  summary: "Counts, coverage of each field, and what is thin",
  responses: { 200: json(StatsView, "The catalogue as it is now."), ...failures(503) },
});

export function registerCatalog(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(search, async (c) => {
      const found = await ready(deps).searchCatalog(c.req.valid("json"));
      return c.json(SearchView.parse(found), 200);
    })
    .openapi(track, async (c) => {
      const found = await ready(deps).readTrack(c.req.valid("param").id);
      return c.json(TrackView.parse(found), 200);
    })
    .openapi(stats, async (c) => c.json(StatsView.parse(await ready(deps).catalogStats()), 200));
}
