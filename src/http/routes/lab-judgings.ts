import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams } from "../inputs.ts";
import { JudgementBody, JudgingBody, JudgingExportQuery, JudgingsQuery, NextQuery } from "../lab-judging-inputs.ts";
import { JudgementView, JudgingResultsView, JudgingsView, JudgingView, NextPairView } from "../lab-judging-views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Lab: judging"];
const path = "/v1/lab/judgings";
const one = `${path}/{id}` as const;

const create = createRoute({
  method: "post",
  path,
  tags,
  summary: "Pair the lists of two sides for people to judge",
  description:
    "Cases that both sides have a list for. Where both lists are the same nobody is asked: it counts as a tie. Which side is which is told by the results alone.",
  middleware: guarded,
  request: body(JudgingBody),
  responses: { 201: json(JudgingView, "The judging, ready."), ...failures(400, 404, 408, 413, 415, 503) },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "Judgings, the newest first",
  request: { query: JudgingsQuery },
  responses: { 200: json(JudgingsView, "A page of judgings."), ...failures(400, 503) },
});

const read = createRoute({
  method: "get",
  path: one,
  tags,
  summary: "A judging, and how far its judges have come",
  request: { params: IdParams },
  responses: { 200: json(JudgingView, "The judging, without its sides."), ...failures(400, 404, 503) },
});

const next = createRoute({
  method: "get",
  path: `${one}/next`,
  tags,
  summary: "The pair that a judge is to see",
  description:
    "One that this judge has not judged; those that the fewest have judged come first. Nothing in it tells the sides, and which stands first is drawn for each judge and pair.",
  request: { params: IdParams, query: NextQuery },
  responses: { 200: json(NextPairView, "The pair; null when all are judged."), ...failures(400, 404, 503) },
});

const judge = createRoute({
  method: "post",
  path: `${one}/judgements`,
  tags,
  summary: "Say which list is better, or that neither is",
  description: "Said again by the same judge it replaces what was said of the pair before.",
  middleware: guarded,
  request: { ...body(JudgementBody), params: IdParams },
  responses: { 200: json(JudgementView, "What is kept."), ...failures(400, 404, 408, 413, 415, 503) },
});

const results = createRoute({
  method: "get",
  path: `${one}/results`,
  tags,
  summary: "What judges came to, by side",
  description:
    "Tells the sides. Wins by case (what more than half of its judgements prefer) with a Wilson interval and the exact sign test, a bootstrap interval over cases, Krippendorff's alpha and Cohen's kappa, and whether what stands first is preferred.",
  request: { params: IdParams },
  responses: { 200: json(JudgingResultsView, "The results so far."), ...failures(400, 404, 503) },
});

const exported = createRoute({
  method: "get",
  path: `${one}/export`,
  tags,
  summary: "Every judgement as CSV or JSON Lines",
  request: { params: IdParams, query: JudgingExportQuery },
  responses: {
    200: { description: "The file.", content: { "application/octet-stream": { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

export function registerLabJudgings(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(create, async (c) => {
      const judging = await ready(deps).createJudging(c.req.valid("json"));
      return c.json(JudgingView.parse(judging), 201, { Location: `${path}/${judging.id}` });
    })
    .openapi(list, async (c) => c.json(JudgingsView.parse(await ready(deps).listJudgings(c.req.valid("query"))), 200))
    .openapi(read, async (c) => c.json(JudgingView.parse(await ready(deps).readJudging(c.req.valid("param").id)), 200))
    .openapi(next, async (c) => {
      const pair = await ready(deps).nextPair(c.req.valid("param").id, c.req.valid("query"));
      return c.json(NextPairView.parse(pair), 200, { "Cache-Control": "no-store" });
    })
    .openapi(judge, async (c) => {
      const said = await ready(deps).judgePair(c.req.valid("param").id, c.req.valid("json"));
      return c.json(JudgementView.parse(said), 200);
    })
    .openapi(results, async (c) => {
      const found = await ready(deps).readJudgingResults(c.req.valid("param").id);
      return c.json(JudgingResultsView.parse(found), 200);
    })
    .openapi(exported, async (c) => {
      const file = await ready(deps).exportJudging(c.req.valid("param").id, c.req.valid("query").format);
      return c.body(file.body, 200, {
        "Content-Type": file.contentType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      });
    });
}
