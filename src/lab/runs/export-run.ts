import type { Ctx } from "#src/context.ts";
import type { CaseResult, Matrix } from "#src/domain/lab/matrix.ts";
import { csvCell } from "#src/playlists/export/csv.ts";
import type { ExportedFile } from "#src/verbs.ts";
import { junitOf } from "./junit.ts";
import { readMatrix } from "./read-run.ts";
import type { RunExport } from "./verbs.ts";

const TYPES: Readonly<Record<RunExport, { contentType: string; ending: string }>> = {
  json: { contentType: "application/json; charset=utf-8", ending: "json" },
  junit: { contentType: "application/xml; charset=utf-8", ending: "xml" },
  csv: { contentType: "text/csv; charset=utf-8", ending: "csv" },
};
const COLUMNS = [
  "case",
  "family",
  "version",
  "model",
  "repetitions",
  "passed",
  "fidelity",
  "latencyMs",
  "flipRate",
  "alike",
  "outcomes",
  "failing",
  "prompt",
] as const;
/** What a run came to, whole, as JUnit XML, or a line for each case and side. Throws AppError("not_found"). */
export async function exportRun(ctx: Ctx, id: string, format: RunExport): Promise<ExportedFile> {
  const matrix = await readMatrix(ctx, id);
  const { contentType, ending } = TYPES[format];
  const { suite, suiteVersion } = matrix.run.plan;
  return { body: bodyOf(matrix, format), contentType, fileName: `${suite}-${suiteVersion}-${id}.${ending}` };
}

function bodyOf(matrix: Matrix, format: RunExport): string {
  if (format === "json") return `${JSON.stringify(matrix, null, 2)}\n`;
  if (format === "csv") return csvOf(matrix);
  const { run, sides, cases } = matrix;
  return junitOf(
    run,
    sides.map(({ version, model }, at) => ({
      name: `${version}@${model}`,
      cases: cases.map(({ results, ...head }) => ({ ...head, result: results[at]! })),
    })),
  );
}

function csvOf({ sides, cases }: Matrix): string {
  const rows = cases.flatMap(({ caseId, family, prompt, results }) =>
    results.flatMap((result, at) =>
      result ? [[caseId, family ?? "", sides[at]!.version, sides[at]!.model, ...valuesOf(result), prompt]] : [],
    ),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function valuesOf(result: CaseResult): (string | number | boolean)[] {
  const { repetitions, passed, fidelity, latencyMs, flipRate, alike, outcomes, failing } = result;
  const said = failing.map(({ asked, found }) => `${asked}: ${found}`).join("; ");
  return [repetitions, passed, fidelity ?? "", latencyMs, flipRate, alike, outcomes.join(" "), said];
}
