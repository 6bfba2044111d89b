import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { FinishedRun, Recording, Trace } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import type { Entity } from "#src/language/understanding.ts";
import type { Shape } from "#src/shape.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { Watch } from "#src/verbs.ts";
import { storeSpending } from "./budget.ts";
import { type Recorder, startRecorder, storeTrace } from "./traces.ts";

/** One request on its way through the stages. */
export interface Work {
  /** Its catalogue is ranked as the shape says, and that of the listener, where one is known. */
  ctx: Ctx;
  /** What shapes the answer, from beginning to end. */
  shape: Shape;
  seed: number;
  listenerId: string | undefined;
  /** What is known of the listener; undefined of nobody. */
  taste: Taste | undefined;
  watch: Watch;
  recorder: Recorder;
  traceId: string;
  /** What "this year" is counted from; nothing that a list holds may look at the clock. */
  startedAt: Date;
  /** The words that the trace is found by: the prompt, or the message. */
  prompt: string;
  recording: Omit<Recording, "calls" | "catalogVersion" | "made" | "taste">;
  /** What the words of the request were read as; filled once they are. */
  entities?: readonly Entity[];
  /** The versions of the list that is talked about, oldest first, where none is stored. */
  versions?: { playlist: Playlist; parent: number | null; cause: string }[];
  /** The list that it ended with; filled once there is one. */
  list?: Playlist;
  /** Who answered; filled once a curator has. */
  answeredBy: { model: string; promptHash: string };
  /** How it ended; filled when that is stored. */
  outcome?: Trace["outcome"];
}

export interface WorkStart {
  seed: number;
  listenerId: string | undefined;
  watch: Watch;
  prompt: string;
  recording: Work["recording"];
  /** Name of a version or a label; without it what `production` points to. */
  promptVersion?: string | undefined;
  /** Now, unless a run of another time is replayed. */
  startedAt?: Date;
}

/**
 * The catalogue may be swapped while a request runs, more may be heard, and a label moved: it sees one of each from
 * beginning to end. Throws AppError("invalid_input") for a `promptVersion` that there is not.
 */
export async function beginWork(ctx: Ctx, start: WorkStart): Promise<Work> {
  const { promptVersion, ...kept } = start;
  const { listenerId, startedAt = ctx.now() } = kept;
  const shape = await shapeOf(ctx, promptVersion);
  const shared = ctx.catalog();
  const taste = listenerId === undefined ? undefined : await ctx.tastes.of(shared, listenerId);
  const ranked = shared.ranked(shape.ranking);
  const catalog = taste ? ranked.forListener(taste.viewAt(startedAt)) : ranked;
  const work: Work = {
    ...kept,
    shape,
    startedAt,
    taste,
    ctx: { ...ctx, catalog: () => catalog },
    recorder: startRecorder(ctx.now, (step) => {
      // What was stopped may end after the run: then nobody listens any more.
      if (work.outcome === undefined) start.watch.onEvent?.({ kind: "step", step });
    }),
    traceId: ctx.newId("trace"),
    answeredBy: { model: "none", promptHash: "" },
  };
  return work;
}

async function shapeOf({ shapes }: Ctx, promptVersion: string | undefined): Promise<Shape> {
  try {
    return await shapes.of(promptVersion);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    throw new AppError("invalid_input", "promptVersion must name a version or a label of the lab.", { cause: error });
  }
}

/** Runs the stages; whatever they reject with is written into a stored trace first. Then the run is told of. */
export async function withTrace<Answer>(work: Work, stages: () => Promise<Answer>): Promise<Answer> {
  try {
    return await stages();
  } catch (error) {
    await recordFailure(work, error);
    throw error;
  } finally {
    work.ctx.onRun?.(finishedRun(work));
  }
}

/** Beside the list it belongs to, in one transaction, or alone; what models cost is counted with it. */
export async function storeWork(work: Work, db: Db, outcome: Trace["outcome"]): Promise<void> {
  const { recording, recorder, ctx, list } = work;
  work.outcome = outcome;
  const recorded = {
    ...recording,
    ...(list && outcome === "playlist" && { made: { playlistId: list.id, version: list.version } }),
    catalogVersion: ctx.catalog().version,
    ...tasteOf(work),
    calls: [...recorder.calls],
  };
  const owned = { listenerId: work.listenerId, recording: recorded };
  if (recorder.modelCalls.length === 0) return storeTrace(db, traceOf(work, outcome), owned);
  await db.transaction(async (tx) => {
    await storeTrace(tx, traceOf(work, outcome), owned);
    await storeSpending(tx, work);
  });
}

/** Equal for two runs that knew the same of the listener. */
export function tasteOf({ taste, ctx }: Work): Pick<Recording, "taste"> {
  const { listener } = ctx.catalog();
  return taste && listener ? { taste: { version: taste.listening.version, key: listener.key } } : {};
}

/** Throws AppError("unavailable") once the client has gone. */
export function stopWhenCancelled({ watch }: Work): void {
  if (watch.signal?.aborted) throw new AppError("unavailable", "The request was cancelled.");
}

/** The failure is the caller's to tell; a trace that cannot be stored beside it is only logged. */
async function recordFailure(work: Work, error: unknown): Promise<void> {
  const said = error instanceof AppError ? error.message : "Something went wrong here.";
  work.recorder.record({ kind: "failed", name: "request", said });
  try {
    await storeWork(work, work.ctx.db, "failed");
  } catch (cause) {
    work.ctx.log("error", "a trace could not be stored", { traceId: work.traceId, error: cause });
  }
}

function finishedRun(work: Work): FinishedRun {
  const { list, outcome = "failed" } = work;
  const trace = traceOf(work, outcome);
  if (!list || outcome !== "playlist") return { trace };
  const { id, version, ledger, degraded } = list;
  return { trace, list: { id, version, fidelity: ledger.fidelity, ...(degraded && { degraded: degraded.reason }) } };
}

/** What the run came to so far. */
export function traceOf(
  { prompt, seed, shape, recorder, traceId, startedAt, answeredBy }: Work,
  outcome: Trace["outcome"],
): Trace {
  const usage = recorder.usage();
  return {
    id: traceId,
    prompt,
    seed,
    ...answeredBy,
    promptVersion: shape.name,
    outcome,
    durationMs: recorder.elapsedMs(),
    createdAt: startedAt.toISOString(),
    ...(usage && { usage }),
    steps: [...recorder.steps],
  };
}
