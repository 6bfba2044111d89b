import { constants } from "node:fs";
import { access, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { GateVerdict } from "#src/domain/lab/gate.ts";
import type { CaseResult, Matrix } from "#src/domain/lab/matrix.ts";
import { AppError } from "#src/errors.ts";
import { type JunitSide, junitOf } from "#src/lab/runs/junit.ts";
import { alwaysPassed, passRateOf } from "#src/lab/runs/results.ts";
import type { Evaluated } from "./eval-sides.ts";
import { comparisonLines, matrixLines, runLines, verdictLines } from "./print/lab-run.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Shell } from "./shell.ts";

const SHOWN_CASES = 10;

/** Before anything is run for it. Throws AppError("invalid_input"). */
export async function requireWritable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  try {
    await access(found ? path : dirname(path), constants.W_OK);
  } catch (cause) {
    throw new AppError("invalid_input", `${path} cannot be written.`, { cause });
  }
  if (found?.isDirectory()) throw new AppError("invalid_input", `${path} cannot be written: it is a folder.`);
}

export async function writeJunit(
  path: string,
  { matrix, side, comparison }: Evaluated,
  verdict: GateVerdict,
): Promise<void> {
  const { run, sides, cases } = matrix;
  const at = sides.indexOf(side);
  const before = new Map(comparison?.cases.map((one) => [one.caseId, one]));
  const judged: JunitSide = {
    name: `${side.version}@${side.model}`,
    cases: cases.map(({ results, ...head }) => {
      const excused = excuseOf(before.get(head.caseId)?.a);
      return { ...head, result: results[at] ?? null, ...(excused !== undefined && { excused }) };
    }),
  };
  try {
    await writeFile(path, junitOf(run, [judged], verdict));
  } catch (cause) {
    throw new AppError("unavailable", `${path} cannot be written.`, { cause });
  }
}

/** What the baseline does not pass either is no failure of the version that is judged. */
function excuseOf(before: CaseResult | undefined): string | undefined {
  if (!before || alwaysPassed(before) || passRateOf(before) === undefined) return undefined;
  return `did not pass with the baseline either (${before.passed} of ${before.repetitions} repetitions)`;
}

export function printEvaluation(
  { out }: Pick<Shell, "out">,
  { matrix, side, baseline, comparison, verdict }: Evaluated & { verdict: GateVerdict },
  { json }: { json?: boolean },
): void {
  const { run, sides, cases } = matrix;
  if (json) {
    printJson(out, { ...verdict, run, side, sides, comparison: comparison ?? null, cases });
    return;
  }
  const paint = paintFor(out);
  const shown = new Set(baseline ? [side, baseline] : sides);
  printLines(out, [
    ...runLines(run, paint),
    "",
    ...matrixLines([...shown], paint),
    "",
    ...(comparison
      ? [...comparisonLines(comparison, SHOWN_CASES, paint), ""]
      : failingLines(matrix, sides.indexOf(side))),
    ...verdictLines(verdict, paint),
  ]);
}

/** Without a baseline: the first cases that did not pass. */
function failingLines({ cases }: Matrix, at: number): string[] {
  const failing = cases.flatMap(({ caseId, results }) => {
    const result = results[at];
    return result && (passRateOf(result) ?? 1) < 1 ? [{ caseId, result }] : [];
  });
  if (failing.length === 0) return [];
  const lines = failing.slice(0, SHOWN_CASES).map(({ caseId, result }) => {
    const [first] = result.failing;
    return `  ${caseId}  ${first ? `${first.asked}: ${first.found}` : (result.because ?? "")}`;
  });
  const more = failing.length - lines.length;
  return ["Did not pass:", ...lines, ...(more > 0 ? [`  ... and ${more} more`] : []), ""];
}
