import type { Ctx } from "#src/context.ts";
import { insertRun, moveRun, type RunRow } from "#src/db/queries/lab-runs.ts";
import { DEFAULT_MODEL, type LabRun, type RunPlan } from "#src/domain/lab/run.ts";
import type { Suite } from "#src/domain/lab/suite.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { modelsFor } from "#src/playlists/make.ts";
import { catalogueKind, leftOutOn } from "../suites/catalogue-kind.ts";
import { readSuite } from "../suites/suites.ts";
import { comparedWith, selectedCases } from "./cases.ts";
import { readRun, requireRun } from "./read-run.ts";
import type { LabRunner } from "./runner.ts";
import { countOf } from "./say.ts";
import type { RunRequest } from "./verbs.ts";

const MOST_CELLS = 50_000;
const REPETITIONS = 3;
const PARALLEL = 4;
const SEED = 1;
const PLANNER = "planner";
const LIMITS = {
  repetitions: { from: 1, to: 20 },
  parallel: { from: 1, to: 32 },
  seed: { from: 0, to: 2 ** 32 - 1 },
} as const;

export interface RunParts {
  ctx: Ctx;
  curators: Curators;
  runner: LabRunner;
}

/**
 * Begins a run: three repetitions by the planner of what `production` points to, unless it says otherwise. Labels are followed
 * now, so that what a run is never changes. Cases that need another catalogue are left out; cases that a chosen one is
 * compared with are asked as well. Throws AppError: `not_found` for
 * a suite, `invalid_input` that names the field.
 */
export async function startRun({ ctx, curators, runner }: RunParts, request: RunRequest): Promise<LabRun> {
  const { suite: name, suiteVersion } = request;
  const suite = await readSuite(ctx, { name, ...(suiteVersion !== undefined && { version: suiteVersion }) });
  const catalog = ctx.catalog();
  const kind = catalogueKind(catalog);
  const chosen = partOf(suite.cases, request);
  const others = comparedWith(suite.cases, chosen);
  const asked = suite.cases.filter((one) => chosen.includes(one) || others.includes(one.id));
  const leftOut = asked.flatMap((one) => {
    const because = leftOutOn(one, kind);
    return because === undefined ? [] : [{ caseId: one.id, because }];
  });
  const selected = asked.length - leftOut.length;
  if (selected === 0) throw new AppError("invalid_input", `No case is left: ${noneLeft(suite, leftOut)}.`);
  const part = { suiteVersion: suite.version, selected, ...(others.length > 0 && { others }) };
  const plan = await planOf({ ctx, curators }, request, part);
  const row: RunRow = {
    id: ctx.newId("run"),
    plan,
    status: "waiting",
    leftOut,
    catalogVersion: catalog.version,
    catalogTracks: catalog.size,
    failed: null,
    heldUntil: null,
    createdAt: ctx.now(),
    finishedAt: null,
  };
  await insertRun(ctx.db, row);
  runner.take(row.id);
  return readRun(ctx, row.id);
}

function noneLeft({ name, cases }: Pick<Suite, "name" | "cases">, leftOut: LabRun["leftOut"]): string {
  if (cases.length === 0) return `the suite ${name} has none`;
  const [first] = leftOut;
  if (!first) return "none of these ids is of these families";
  const reasons = [...new Set(leftOut.map(({ because }) => because))];
  return `${first.caseId}${leftOut.length > 1 ? ` and ${countOf(leftOut.length - 1, "other")}` : ""}: ${reasons.join("; or ")}`;
}

/** Throws AppError("invalid_input") for a family or an id that no case has. */
function partOf(cases: Parameters<typeof selectedCases>[0], { families, cases: ids }: RunRequest) {
  const known = new Set(cases.map(({ family }) => family));
  const strange = families?.find((family) => !known.has(family));
  if (strange !== undefined)
    throw new AppError("invalid_input", `families names “${strange}”, which no case of the suite has.`, {
      details: { family: strange, families: [...known].filter((family) => family !== undefined) },
    });
  const unknown = ids?.find((id) => !cases.some((one) => one.id === id));
  if (unknown !== undefined)
    throw new AppError("invalid_input", `cases names “${unknown}”, which the suite does not have.`, {
      details: { case: unknown },
    });
  return selectedCases(cases, { ...(families && { families }), ...(ids && { cases: ids }) });
}

async function planOf(
  { ctx, curators }: Pick<RunParts, "ctx" | "curators">,
  request: RunRequest,
  part: Pick<RunPlan, "suiteVersion" | "selected" | "others">,
): Promise<RunPlan> {
  const { suite, budgetUsd, repetitions = REPETITIONS, parallel = PARALLEL, seed = SEED } = request;
  for (const [name, value] of Object.entries({ repetitions, parallel, seed })) requireWithin(name as "seed", value);
  requireBudget(budgetUsd);
  const models = [...new Set(request.models ?? [PLANNER])];
  const versions = await versionsOf(ctx, request.versions);
  if (models.length < 1 || models.length > 10) throw new AppError("invalid_input", "models must name 1 to 10.");
  for (const model of models) if (model !== DEFAULT_MODEL) modelsFor(curators, { model });
  const cells = part.selected * versions.length * models.length * repetitions;
  if (cells > MOST_CELLS)
    throw new AppError("invalid_input", `That would be ${cells} cells; a run has at most ${MOST_CELLS}.`);
  return {
    suite,
    ...part,
    versions,
    models,
    repetitions,
    parallel,
    seed,
    ...(request.families && { families: [...new Set(request.families)] }),
    ...(request.cases && { cases: [...new Set(request.cases)] }),
    ...(budgetUsd !== undefined && { budgetUsd }),
  };
}

function requireBudget(budgetUsd: number | undefined): void {
  if (budgetUsd !== undefined && !(budgetUsd > 0))
    throw new AppError("invalid_input", "budgetUsd must be more than 0.");
}

function requireWithin(name: keyof typeof LIMITS, value: number): void {
  const { from, to } = LIMITS[name];
  if (!Number.isInteger(value) || value < from || value > to)
    throw new AppError("invalid_input", `${name} must be a whole number from ${from} to ${to}.`);
}

/** By the names of the versions themselves, each once. */
async function versionsOf({ shapes }: Ctx, names: readonly string[] | undefined): Promise<string[]> {
  if (names === undefined) return [(await shapes.of()).name];
  if (names.length < 1 || names.length > 10) throw new AppError("invalid_input", "versions must name 1 to 10.");
  const found: string[] = [];
  for (const name of names) found.push(await nameOf(shapes, name));
  return [...new Set(found)];
}

async function nameOf(shapes: Ctx["shapes"], version: string): Promise<string> {
  try {
    return (await shapes.of(version)).name;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    throw new AppError("invalid_input", `versions names “${version}”, which is no version and no label of the lab.`, {
      cause: error,
      details: { version },
    });
  }
}

/** What is under way is dropped; what is stored stays. Throws AppError: `not_found`; `conflict` when it is over. */
export async function stopRun({ ctx, runner }: RunParts, id: string): Promise<LabRun> {
  const { status } = await requireRun(ctx, id);
  if (status === "done" || status === "failed") throw new AppError("conflict", "This run is over.");
  const to = { status: "stopped" as const, failed: null, finishedAt: ctx.now() };
  await moveRun(ctx.db, id, { from: ["waiting", "running"], to });
  runner.drop(id);
  return readRun(ctx, id);
}

/** Goes on with what is missing; a run that is under way goes on as it is. Throws AppError: `not_found`; `conflict` when it is done. */
export async function resumeRun(
  { ctx, runner }: RunParts,
  { id, budgetUsd }: { id: string; budgetUsd?: number },
): Promise<LabRun> {
  const { status, plan } = await requireRun(ctx, id);
  if (status === "done") throw new AppError("conflict", "This run is done: there is nothing to go on with.");
  requireBudget(budgetUsd);
  const to = {
    status: "waiting" as const,
    failed: null,
    finishedAt: null,
    ...(budgetUsd !== undefined && { plan: { ...plan, budgetUsd } }),
  };
  await moveRun(ctx.db, id, { from: ["stopped", "failed"], to });
  runner.take(id);
  return readRun(ctx, id);
}
