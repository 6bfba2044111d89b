import type { Ctx } from "#src/context.ts";
import { type CellFacts, listCellFacts } from "#src/db/queries/lab-cells.ts";
import { insertJudging } from "#src/db/queries/lab-judgings.ts";
import type { RunRow } from "#src/db/queries/lab-runs.ts";
import type { ComparedSide } from "#src/domain/lab/comparison.ts";
import type { JudgedCase, Judging, JudgingHead } from "#src/domain/lab/judging.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { AppError } from "#src/errors.ts";
import { casesOfRun } from "../runs/cases.ts";
import { requireRun } from "../runs/read-run.ts";
import { followed, readSide, sideIn } from "../runs/sides.ts";
import { shuffled } from "./order.ts";
import { headOf } from "./read.ts";
import type { JudgingRequest } from "./verbs.ts";

const SEED = 1;

/** The lists of one side by case, and what was asked. */
interface Side {
  side: ComparedSide;
  run: RunRow;
  lists: ReadonlyMap<string, CellFacts>;
  cases: ReadonlyMap<string, SuiteCase>;
}

/**
 * Pairs the lists of two sides for people to judge. Left out, and told: cases that only one side has, that were asked with
 * other words, or that have no list. Throws AppError: `not_found` for a run; `invalid_input` that names the field, also
 * when nothing is left to judge.
 */
export async function createJudging(ctx: Ctx, request: JudgingRequest): Promise<JudgingHead> {
  const { repetition = 1, sample, seed = SEED, name } = request;
  const [a, b] = [await sideOf(ctx, "a", request, repetition), await sideOf(ctx, "b", request, repetition)];
  const { differing, same, leftOut } = pairUp(a, b);
  if (differing.length === 0)
    throw new AppError(
      "invalid_input",
      same.length > 0
        ? `There is nothing to judge: the lists of a and b are the same in all ${same.length} cases that both have.`
        : "There is nothing to judge: a and b have no case with a list on both sides.",
    );
  const judging: Judging = {
    id: ctx.newId("judging"),
    name: name ?? `${b.run.plan.suite}, version ${b.run.plan.suiteVersion}`,
    a: a.side,
    b: b.side,
    repetition,
    pairs: drawn(differing, sample, seed),
    differing: differing.length,
    same,
    leftOut,
    seed,
    createdAt: ctx.now().toISOString(),
  };
  await insertJudging(ctx.db, judging);
  return headOf(judging, []);
}

async function sideOf(ctx: Ctx, field: "a" | "b", request: JudgingRequest, repetition: number): Promise<Side> {
  const named = readSide(field, request[field], request.run ?? "");
  if (named.runId === "")
    throw new AppError("invalid_input", `${field} must name its run, as in run_id/version, or run must be given.`);
  const run = await requireRun(ctx, named.runId);
  const side = sideIn(run.plan, await followed(ctx, run.plan, named), field);
  if (repetition > run.plan.repetitions)
    throw new AppError("invalid_input", `repetition must be at most ${run.plan.repetitions}: so many the run has.`);
  const [facts, cases] = await Promise.all([
    listCellFacts(ctx.db, run.id, { version: side.version, model: side.model }),
    casesOfRun(ctx, run),
  ]);
  return {
    side,
    run,
    lists: new Map(facts.filter((cell) => cell.repetition === repetition).map((cell) => [cell.caseId, cell])),
    cases: new Map(cases.map((one) => [one.id, one])),
  };
}

function pairUp(a: Side, b: Side): { differing: JudgedCase[]; same: JudgedCase[]; leftOut: Judging["leftOut"] } {
  const differing: JudgedCase[] = [];
  const same: JudgedCase[] = [];
  const leftOut: Judging["leftOut"] = [];
  for (const caseId of new Set([...b.cases.keys(), ...a.cases.keys()])) {
    const because = whyNot(a, b, caseId);
    if (because !== undefined) {
      leftOut.push({ caseId, because });
      continue;
    }
    const isSame = tracksOf(a, caseId) === tracksOf(b, caseId);
    (isSame ? same : differing).push(judgedCase(b.cases.get(caseId)!));
  }
  return { differing, same, leftOut };
}

/** Does not tell which side it is: judges may read it. */
function whyNot(a: Side, b: Side, caseId: string): string | undefined {
  const [asked, other] = [a.cases.get(caseId), b.cases.get(caseId)];
  if (!asked || !other) return "One side was not asked it.";
  if (requestOf(asked) !== requestOf(other)) return "The sides were asked in other words.";
  const [one, two] = [a.lists.get(caseId), b.lists.get(caseId)];
  if (!one || !two) return "One side has no answer yet.";
  const hasList = ({ outcome, trackIds }: CellFacts) => outcome === "playlist" && trackIds.length > 0;
  if (!hasList(one) && !hasList(two)) return "Neither side came to a list.";
  return hasList(one) && hasList(two) ? undefined : "One side came to no list.";
}

function requestOf({ prompt, conversation, tracks, durationMs, listenerId, listening }: SuiteCase): string {
  return JSON.stringify([prompt, conversation, tracks, durationMs, listenerId, listening]);
}

function tracksOf({ lists }: Side, caseId: string): string {
  return JSON.stringify(lists.get(caseId)?.trackIds);
}

function judgedCase({ id: caseId, prompt, conversation = [] }: SuiteCase): JudgedCase {
  return { caseId, prompt, conversation: conversation.map(({ message }) => message) };
}

/** In the order of the suite. */
function drawn(cases: readonly JudgedCase[], sample: number | undefined, seed: number): JudgedCase[] {
  if (sample === undefined || sample >= cases.length) return [...cases];
  const chosen = new Set(shuffled(cases, seed, "sample").slice(0, sample));
  return cases.filter((one) => chosen.has(one));
}
