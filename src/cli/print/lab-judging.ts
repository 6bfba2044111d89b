import type { JudgingHead } from "#src/domain/lab/judging.ts";
import type { Coefficient, JudgingResults } from "#src/domain/lab/judging-results.ts";
import { countOf, percent, sayP } from "#src/lab/runs/say.ts";
import type { Paint } from "./terminal.ts";
import { plainLine } from "./width.ts";

/** What judges are told of a judging, and how far they have come. */
export function judgingLines({ id, name, pairs, same, leftOut, judges }: JudgingHead, paint: Paint): string[] {
  return [
    `${paint("bold", id)}  ${plainLine(name)}`,
    `${countOf(pairs, "pair")} to judge; ${same} with the same list on both sides; ${leftOut} left out`,
    ...judges.map(({ judge, judged }) => `${plainLine(judge)}: ${judged} of ${pairs}`),
  ];
}

/** What judges came to. */
export function judgingResultLines(results: JudgingResults, paint: Paint): string[] {
  const { name, a, b, byCase, byJudgement, overall, agreement, position, said, cautions } = results;
  const counts = ({ a: forA, b: forB, ties }: typeof byCase) => `a ${forA}, b ${forB}, ties ${ties}`;
  return [
    paint("bold", plainLine(name)),
    `a  ${a.runId}/${a.version}@${a.model}`,
    `b  ${b.runId}/${b.version}@${b.model}`,
    "",
    `by case       ${counts(byCase)}`,
    `by judgement  ${counts(byJudgement)}`,
    ...(overall
      ? [
          `score of b    ${percent(overall.mean)} (${percent(overall.low)} to ${percent(overall.high)}) over all ${overall.cases} cases, ties half`,
        ]
      : []),
    `agreement     Krippendorff's alpha ${coefficient(agreement.alpha)}`,
    ...agreement.pairs.map(
      ({ judges, cases, agreed, kappa }) =>
        `              ${judges.map(plainLine).join(" and ")}: the same of ${agreed} of ${cases}, Cohen's kappa ${coefficient(kappa)}`,
    ),
    ...(position.preference
      ? [`first shown   won ${percent(position.preference.share)} of those decided, ${sayP(position.p)}`]
      : []),
    "",
    ...said,
    ...cautions.map((caution) => paint("yellow", caution)),
  ];
}

function coefficient({ value, because }: Coefficient): string {
  return value === null ? `- (${because})` : value.toFixed(2);
}
