import type { Ctx } from "#src/context.ts";
import { outageOf } from "#src/db/outage.ts";
import { insertCells, listCellKeys } from "#src/db/queries/lab-cells.ts";
import { endHold, isHeld, type RunRow, tallyRuns } from "#src/db/queries/lab-runs.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { modelsFor } from "#src/playlists/make.ts";
import { casesOfRun } from "./cases.ts";
import { type CellGround, type MadeCells, makeCells } from "./make-cells.ts";
import { type Task, tasksOf } from "./tasks.ts";

/** Why work on a run is dropped: by people, because another process has it, or because this one ends. */
export type Dropped = "stopped" | "lost" | "closing";

export interface RunWork {
  ctx: Ctx;
  curators: Curators;
  pause: () => Promise<void>;
  run: RunRow;
  /** Who holds it. */
  by: string;
  dropped: AbortController;
}

/** What remote models may still cost. */
interface Purse {
  spentUsd: number;
  limitUsd: number | undefined;
  /** Some cell was left for want of money. */
  short: boolean;
}

/**
 * Makes the cells of a run that are not there yet, and stores each once, under the hold. The planner's are made one after
 * another, as more at once would only wait for one another and be measured slower than they are; those of remote models
 * as many at once as the plan says. Ends the hold as it ended. Rejects when even that cannot be stored.
 */
export async function workOnRun(work: RunWork): Promise<void> {
  const { ctx, run, by, dropped } = work;
  try {
    const short = await makeAll(work);
    const end = short ? { status: "stopped" as const, failed: short } : { status: "done" as const, failed: null };
    await endHold(ctx.db, { id: run.id, by }, { ...end, finishedAt: ctx.now() });
  } catch (error) {
    dropped.abort(error);
    await leave(work, dropped.signal.reason);
  }
}

async function leave({ ctx, run, by }: RunWork, reason: unknown): Promise<void> {
  if (reason === "stopped" || reason === "lost") return;
  const held = { id: run.id, by };
  if (reason === "closing" || outageOf(reason)) return endHold(ctx.db, held, { status: "waiting" });
  if (!(reason instanceof AppError)) ctx.log("error", "a run of the lab failed", { runId: run.id, error: reason });
  const failed = reason instanceof AppError ? reason.message : "Something went wrong here; the log says what.";
  await endHold(ctx.db, held, { status: "failed", failed, finishedAt: ctx.now() });
}

/** Why cells are missing where the money was spent; undefined where all are there. */
async function makeAll(work: RunWork): Promise<string | undefined> {
  const { ctx, run, curators } = work;
  const [cases, done, tally] = await Promise.all([
    casesOfRun(ctx, run),
    listCellKeys(ctx.db, run.id),
    tallyRuns(ctx.db, [run.id]),
  ]);
  const tasks = tasksOf(run.plan, cases, done);
  const ground = groundOf(work);
  const purse: Purse = { spentUsd: tally(run.id).spentUsd, limitUsd: run.plan.budgetUsd, short: false };
  const isRemote = ({ model }: Task) => modelsFor(curators, model === "default" ? {} : { model }) !== undefined;
  const local = tasks.filter((task) => !isRemote(task));
  const remote = tasks.filter(isRemote);
  const lane = (queue: Task[]) => workLane({ work, ground, queue, isRemote, purse });
  await Promise.all([lane(local), ...Array.from({ length: run.plan.parallel }, () => lane(remote))]);
  if (!purse.short) return undefined;
  return `Its budget of ${dollars(purse.limitUsd ?? 0)} is spent (${dollars(purse.spentUsd)}). Resume it with a higher one.`;
}

function dollars(usd: number): string {
  return `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
}

/** The whole run sees one catalogue. Throws AppError("conflict") when it is no longer the one that the run began on. */
function groundOf({ ctx, curators, run }: RunWork): CellGround {
  const catalog = ctx.catalog();
  if (catalog.version !== run.catalogVersion)
    throw new AppError("conflict", "The catalogue has changed since the run was started: start a new one.");
  return {
    ctx: { ...ctx, catalog: () => catalog },
    curators,
    seed: run.plan.seed,
    at: run.createdAt,
    listeners: new Map(),
  };
}

interface LaneWork {
  work: RunWork;
  ground: CellGround;
  /** Shared by lanes; each takes from its front. */
  queue: Task[];
  isRemote: (task: Task) => boolean;
  purse: Purse;
}

/** Takes tasks until there are none; the first lane that fails ends the others. */
async function workLane({ work, ground, queue, isRemote, purse }: LaneWork): Promise<void> {
  const { dropped, pause } = work;
  try {
    for (let task = queue.shift(); task; task = queue.shift()) {
      if (dropped.signal.aborted) throw dropped.signal.reason;
      if (isRemote(task) && purse.limitUsd !== undefined && purse.spentUsd >= purse.limitUsd) {
        purse.short = true;
        return;
      }
      const made = await makeCells(ground, task, dropped.signal);
      await store(work, made);
      purse.spentUsd += made.costUsd;
      await pause();
    }
  } catch (error) {
    dropped.abort(error);
    throw error;
  }
}

/** The cells and their traces, all or none. Cells that come too late are not stored; what they cost is. */
async function store({ ctx, run, by, dropped }: RunWork, made: MadeCells): Promise<void> {
  const stored = await ctx.db.transaction(async (tx) => {
    if (!(await isHeld(tx, { id: run.id, by }))) return false;
    await made.storeTraces(tx);
    await insertCells(tx, run.id, made.cells, ctx.now());
    return true;
  });
  if (stored) return;
  await made.storeTraces(ctx.db);
  dropped.abort("lost" satisfies Dropped);
  throw dropped.signal.reason;
}
