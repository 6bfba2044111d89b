import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { LabName, LabVersion, ShapeSpec } from "#src/domain/lab/version.ts";
import { NewVersion } from "#src/lab/versions/new-version.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { body, failures, guarded, json } from "./responses.ts";

const anything = z.unknown();
const entry = z.record(z.string(), z.unknown());
const named = { labels: z.array(z.string()).describe("Those that point to it."), isOwn: z.boolean() };

const HeadView = LabVersion.omit({ spec: true }).extend(named);
const SpecView = ShapeSpec.extend({
  vocabulary: z.object({ base: z.string(), put: z.array(entry), drop: z.array(z.string()) }),
});
export const LabVersionsView = z.object({ versions: z.array(HeadView) }).openapi("LabVersions");
export const LabVersionView = HeadView.extend({
  spec: SpecView,
  weights: z.array(z.object({ path: z.string(), value: z.number(), own: z.number(), meaning: z.string() })),
}).openapi("LabVersion");
export const LabVocabularyView = z
  .object({ entries: z.array(z.object({ entry, change: z.enum(["put", "dropped"]).nullable() })) })
  .openapi("LabVocabulary");
export const LabDifferenceView = z
  .object({
    from: z.string(),
    to: z.string(),
    texts: z.array(
      z.object({
        part: z.string(),
        lines: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
      }),
    ),
    values: z.array(z.object({ path: z.string(), before: anything, after: anything, meaning: z.string().optional() })),
    vocabulary: z.array(z.object({ name: z.string(), before: entry.nullable(), after: entry.nullable() })),
  })
  .openapi("LabDifference");

const tags = ["Lab: versions"];
const NameParams = z.object({
  name: LabName.describe("Name of a version.").openapi({ param: { name: "name", in: "path" } }),
});
const NewVersionBody = NewVersion.extend({}).openapi("NewLabVersion");

const list = createRoute({
  method: "get",
  path: "/v1/lab/versions",
  tags,
  summary: "Versions of all that shapes an answer, newest first",
  responses: { 200: json(LabVersionsView, "All of them; the program's own is among them."), ...failures(503) },
});

const create = createRoute({
  method: "post",
  path: "/v1/lab/versions",
  tags,
  summary: "A new version: what another one says, with changes",
  description:
    "A version is never changed and never deleted. 409 when the name is taken, or when another version says exactly the " +
    "same: `details.version` names it.",
  middleware: guarded,
  request: body(NewVersionBody),
  responses: { 201: json(LabVersionView, "The version."), ...failures(400, 404, 408, 409, 413, 415, 503) },
});

const read = createRoute({
  method: "get",
  path: "/v1/lab/versions/{name}",
  tags,
  summary: "All that a version says, by its name or a label's",
  request: { params: NameParams },
  responses: { 200: json(LabVersionView, "The version."), ...failures(400, 404, 503) },
});

const vocabulary = createRoute({
  method: "get",
  path: "/v1/lab/versions/{name}/vocabulary",
  tags,
  summary: "Every entry of a version's vocabulary, by name; those that it leaves out too",
  request: { params: NameParams },
  responses: { 200: json(LabVocabularyView, "The entries."), ...failures(400, 404, 503) },
});

const difference = createRoute({
  method: "get",
  path: "/v1/lab/versions/{name}/difference",
  tags,
  summary: "What a version says other than another one",
  request: { params: NameParams, query: z.object({ from: LabName.optional().describe("Its parent unless given.") }) },
  responses: { 200: json(LabDifferenceView, "What differs; empty where nothing does."), ...failures(400, 404, 503) },
});

export function registerLabVersions(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(list, async (c) => c.json(LabVersionsView.parse({ versions: await ready(deps).listLabVersions() }), 200))
    .openapi(create, async (c) => {
      const version = await ready(deps).createLabVersion(c.req.valid("json"));
      return c.json(LabVersionView.parse(version), 201, { Location: `/v1/lab/versions/${version.name}` });
    })
    .openapi(read, async (c) => {
      const version = await ready(deps).readLabVersion(c.req.valid("param").name);
      return c.json(LabVersionView.parse(version), 200);
    })
    .openapi(vocabulary, async (c) => {
      const entries = await ready(deps).readLabVocabulary(c.req.valid("param").name);
      return c.json(LabVocabularyView.parse({ entries }), 200);
    })
    .openapi(difference, async (c) => {
      const found = await ready(deps).readLabDifference(c.req.valid("param").name, c.req.valid("query").from);
      return c.json(LabDifferenceView.parse(found), 200);
    });
}
