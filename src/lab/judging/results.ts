import type { Ctx } from "#src/context.ts";
import { listJudgements } from "#src/db/queries/lab-judgings.ts";
import type { Judgement, Judging } from "#src/domain/lab/judging.ts";
import type { CaseVotes, Counts, JudgingResults } from "#src/domain/lab/judging-results.ts";
import { SIGNIFICANT } from "../runs/compare.ts";
import { bootstrapMean } from "../runs/statistics/bootstrap.ts";
import { agreementOf } from "./agreement.ts";
import { countsOf, majorityOf, positionBias, scoreOf, signTest, wilsonInterval } from "./preference.ts";
import { requireJudging } from "./read.ts";
import { cautionsOf, sayResults } from "./say.ts";

/** Of fewer cases a bootstrap interval is far too narrow. */
const FEWEST_JUDGED = 6;

/** What judges said so far, by side. Throws AppError("not_found"). */
export async function readJudgingResults(ctx: Ctx, id: string): Promise<JudgingResults> {
  const judging = await requireJudging(ctx, id);
  return resultsOf(judging, await listJudgements(ctx.db, id));
}

/** Pure: the same judgements give the same results. */
export function resultsOf(judging: Judging, judgements: readonly Judgement[]): JudgingResults {
  const { id, name, createdAt, a, b, pairs, same, leftOut } = judging;
  const cases = votesOf(judging, judgements);
  const judged = cases.filter(({ majority }) => majority !== null);
  const byCase = countsOf(judged.flatMap(({ majority }) => majority ?? []));
  const p = signTest(byCase);
  const score = scoreInterval(judging, judged);
  const found = {
    pairs: pairs.length,
    judgedCases: judged.length,
    judgements: judgements.length,
    byCase,
    byJudgement: countsOf(judgements.map(({ preferred }) => preferred)),
    preference: wilsonInterval(byCase.b, byCase.a + byCase.b),
    p,
    told: p < SIGNIFICANT,
    score,
    overall: overallOf(judging, score),
    agreement: agreementOf(judgements),
    position: positionBias(judgements),
  };
  return {
    id,
    name,
    createdAt,
    a,
    b,
    ...found,
    judges: judgesOf(judgements),
    cases,
    same,
    leftOut,
    said: sayResults(found, same.length),
    cautions: cautionsOf(found),
  };
}

function votesOf({ pairs }: Judging, judgements: readonly Judgement[]): CaseVotes[] {
  const byCase = Map.groupBy(judgements, ({ caseId }) => caseId);
  return pairs.map((pair) => {
    const own = byCase.get(pair.caseId) ?? [];
    const votes = countsOf(own.map(({ preferred }) => preferred));
    const notes = own.flatMap(({ judge, preferred, note }) => (note === undefined ? [] : [{ judge, preferred, note }]));
    return { ...pair, votes, majority: majorityOf(votes), notes };
  });
}

/** Cases are drawn again, not judgements: those of one case are no evidence of their own. */
function scoreInterval({ seed }: Judging, judged: readonly { votes: Counts }[]): JudgingResults["score"] {
  if (judged.length < FEWEST_JUDGED) return null;
  return (
    bootstrapMean(
      judged.map(({ votes }) => scoreOf(votes)),
      { seed },
    ) ?? null
  );
}

/** Of all cases with two lists a part is the same on both sides, and a half each; what was judged stands for the others. */
function overallOf({ differing, same }: Judging, score: JudgingResults["score"]): JudgingResults["overall"] {
  if (!score) return null;
  const cases = differing + same.length;
  const over = (value: number) => (differing * value + same.length / 2) / cases;
  return { cases, same: same.length, mean: over(score.mean), low: over(score.low), high: over(score.high) };
}

function judgesOf(judgements: readonly Judgement[]): JudgingResults["judges"] {
  return [...Map.groupBy(judgements, ({ judge }) => judge)]
    .map(([judge, own]) => {
      const { first, second } = positionBias(own);
      return { judge, ...countsOf(own.map(({ preferred }) => preferred)), first, second };
    })
    .sort((one, other) => (one.judge < other.judge ? -1 : 1));
}
