import type { Ctx } from "#src/context.ts";
import { listCellFacts, listCells } from "#src/db/queries/lab-cells.ts";
import { findRun, listRuns as findRuns, type RunRow, type Tally, tallyRuns } from "#src/db/queries/lab-runs.ts";
import type { Matrix } from "#src/domain/lab/matrix.ts";
import type { Cell, LabRun } from "#src/domain/lab/run.ts";
import { AppError } from "#src/errors.ts";
import { casesOfRun } from "./cases.ts";
import { byCase, resultOf, summaryOf } from "./results.ts";
import type { CellQuery, RunPage, RunWatch } from "./verbs.ts";

/** Waits so many milliseconds, or until the signal. */
export type Wait = (forMs: number, signal: AbortSignal) => Promise<void>;

const LOOK_MS = 400;
const OPEN: readonly LabRun["status"][] = ["waiting", "running"];

export async function requireRun({ db }: Ctx, id: string): Promise<RunRow> {
  const row = await findRun(db, id);
  if (!row) throw new AppError("not_found", "There is no run with this id.");
  return row;
}

/** Throws AppError("not_found"). */
export async function readRun(ctx: Ctx, id: string): Promise<LabRun> {
  const row = await requireRun(ctx, id);
  return shown(row, (await tallyRuns(ctx.db, [id]))(id), ctx.now());
}

/** Throws AppError("invalid_input") for a cursor that this did not give. */
export async function listRuns(
  { db, now }: Ctx,
  { suite, cursor, limit }: { suite?: string; cursor?: string; limit: number },
): Promise<RunPage> {
  const before = cursor === undefined ? undefined : placeOf(cursor);
  const rows = await findRuns(db, {
    limit: limit + 1,
    ...(suite !== undefined && { suite }),
    ...(before && { before }),
  });
  const page = rows.slice(0, limit);
  const tally = await tallyRuns(
    db,
    page.map(({ id }) => id),
  );
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { runs: page.map((row) => shown(row, tally(row.id), now())), cursor: last ? cursorOf(last) : null };
}

function cursorOf({ createdAt, id }: RunRow): string {
  return Buffer.from(JSON.stringify([createdAt.getTime(), id])).toString("base64url");
}

function placeOf(cursor: string): { createdAt: Date; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [unknown, unknown];
    if (Number.isSafeInteger(at) && typeof id === "string" && !id.includes("\0"))
      return { createdAt: new Date(at as number), id };
  } catch {
    // Not ours either.
  }
  throw new AppError("invalid_input", "cursor must be one that this list gave.");
}

function shown({ plan, failed, heldUntil, createdAt, finishedAt, ...row }: RunRow, tally: Tally, now: Date): LabRun {
  const { selected, versions, models, repetitions } = plan;
  return {
    ...row,
    plan,
    cells: selected * versions.length * models.length * repetitions,
    ...tally,
    ...(row.status === "running" && !(heldUntil && heldUntil > now) && { interrupted: true as const }),
    ...(failed !== null && { failed }),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Throws AppError("not_found"), also when its suite is gone. */
export async function readMatrix(ctx: Ctx, id: string): Promise<Matrix> {
  const run = await readRun(ctx, id);
  const [cases, cells] = await Promise.all([casesOfRun(ctx, run), listCellFacts(ctx.db, id)]);
  const families = new Map(cases.map((one) => [one.id, one.family ?? null]));
  const { versions, models, repetitions, seed } = run.plan;
  const sides = versions.flatMap((version) =>
    models.map((model) => {
      const own = cells.filter((cell) => cell.version === version && cell.model === model);
      const expected = cases.length * repetitions;
      const familyOf = (caseId: string) => families.get(caseId) ?? null;
      return { summary: summaryOf(own, { version, model, expected, familyOf, seed }), results: byCase(own) };
    }),
  );
  return {
    run,
    sides: sides.map(({ summary }) => summary),
    cases: cases.map(({ id: caseId, prompt, family = null }) => ({
      caseId,
      prompt,
      family,
      results: sides.map(({ results }) => {
        const own = results.get(caseId);
        return own ? resultOf(own) : null;
      }),
    })),
  };
}

/** Throws AppError("not_found"). */
export async function readCells(ctx: Ctx, id: string, query: CellQuery): Promise<Cell[]> {
  await requireRun(ctx, id);
  const { case: caseId, ...rest } = query;
  return listCells(ctx.db, id, { ...rest, ...(caseId !== undefined && { caseId }) });
}

/** Tells how far a run has come, now and with each change, until it is over or the signal. Throws AppError("not_found"). */
export async function watchRun(
  ctx: Ctx,
  { id, wait, onProgress, signal }: RunWatch & { id: string; wait: Wait },
): Promise<void> {
  let told: string | undefined;
  while (!signal.aborted) {
    const run = await readRun(ctx, id);
    const state = JSON.stringify([run.status, run.interrupted, run.done, run.failed]);
    if (state !== told) await onProgress(run);
    told = state;
    if (!OPEN.includes(run.status)) return;
    await wait(LOOK_MS, signal);
  }
}
