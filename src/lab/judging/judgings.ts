import type { Ctx } from "#src/context.ts";
import { createJudging } from "./create.ts";
import { exportJudging } from "./export-judging.ts";
import { judgePair, nextPair } from "./judge-pairs.ts";
import { listJudgings, readJudging } from "./read.ts";
import { readJudgingResults } from "./results.ts";
import type { JudgingVerbs } from "./verbs.ts";

export function judgingVerbs(ctx: Ctx): JudgingVerbs {
  return {
    createJudging: (request) => createJudging(ctx, request),
    listJudgings: (page) => listJudgings(ctx, page),
    readJudging: (id) => readJudging(ctx, id),
    nextPair: (id, asked) => nextPair(ctx, id, asked),
    judgePair: (id, judgement) => judgePair(ctx, id, judgement),
    readJudgingResults: (id) => readJudgingResults(ctx, id),
    exportJudging: (id, format) => exportJudging(ctx, id, format),
  };
}
