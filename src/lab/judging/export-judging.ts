import type { Ctx } from "#src/context.ts";
import { listJudgements } from "#src/db/queries/lab-judgings.ts";
import type { ComparedSide } from "#src/domain/lab/comparison.ts";
import type { Judgement, Judging } from "#src/domain/lab/judging.ts";
import { csvCell } from "#src/playlists/export/csv.ts";
import type { ExportedFile } from "#src/verbs.ts";
import { requireJudging } from "./read.ts";
import type { JudgingExport } from "./verbs.ts";

/** One judgement; of a case whose lists are the same, a tie that nobody had to say. */
interface Line {
  judging: string;
  case: string;
  prompt: string;
  a: string;
  b: string;
  same: boolean;
  judge: string | null;
  preferred: Judgement["preferred"];
  shownFirst: Judgement["shownFirst"] | null;
  note: string | null;
  at: string | null;
}

const COLUMNS = [
  "judging",
  "case",
  "prompt",
  "a",
  "b",
  "same",
  "judge",
  "preferred",
  "shownFirst",
  "note",
  "at",
] as const satisfies readonly (keyof Line)[];
const TYPES: Readonly<Record<JudgingExport, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

/** A line for each judgement, and for each case that nobody judges as its lists are the same. Throws AppError("not_found"). */
export async function exportJudging(ctx: Ctx, id: string, format: JudgingExport): Promise<ExportedFile> {
  const judging = await requireJudging(ctx, id);
  const lines = linesOf(judging, await listJudgements(ctx.db, id));
  return {
    body: format === "csv" ? csvOf(lines) : lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    contentType: TYPES[format],
    fileName: `${id}.${format}`,
  };
}

function linesOf(judging: Judging, judgements: readonly Judgement[]): Line[] {
  const sides = { a: sideOf(judging.a), b: sideOf(judging.b) };
  const prompts = new Map(judging.pairs.map(({ caseId, prompt }) => [caseId, prompt]));
  const said = judgements.map(({ caseId, judge, preferred, shownFirst, note = null, at }) => ({
    judging: judging.id,
    case: caseId,
    prompt: prompts.get(caseId) ?? "",
    ...sides,
    same: false,
    judge,
    preferred,
    shownFirst,
    note,
    at,
  }));
  const same = judging.same.map(({ caseId, prompt }) => ({
    judging: judging.id,
    case: caseId,
    prompt,
    ...sides,
    same: true,
    judge: null,
    preferred: "tie" as const,
    shownFirst: null,
    note: null,
    at: null,
  }));
  return [...said, ...same];
}

function sideOf({ runId, version, model }: ComparedSide): string {
  return `${runId}/${version}@${model}`;
}

function csvOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => csvCell(line[column])));
  return [[...COLUMNS], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
