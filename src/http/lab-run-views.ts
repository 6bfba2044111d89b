import { z } from "@hono/zod-openapi";
import { CaseDifference, Comparison } from "#src/domain/lab/comparison.ts";
import { Matrix } from "#src/domain/lab/matrix.ts";
import { Cell, LabRun } from "#src/domain/lab/run.ts";
import { BriefView } from "./views.ts";

export const RunView = LabRun.extend({}).openapi("LabRun");
export const RunsView = z
  .object({
    runs: z.array(RunView),
    cursor: z.string().nullable().describe("For the next page; null on the last one."),
  })
  .openapi("LabRuns");
export const MatrixView = Matrix.extend({ run: RunView }).openapi("LabMatrix");
const CellView = Cell.extend({ brief: BriefView.optional() }).openapi("LabCell");
export const CellsView = z.object({ cells: z.array(CellView) }).openapi("LabCells");
export const ComparisonView = Comparison.extend({}).openapi("LabComparison");
export const CaseDifferenceView = CaseDifference.extend({
  a: CellView.nullable(),
  b: CellView.nullable(),
}).openapi("LabCaseDifference");
