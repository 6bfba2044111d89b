import { z } from "@hono/zod-openapi";
import { LabName } from "#src/domain/lab/version.ts";
import { withoutControls } from "#src/domain/without-controls.ts";
import { RUN_EXPORTS } from "#src/lab/runs/verbs.ts";
import { id, model, seed } from "./inputs.ts";

const side = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\p{Cc}]*$/u, "must have no control characters")
  .describe("`[run/]version[@model]`: a run is left out for this one, a model where the run has one only.");
const caseId = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}]*$/u, "must have no control characters");
const budgetUsd = z
  .number()
  .positive()
  .max(1_000_000)
  .describe("US dollars that its remote models may cost; cells that are under way then are finished.");

export const RunBody = z
  .strictObject({
    suite: LabName,
    suiteVersion: z.int().min(1).max(1_000_000).optional().describe("The newest unless given."),
    versions: z
      .array(LabName)
      .min(1)
      .max(10)
      .optional()
      .describe("Names of versions or labels; what `production` points to unless given."),
    models: z
      .array(model)
      .min(1)
      .max(10)
      .optional()
      .describe('"planner" unless given; "default" is what the version or the service is configured with.'),
    repetitions: z.int().min(1).max(20).optional().describe("3 unless given."),
    parallel: z.int().min(1).max(32).optional().describe("Cells of remote models at once; 4 unless given."),
    seed: seed.optional(),
    families: z
      .array(withoutControls(z.string().min(1).max(60)))
      .min(1)
      .max(100)
      .optional(),
    cases: z.array(caseId).min(1).max(1000).optional().describe("Ids of cases: these alone."),
    budgetUsd: budgetUsd.optional(),
  })
  .openapi("RunRequest");

export const ResumeBody = z.strictObject({ budgetUsd: budgetUsd.optional() }).openapi("RunResume");

export const RunsQuery = z.object({
  suite: LabName.optional(),
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
});

export const CellsQuery = z.object({
  case: caseId.optional(),
  version: LabName.optional(),
  model: model.optional(),
  offset: z.coerce.number().pipe(z.int().min(0).max(1_000_000)).default(0),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
});

export const SidesQuery = z.object({ a: side, b: side });

export const CaseParams = z.object({
  id: id.openapi({ param: { name: "id", in: "path" } }),
  case: caseId.openapi({ param: { name: "case", in: "path" } }),
});
export const CaseQuery = SidesQuery.extend({
  repetition: z.coerce.number().pipe(z.int().min(1).max(20)).default(1),
});

export const RunExportQuery = z.object({ format: z.enum(RUN_EXPORTS).default("json") });
