import type { Ctx } from "#src/context.ts";
import { type CellFacts, listCellFacts, listCells } from "#src/db/queries/lab-cells.ts";
import type { RunRow } from "#src/db/queries/lab-runs.ts";
import { findTrace } from "#src/db/queries/traces.ts";
import type { CaseDifference, ComparedSide, Comparison } from "#src/domain/lab/comparison.ts";
import type { CaseHead } from "#src/domain/lab/matrix.ts";
import type { Cell } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import type { Trace } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { differenceOfCells } from "./case-difference.ts";
import { casesOfRun } from "./cases.ts";
import { byRegression, compareCells, countsOf, fidelityPairs, pairedDifference, passPairs } from "./compare.ts";
import { requireRun } from "./read-run.ts";
import { byCase } from "./results.ts";
import { sayDifference } from "./say.ts";
import { followed, readSide, sideIn } from "./sides.ts";
import { quantileOf } from "./statistics/summary.ts";
import { differenceOfTraces } from "./trace-difference.ts";
import type { Sides } from "./verbs.ts";

const MOST_REPETITIONS = 20;

interface Side {
  side: ComparedSide;
  run: RunRow;
}

/** Two sides over the cases that both have, the worst regression first. Throws AppError: `not_found`; `invalid_input` for a side. */
export async function compareSides(ctx: Ctx, id: string, sides: Sides): Promise<Comparison> {
  const [a, b] = await bothSides(ctx, id, sides);
  const [cellsA, cellsB, heads] = await Promise.all([cellsOf(ctx, a), cellsOf(ctx, b), headsOf(ctx, a, b)]);
  const [casesA, casesB] = [byCase(cellsA), byCase(cellsB)];
  const pairs = [...casesA].flatMap(([caseId, own]) => {
    const other = casesB.get(caseId);
    return other ? [{ head: heads(caseId), a: own, b: other }] : [];
  });
  const cases = byRegression(pairs.map(compareCells));
  const { seed } = a.run.plan;
  const compared = {
    a: a.side,
    b: b.side,
    pass: pairedDifference(passPairs(cases), seed),
    fidelity: pairedDifference(fidelityPairs(cases), seed),
    latencyMs: latencyOf(pairs),
    counts: countsOf(cases),
    cases,
    onlyA: [...casesA.keys()].filter((caseId) => !casesB.has(caseId)),
    onlyB: [...casesB.keys()].filter((caseId) => !casesA.has(caseId)),
  };
  return { ...compared, said: sayDifference(compared), cautions: cautionsOf(a, b) };
}

async function bothSides(ctx: Ctx, id: string, sides: Sides): Promise<[Side, Side]> {
  await requireRun(ctx, id);
  const find = async (field: "a" | "b"): Promise<Side> => {
    const named = readSide(field, sides[field], id);
    const run = await requireRun(ctx, named.runId);
    return { run, side: sideIn(run.plan, await followed(ctx, run.plan, named), field) };
  };
  return [await find("a"), await find("b")];
}

function cellsOf({ db }: Ctx, { side: { runId, version, model } }: Side): Promise<CellFacts[]> {
  return listCellFacts(db, runId, { version, model });
}

/** Words and family of each case, as the suite of one of the runs has it. */
async function headsOf(ctx: Ctx, a: Side, b: Side): Promise<(caseId: string) => CaseHead> {
  const cases = [...(await casesOfRun(ctx, b.run)), ...(a.run.id === b.run.id ? [] : await casesOfRun(ctx, a.run))];
  const heads = new Map(cases.map((one) => [one.id, headOf(one)]));
  return (caseId) => heads.get(caseId) ?? { caseId, prompt: "", family: null };
}

function headOf({ id, prompt, family }: SuiteCase): CaseHead {
  return { caseId: id, prompt, family: family ?? null };
}

function latencyOf(pairs: readonly { a: readonly CellFacts[]; b: readonly CellFacts[] }[]): Comparison["latencyMs"] {
  const median = (cells: readonly CellFacts[]) =>
    quantileOf(
      cells.map(({ latencyMs }) => latencyMs),
      0.5,
    );
  const [a, b] = [median(pairs.flatMap((pair) => pair.a)), median(pairs.flatMap((pair) => pair.b))];
  return a === undefined || b === undefined ? null : { a, b };
}

function cautionsOf(a: Side, b: Side): string[] {
  const [one, other] = [a.run, b.run];
  const open = [...new Set([one, other])].filter(({ status }) => status !== "done");
  return [
    ...open.map(({ id, status }) => `Run ${id} is not done (${status}): some cells may be missing.`),
    ...(one.catalogVersion === other.catalogVersion ? [] : ["The runs were made on different catalogues."]),
    ...(one.plan.suite === other.plan.suite ? [] : ["The runs are of different suites."]),
    ...(one.plan.suite !== other.plan.suite || one.plan.suiteVersion === other.plan.suiteVersion
      ? []
      : [`The runs are of different versions of the suite: ${one.plan.suiteVersion} and ${other.plan.suiteVersion}.`]),
    ...(one.plan.seed === other.plan.seed ? [] : ["The runs were asked with different seeds."]),
  ];
}

/** One case of both sides. Throws AppError: `not_found`, also when neither side has the case; `invalid_input` for a side. */
export async function compareCase(
  ctx: Ctx,
  id: string,
  asked: Sides & { case: string; repetition: number },
): Promise<CaseDifference> {
  const [a, b] = await bothSides(ctx, id, asked);
  const cells = ({ side: { runId, version, model } }: Side) =>
    listCells(ctx.db, runId, { version, model, caseId: asked.case, offset: 0, limit: MOST_REPETITIONS });
  const [cellsA, cellsB] = [await cells(a), await cells(b)];
  if (cellsA.length + cellsB.length === 0) throw new AppError("not_found", "Neither side has a cell of this case.");
  const cases = [...(await casesOfRun(ctx, b.run)), ...(await casesOfRun(ctx, a.run))];
  const one = cases.find((known) => known.id === asked.case);
  const head = one ? headOf(one) : { caseId: asked.case, prompt: "", family: null };
  const conversation = (one?.conversation ?? []).map(({ message }) => message);
  const difference = differenceOfCells({ ...head, conversation, repetition: asked.repetition }, cellsA, cellsB);
  const [tracesA, tracesB] = [await tracesOf(ctx, difference.a), await tracesOf(ctx, difference.b)];
  return { ...difference, steps: differenceOfTraces(tracesA, tracesB) };
}

/** Of all turns of a cell. */
async function tracesOf({ db }: Ctx, cell: Cell | null): Promise<Trace[]> {
  const found: Trace[] = [];
  for (const id of cell?.traceIds ?? []) {
    const trace = await findTrace(db, { id });
    if (trace) found.push(trace);
  }
  return found;
}
