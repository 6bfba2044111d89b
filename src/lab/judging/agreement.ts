import type { Judgement, Preferred } from "#src/domain/lab/judging.ts";
import type { Agreement, Coefficient, PairOfJudges } from "#src/domain/lab/judging-results.ts";
import { meanOf } from "../runs/statistics/summary.ts";

/** With fewer cases that two judged, chance alone gives nearly any coefficient. */
export const FEWEST_SHARED = 5;
/** Of so many judges every pair is compared. */
const MOST_COMPARED = 20;

type Vote = Pick<Judgement, "caseId" | "judge" | "preferred">;

/** How far judges agree on which side is better, over the cases that at least two of them judged. */
export function agreementOf(judgements: readonly Vote[]): Agreement {
  const units = [...Map.groupBy(judgements, ({ caseId }) => caseId).values()].filter((votes) => votes.length > 1);
  const values = units.map((votes) => votes.map(({ preferred }) => preferred));
  return {
    cases: units.length,
    judgements: values.flat().length,
    judges: new Set(units.flat().map(({ judge }) => judge)).size,
    observed: observedAgreement(values),
    alpha: enough(units.length) ?? krippendorffAlpha(values),
    pairs: pairsOf(judgements),
  };
}

function enough(cases: number): Coefficient | undefined {
  if (cases >= FEWEST_SHARED) return undefined;
  return { value: null, because: `At least ${FEWEST_SHARED} cases must be judged by two; so far there are ${cases}.` };
}

/** Mean over pairs of judgements of one case of whether they are the same; null where no case has two. */
function observedAgreement(units: readonly (readonly Preferred[])[]): number | null {
  const same = units.flatMap((unit) => unit.flatMap((one, at) => unit.slice(at + 1).map((other) => +(one === other))));
  return meanOf(same) ?? null;
}

/**
 * Krippendorff's alpha for nominal data with any number of judges and missing judgements ("Computing Krippendorff's
 * Alpha-Reliability", 2011, part C): 1 - (n - 1) · Σ_{c≠k} o_ck / Σ_{c≠k} n_c n_k, where o_ck are the coincidences, each unit
 * of m values giving 1/(m - 1) for each ordered pair of its values, n_c their sums, and n the sum of all. 1: always the same,
 * 0: as by chance. Units with less than two values count for nothing. None where all values are the same.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): Coefficient {
  const paired = units.filter((unit) => unit.length > 1);
  const totals = new Map<string, number>();
  let disagreement = 0;
  for (const unit of paired) {
    for (const value of unit) totals.set(value, (totals.get(value) ?? 0) + 1);
    const differing = unit.reduce((sum, value) => sum + unit.filter((other) => other !== value).length, 0);
    disagreement += differing / (unit.length - 1);
  }
  const counts = [...totals.values()];
  const all = counts.reduce((sum, count) => sum + count, 0);
  const byChance = counts.reduce((sum, count) => sum + count * (all - count), 0);
  if (byChance === 0) return { value: null, because: sameAlways(all) };
  return { value: 1 - ((all - 1) * disagreement) / byChance };
}

function sameAlways(judgements: number): string {
  if (judgements === 0) return "No case was judged by two.";
  return "All said the same of every case: there is nothing to tell agreement from chance by.";
}

/**
 * Cohen's kappa of two judges over the cases that both judged ("A coefficient of agreement for nominal scales", 1960):
 * (po - pe) / (1 - pe), where po is the share of cases with the same answer and pe what it would be if each gave their
 * answers as often, but at random. None where both always give the same one answer.
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Coefficient {
  if (pairs.length === 0) return { value: null, because: "No case was judged by both." };
  const observed = meanOf(pairs.map(([one, other]) => +(one === other)))!;
  const answers = [...new Set(pairs.flat())];
  const shareOf = (judge: 0 | 1, answer: string) => meanOf(pairs.map((pair) => +(pair[judge] === answer)))!;
  const expected = answers.reduce((sum, answer) => sum + shareOf(0, answer) * shareOf(1, answer), 0);
  if (answers.length === 1) return { value: null, because: sameAlways(pairs.length) };
  return { value: (observed - expected) / (1 - expected) };
}

/** Every two judges that share a case, by their names. */
function pairsOf(judgements: readonly Vote[]): PairOfJudges[] {
  const byJudge = [...Map.groupBy(judgements, ({ judge }) => judge)]
    .map(([judge, votes]) => ({ judge, said: new Map(votes.map(({ caseId, preferred }) => [caseId, preferred])) }))
    .sort((one, other) => (one.judge < other.judge ? -1 : 1))
    .slice(0, MOST_COMPARED);
  return byJudge.flatMap((one, at) =>
    byJudge.slice(at + 1).flatMap((other) => {
      const pairs = [...one.said].flatMap(([caseId, preferred]) => {
        const theirs = other.said.get(caseId);
        return theirs === undefined ? [] : [[preferred, theirs] as const];
      });
      if (pairs.length === 0) return [];
      const agreed = pairs.filter(([mine, theirs]) => mine === theirs).length;
      const kappa = enoughShared(pairs.length) ?? cohenKappa(pairs);
      return [{ judges: [one.judge, other.judge] as [string, string], cases: pairs.length, agreed, kappa }];
    }),
  );
}

function enoughShared(cases: number): Coefficient | undefined {
  if (cases >= FEWEST_SHARED) return undefined;
  return { value: null, because: `Both must have judged at least ${FEWEST_SHARED} cases; so far they are ${cases}.` };
}
