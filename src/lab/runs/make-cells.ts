import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import type { Cell } from "#src/domain/lab/run.ts";
import { DEFAULT_MODEL } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import type { Track } from "#src/domain/track.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { answerUnkept, type UnkeptAnswer } from "#src/playlists/unkept.ts";
import { type CaseListener, listenerOf } from "../suites/case-listener.ts";
import { catalogueKind } from "../suites/catalogue-kind.ts";
import { type CaseAnswer, judge, verdictOf } from "../suites/judge.ts";
import type { Task } from "./tasks.ts";

/** What all cells of a run have in common. */
export interface CellGround {
  /** Its catalogue is the same from the first cell to the last. */
  ctx: Ctx;
  curators: Curators;
  /** Of every case, so that two of them can be compared, and anybody can ask for the same list. */
  seed: number;
  /** When the run was started: what "this year" and taste are as of, in each repetition. */
  at: Date;
  /** By case, worked out once. */
  listeners: Map<string, CaseListener>;
}

/** Cells that are made and not stored yet. */
export interface MadeCells {
  cells: Cell[];
  /** US dollars, where prices are known. */
  costUsd: number;
  /** Stores the traces, and what models cost. */
  storeTraces: (db: Db) => Promise<void>;
}

interface Answered {
  one: SuiteCase;
  answer: UnkeptAnswer;
  judgeable: CaseAnswer;
}

/**
 * Answers the cases of a task one after the other, each really made anew, and judges them. What cannot be answered is a cell
 * that says why. Throws AppError("unavailable") when the signal ends the work.
 */
export async function makeCells(ground: CellGround, task: Task, signal: AbortSignal): Promise<MadeCells> {
  const answered: Answered[] = [];
  for (const one of task.cases) {
    const answer = await answerCase(ground, { task, one, signal });
    answered.push({ one, answer, judgeable: judgeableOf(answer) });
  }
  return {
    cells: answered.map((each) => cellOf(ground, { task, each, all: answered })),
    costUsd: answered.reduce((sum, { answer }) => sum + (answer.usage?.costUsd ?? 0), 0),
    storeTraces: async (db) => {
      for (const { answer } of answered) await answer.store(db);
    },
  };
}

async function answerCase(
  ground: CellGround,
  { task, one, signal }: { task: Task; one: SuiteCase; signal: AbortSignal },
): Promise<UnkeptAnswer> {
  const { prompt, tracks, durationMs, conversation = [], listening } = one;
  const listener = knownListener(ground, one);
  const { model, version } = task;
  try {
    return await answerUnkept(listener.ctx, ground.curators, {
      request: {
        prompt,
        seed: ground.seed,
        promptVersion: version,
        ...(model !== DEFAULT_MODEL && { model }),
        ...(listener.listenerId !== undefined && { listenerId: listener.listenerId }),
        ...(tracks !== undefined && { tracks }),
        ...(durationMs !== undefined && { durationMs }),
      },
      turns: conversation,
      at: ground.at,
      isMadeUp: listening !== undefined,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    if (!(error instanceof AppError)) ground.ctx.log("error", "a cell of a run failed", { caseId: one.id, error });
    const because = error instanceof AppError ? error.message : "Something went wrong here.";
    return { outcome: "failed", because, entities: [], latencyMs: 0, traceIds: [], store: async () => undefined };
  }
}

function knownListener({ ctx, at, listeners }: CellGround, one: SuiteCase): CaseListener {
  const known = listeners.get(one.id) ?? listenerOf(ctx, one, at);
  listeners.set(one.id, known);
  return known;
}

function judgeableOf({ outcome, because, playlist, entities, latencyMs, usage }: UnkeptAnswer): CaseAnswer {
  return {
    outcome,
    ...(because !== undefined && { because }),
    ...(playlist && { brief: playlist.brief, ledger: playlist.ledger, fidelity: playlist.ledger.fidelity }),
    tracks: playlist?.tracks ?? [],
    entities: entities.map(({ type, text, id }) => ({ type, text, ...(id !== undefined && { id }) })),
    latencyMs,
    ...(usage && { usage }),
  };
}

function cellOf(
  { ctx, at, listeners }: CellGround,
  { task, each, all }: { task: Task; each: Answered; all: readonly Answered[] },
): Cell {
  const { one, answer, judgeable } = each;
  const { playlist, traceIds } = answer;
  const catalog = ctx.catalog();
  const events = listeners.get(one.id)?.events;
  const judged = judge(one, judgeable, {
    facts: (id): Track | undefined => {
      const ordinal = catalog.ordinalOf(id);
      return ordinal === undefined ? undefined : catalog.track(ordinal);
    },
    others: (caseId) => all.find((other) => other.one.id === caseId)?.judgeable,
    catalogue: catalogueKind(catalog),
    ...(events && { listening: { events, at } }),
  });
  const { version, model, repetition } = task;
  const { entities: _, ...held } = judgeable;
  // What came to no answer at all has not passed, whatever was asserted.
  const verdict = answer.outcome === "failed" ? "failed" : verdictOf(one, judged);
  return {
    version,
    model,
    caseId: one.id,
    repetition,
    ...held,
    passed: verdict === "passed",
    ...(verdict === "unjudged" && { unjudged: true as const }),
    answeredBy: answeredBy(answer),
    judged,
    tracks: (playlist?.tracks ?? []).map(({ id, title, artists, reason }) => ({ id, title, artists, reason })),
    ...(playlist && { title: playlist.title }),
    ...(playlist?.degraded && { degraded: playlist.degraded.reason }),
    ...(traceIds.length > 0 && { traceId: traceIds.at(-1)!, traceIds }),
  };
}

/** A model that is asked leaves usage or its name; where it gave nothing better, the list is the planner's. */
function answeredBy({ playlist, usage }: UnkeptAnswer): NonNullable<Cell["answeredBy"]> {
  if (playlist?.degraded) return "planner";
  return usage !== undefined || (playlist && playlist.model !== "planner") ? "model" : "planner";
}
