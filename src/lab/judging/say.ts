import type { JudgingResults, ShareInterval } from "#src/domain/lab/judging-results.ts";
import { SIGNIFICANT } from "../runs/compare.ts";
import { countOf, percent, sayP } from "../runs/say.ts";

/** Below it, by Krippendorff's own rule ("Content Analysis", 2004, p. 241), not even tentative conclusions are drawn. */
const LOWEST_ALPHA = 0.667;
/** Of fewer decided cases the exact sign test never gives p below 0.05: all five for one side is 0.0625. */
export const FEWEST_DECIDED = 6;

type Found = Pick<
  JudgingResults,
  "pairs" | "judgedCases" | "judgements" | "byCase" | "preference" | "p" | "told" | "agreement" | "position"
>;

/** What judges came to, without calling noise a preference. */
export function sayResults({ judgedCases, byCase, preference, p, told }: Found, same: number): string[] {
  const alike = same === 0 ? [] : [`${countOf(same, "case")} had the same list on both sides and went to no judge.`];
  if (judgedCases === 0) return ["Nothing is judged yet.", ...alike];
  const wins = `Of ${countOf(judgedCases, "case")} b won ${byCase.b}, a won ${byCase.a}, and ${byCase.ties} were ties.`;
  if (!preference) return [wins, "No case was decided.", ...alike];
  const test = `Of those decided b won ${sayShare(preference)}, ${sayP(p)} by the sign test.`;
  if (!told) return [wins, `${test} That is no preference that the data can tell from noise.`, ...alike];
  return [wins, `${test} ${byCase.b > byCase.a ? "b" : "a"} is preferred.`, ...alike];
}

function sayShare({ share, low, high }: ShareInterval): string {
  return `${percent(share)} (95 % interval ${percent(low)} to ${percent(high)})`;
}

/** Why to take it with care. */
export function cautionsOf({ pairs, judgedCases, byCase, agreement, position }: Found): string[] {
  const { alpha } = agreement;
  const decided = byCase.a + byCase.b;
  const isAgreementLow = alpha.value !== null && alpha.value < LOWEST_ALPHA;
  return [
    ...(judgedCases > 0 && judgedCases < pairs
      ? [`Not judged by anybody yet: ${pairs - judgedCases} of ${countOf(pairs, "pair")}.`]
      : []),
    ...(judgedCases > 0 && decided < FEWEST_DECIDED
      ? [`With fewer than ${FEWEST_DECIDED} decided cases no sign test can tell a preference from noise.`]
      : []),
    ...(isAgreementLow
      ? [
          `Judges agree little (Krippendorff's alpha ${alpha.value!.toFixed(2)}): another set of judges may say otherwise.`,
        ]
      : []),
    ...(position.preference && position.p < SIGNIFICANT
      ? [
          `What stood ${position.first > position.second ? "first" : "second"} was preferred more often than chance allows (first: ${percent(position.preference.share)}, ${sayP(position.p)}). Orders are balanced, so it favours no side, but it makes the result noisier.`,
        ]
      : []),
  ];
}
