import { z } from "@hono/zod-openapi";
import { Verdict } from "#src/domain/lab/judging.ts";
import { JUDGING_EXPORTS } from "#src/lab/judging/verbs.ts";
import { id, said, seed } from "./inputs.ts";

const caseId = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}]*$/u, "must have no control characters");
const side = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\p{Cc}]*$/u, "must have no control characters")
  .describe("`[run/]version[@model]`; a model may be left out where the run has one only.");
const judge = id.max(100).describe("Name of who judges; the same name is the same judge.");

export const JudgingBody = z
  .strictObject({
    name: said(200).optional().describe("Judges see it, so it should not tell the sides."),
    run: id.optional().describe("Id of the run of sides that name none."),
    a: side,
    b: side,
    repetition: z.int().min(1).max(20).optional().describe("Whose lists are shown; 1 unless given."),
    sample: z.int().min(1).max(5000).optional().describe("How many pairs at most, drawn with the seed."),
    seed: seed.optional(),
  })
  .openapi("LabJudgingRequest");

export const JudgingsQuery = z.object({
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
});

export const NextQuery = z.object({
  judge,
  case: caseId.optional().describe("This pair again, to change what was said of it."),
});

export const JudgementBody = z
  .strictObject({ judge, caseId, verdict: Verdict, note: z.string().max(2000).optional() })
  .openapi("LabJudgementRequest");

export const JudgingExportQuery = z.object({ format: z.enum(JUDGING_EXPORTS).default("csv") });
