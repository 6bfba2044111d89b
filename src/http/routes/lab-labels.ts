import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { LabLabel, LabName } from "#src/domain/lab/version.ts";
import { LabelMoveRequest } from "#src/lab/versions/new-version.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { body, failures, guarded, json } from "./responses.ts";

export const LabLabelView = LabLabel.extend({
  moves: z
    .array(
      z.object({
        seq: z.int(),
        kind: z.enum(["moved", "rolled_back"]),
        from: z.string().nullable(),
        to: z.string(),
        note: z.string(),
        at: z.string(),
      }),
    )
    .describe("Newest first, 50 at most."),
}).openapi("LabLabel");
export const LabLabelsView = z.object({ labels: z.array(LabLabelView) }).openapi("LabLabels");

const tags = ["Lab: versions"];
const LabelParams = z.object({
  label: LabName.describe("Name of a label.").openapi({ param: { name: "label", in: "path" } }),
});
const MoveBody = LabelMoveRequest.extend({}).openapi("LabLabelMove");
const BackBody = z.strictObject({ note: z.string().max(2000).optional() }).openapi("LabLabelRollback");

const list = createRoute({
  method: "get",
  path: "/v1/lab/labels",
  tags,
  summary: "Labels, what they point to, and where they pointed before",
  description: "Without a label `production` the program's own version shapes every answer.",
  responses: { 200: json(LabLabelsView, "By name."), ...failures(503) },
});

const put = createRoute({
  method: "put",
  path: "/v1/lab/labels/{label}",
  tags,
  summary: "Point a label to a version; of `production`: promote it",
  description:
    "It holds from the next request on, in other processes within a second. 409 when `from` is not what the label points " +
    "to; `production`, `candidate` and labels that are protected are moved only with it.",
  middleware: guarded,
  request: { params: LabelParams, ...body(MoveBody) },
  responses: { 200: json(LabLabelView, "The label."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const back = createRoute({
  method: "post",
  path: "/v1/lab/labels/{label}/rollback",
  tags,
  summary: "Point a label to what it pointed to before; again, further back",
  middleware: guarded,
  request: { params: LabelParams, ...body(BackBody) },
  responses: { 200: json(LabLabelView, "The label."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const remove = createRoute({
  method: "delete",
  path: "/v1/lab/labels/{label}",
  tags,
  summary: "Delete a label and its history; not a protected one",
  request: { params: LabelParams },
  responses: { 204: { description: "It is gone." }, ...failures(400, 404, 409, 503) },
});

export function registerLabLabels(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(list, async (c) => c.json(LabLabelsView.parse({ labels: await ready(deps).listLabLabels() }), 200))
    .openapi(put, async (c) => {
      const label = await ready(deps).putLabLabel(c.req.valid("param").label, c.req.valid("json"));
      return c.json(LabLabelView.parse(label), 200);
    })
    .openapi(back, async (c) => {
      const label = await ready(deps).rollBackLabLabel(c.req.valid("param").label, c.req.valid("json").note);
      return c.json(LabLabelView.parse(label), 200);
    })
    .openapi(remove, async (c) => {
      await ready(deps).deleteLabLabel(c.req.valid("param").label);
      return c.body(null, 204);
    });
}
