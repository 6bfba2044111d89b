import type { CellFacts } from "#src/db/queries/lab-cells.ts";
import type { CaseChange, ComparedCase, PairedDifference } from "#src/domain/lab/comparison.ts";
import type { CaseHead, CaseResult } from "#src/domain/lab/matrix.ts";
import { alwaysPassed, passRateOf, resultOf } from "./results.ts";
import { bootstrapMean } from "./statistics/bootstrap.ts";
import { jaccard } from "./statistics/flips.ts";
import { mcNemarExact, signFlipTest } from "./statistics/paired-tests.ts";
import { meanOf } from "./statistics/summary.ts";

/** From here on a difference is told from noise. */
export const SIGNIFICANT = 0.05;
/** Fidelities are fractions: nearer than this they are the same. */
const SAME = 1e-9;
const BY_REGRESSION: readonly CaseChange[] = ["regressed", "worse", "same", "better", "fixed"];

/** The cells of one case on both sides, at least one each. */
export interface CasePair {
  head: CaseHead;
  a: readonly CellFacts[];
  b: readonly CellFacts[];
}

/** One case side by side. */
export function compareCells({ head, a, b }: CasePair): ComparedCase {
  const [was, is] = [resultOf(a), resultOf(b)];
  const [rateBefore, rate] = [passRateOf(was), passRateOf(is)];
  const passDifference = rateBefore === undefined || rate === undefined ? null : rate - rateBefore;
  const fidelityDifference = was.fidelity === null || is.fidelity === null ? null : settled(is.fidelity - was.fidelity);
  return {
    ...head,
    change: changeOf(was, is, { passDifference, fidelityDifference }),
    a: was,
    b: is,
    passDifference,
    fidelityDifference,
    ...likenessOf(a, b),
  };
}

function settled(difference: number): number {
  return Math.abs(difference) < SAME ? 0 : difference;
}

function changeOf(
  a: CaseResult,
  b: CaseResult,
  { passDifference, fidelityDifference }: Pick<ComparedCase, "passDifference" | "fidelityDifference">,
): CaseChange {
  if (alwaysPassed(a) && passRateOf(b) === 0) return "regressed";
  if (passRateOf(a) === 0 && alwaysPassed(b)) return "fixed";
  const difference = passDifference || (fidelityDifference ?? 0);
  if (difference === 0) return "same";
  return difference < 0 ? "worse" : "better";
}

function likenessOf(a: readonly CellFacts[], b: readonly CellFacts[]): Pick<ComparedCase, "likeness" | "sameList"> {
  const pairs = a.flatMap((one) => {
    const other = b.find(({ repetition }) => repetition === one.repetition);
    return other ? [{ one, other }] : [];
  });
  const alike = pairs.map(({ one, other }) => jaccard(new Set(one.trackIds), new Set(other.trackIds)));
  const isSame = ({ one, other }: (typeof pairs)[number]) =>
    one.outcome === other.outcome && one.trackIds.join("\n") === other.trackIds.join("\n");
  return { likeness: meanOf(alike) ?? 0, sameList: pairs.length > 0 && pairs.every(isSame) };
}

/** The worst regression first: what passed and fails, then what passes less often, then what keeps less of what was asked. */
export function byRegression(cases: readonly ComparedCase[]): ComparedCase[] {
  return cases.toSorted(
    (one, other) =>
      BY_REGRESSION.indexOf(one.change) - BY_REGRESSION.indexOf(other.change) ||
      (one.passDifference ?? 0) - (other.passDifference ?? 0) ||
      (one.fidelityDifference ?? 0) - (other.fidelityDifference ?? 0) ||
      one.likeness - other.likeness ||
      (one.caseId < other.caseId ? -1 : 1),
  );
}

/** b - a by case, with its interval and both tests; null of no case. */
export function pairedDifference(pairs: readonly { a: number; b: number }[], seed: number): PairedDifference | null {
  const differences = pairs.map(({ a, b }) => settled(b - a));
  const difference = bootstrapMean(differences, { seed });
  if (!difference) return null;
  const gained = differences.filter((one) => one > 0).length;
  const lost = differences.filter((one) => one < 0).length;
  const p = signFlipTest(differences, seed);
  return {
    cases: pairs.length,
    a: meanOf(pairs.map(({ a }) => a))!,
    b: meanOf(pairs.map(({ b }) => b))!,
    difference,
    gained,
    lost,
    p,
    signP: mcNemarExact({ gained, lost }),
    told: p < SIGNIFICANT && (difference.low > 0 || difference.high < 0),
  };
}

export function passPairs(cases: readonly ComparedCase[]): { a: number; b: number }[] {
  return cases.flatMap(({ a, b }) => {
    const [was, is] = [passRateOf(a), passRateOf(b)];
    return was === undefined || is === undefined ? [] : [{ a: was, b: is }];
  });
}

export function fidelityPairs(cases: readonly ComparedCase[]): { a: number; b: number }[] {
  return cases.flatMap(({ a, b }) =>
    a.fidelity === null || b.fidelity === null ? [] : [{ a: a.fidelity, b: b.fidelity }],
  );
}

export function countsOf(cases: readonly ComparedCase[]): Record<CaseChange, number> {
  const counts = { regressed: 0, worse: 0, same: 0, better: 0, fixed: 0 };
  for (const { change } of cases) counts[change]++;
  return counts;
}
