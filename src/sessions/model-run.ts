import type { Recording } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { mayAskWithin, requireBudget } from "#src/playlists/budget.ts";
import { timeLimit } from "#src/playlists/time-limit.ts";
import { beginWork, storeWork, traceOf, type Work } from "#src/playlists/work.ts";
import type { Deck } from "./deck.ts";
import type { Asked } from "./minds.ts";

export interface ModelTask<Answer> {
  /** The words that the trace is found by. */
  prompt: string;
  listenerId: string | null;
  seed: number;
  request: Recording["request"];
  deadlineMs: number;
  ask: (work: Work, asked: Asked) => Promise<Answer>;
}

/** `because` is our own sentence. */
export type Asking<Answer> = { kind: "answered"; answer: Answer; work: Work } | { kind: "failed"; because: string };

/**
 * Asks remote models within their deadline and budget. Whatever becomes of it, a trace is stored and what it cost is
 * counted; it never rejects, as a session goes on without models.
 */
export async function askModels<Answer>(deck: Deck, task: ModelTask<Answer>): Promise<Asking<Answer>> {
  const { prompt, listenerId, seed, request, deadlineMs } = task;
  const limits = deck.curators.models?.limits ?? {};
  const end = timeLimit(deadlineMs, undefined);
  let work: Work | undefined;
  try {
    const recording = { request };
    work = await beginWork(deck.ctx, { seed, listenerId: listenerId ?? undefined, watch: {}, prompt, recording });
    await requireBudget(work, limits);
    const asked: Asked = {
      recorder: work.recorder,
      signal: end.signal,
      mayAsk: mayAskWithin(limits, work.recorder),
    };
    const answer = await untilAborted(task.ask(work, asked), end.signal);
    await store(work, "session");
    return { kind: "answered", answer, work };
  } catch (error) {
    const because = end.signal.aborted ? `The model took longer than ${deadlineMs / 1000} s.` : whyOf(error);
    deck.ctx.log(error instanceof AppError ? "warn" : "error", "no model answered in a session", { error });
    if (work) {
      work.recorder.record({ kind: "failed", name: "session", said: because });
      await store(work, "failed");
    }
    return { kind: "failed", because };
  } finally {
    end.release();
  }
}

/** What models write stays out of what people are told. */
function whyOf(error: unknown): string {
  if (!(error instanceof AppError)) return "Something went wrong with the model.";
  return error.code === "model_misbehaved" ? "The model gave no usable answer." : error.message;
}

/** A model that does not hear the signal is not waited for. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new AppError("unavailable", "The model was not waited for."));
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

async function store(work: Work, outcome: "session" | "failed"): Promise<void> {
  try {
    await storeWork(work, work.ctx.db, outcome);
  } catch (error) {
    work.ctx.log("error", "a trace could not be stored", { traceId: work.traceId, error });
  }
  work.ctx.onRun?.({ trace: traceOf(work, outcome) });
}
