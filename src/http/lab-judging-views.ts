import { z } from "@hono/zod-openapi";
import { JudgingHead, NextPair, SaidJudgement } from "#src/domain/lab/judging.ts";
import { JudgingResults } from "#src/domain/lab/judging-results.ts";

export const JudgingView = JudgingHead.extend({}).openapi("LabJudging");
export const JudgingsView = z
  .object({
    judgings: z.array(JudgingView),
    cursor: z.string().nullable().describe("For the next page; null on the last one."),
  })
  .openapi("LabJudgings");
export const NextPairView = NextPair.extend({}).openapi("LabNextPair");
export const JudgementView = SaidJudgement.extend({}).openapi("LabJudgement");
export const JudgingResultsView = JudgingResults.extend({}).openapi("LabJudgingResults");
