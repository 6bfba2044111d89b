import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { listTraces as findPage, findTrace, insertTrace, type TraceKey } from "#src/db/queries/traces.ts";
import { ANONYMOUS } from "#src/db/schema/playlists.ts";
import type { RecordedCall, Recording, StoredTrace, Trace, TraceStep, Usage } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import type { TracePage } from "#src/verbs.ts";

const LONGEST_VALUE = 4000;
const MOST_STEPS = 200;
const MOST_CALLS = 50;
const MOST_A_PAGE = 500;

/** Writes down what a run does, in order. */
export interface Recorder {
  readonly steps: readonly TraceStep[];
  /** Milliseconds since the run began. */
  elapsedMs(): number;
  /** A step that began `sinceMs` into the run and ended now. Values longer than 4,000 characters of JSON are cut. */
  record(step: Omit<TraceStep, "atMs" | "tookMs"> & { sinceMs?: number }): void;
  /** What a model answered, kept whole so that the run can be replayed. */
  recordCall(call: RecordedCall): void;
  readonly calls: readonly RecordedCall[];
  /** What each model call used that told it, in order. */
  readonly modelCalls: readonly ModelCall[];
  /** All model calls so far together; undefined before the first. */
  usage(): Usage | undefined;
}

export interface ModelCall {
  model: string;
  usage: Usage;
}

/** A recorder whose run begins now. It keeps 200 steps; `onStep` hears each one as it is kept. */
export function startRecorder(now: () => Date, onStep?: (step: TraceStep) => void): Recorder {
  const startedAt = now().getTime();
  const steps: TraceStep[] = [];
  const calls: RecordedCall[] = [];
  const modelCalls: ModelCall[] = [];
  const elapsedMs = () => Math.max(0, now().getTime() - startedAt);
  return {
    steps,
    calls,
    elapsedMs,
    modelCalls,
    usage: () => totalOf(modelCalls.map(({ usage }) => usage)),
    recordCall: (call) => {
      if (calls.length < MOST_CALLS) calls.push(call);
    },
    record({ sinceMs, input, output, ...rest }) {
      if (rest.usage) modelCalls.push({ model: rest.name, usage: rest.usage });
      if (steps.length >= MOST_STEPS) return;
      const endedMs = elapsedMs();
      const atMs = sinceMs ?? endedMs;
      const step: TraceStep = {
        ...rest,
        atMs,
        tookMs: endedMs - atMs,
        ...(input !== undefined && { input: clipped(input) }),
        ...(output !== undefined && { output: clipped(output) }),
      };
      steps.push(step);
      onStep?.(step);
    },
  };
}

function clipped(value: TraceStep["input"]): TraceStep["input"] {
  const text = JSON.stringify(value) ?? "null";
  if (text.length <= LONGEST_VALUE) return value;
  return { characters: text.length, begins: text.slice(0, LONGEST_VALUE).toWellFormed() };
}

function totalOf(used: readonly Usage[]): Usage | undefined {
  if (used.length === 0) return undefined;
  const sum = (read: (usage: Usage) => number) => used.reduce((total, usage) => total + read(usage), 0);
  const priced = used.every(({ costUsd }) => costUsd !== undefined);
  return {
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    ...(priced && { costUsd: toMicros(sum(({ costUsd }) => costUsd ?? 0)) }),
  };
}

/** Sums of fractions end in noise. */
function toMicros(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6;
}

/** Under its listener, or nobody; `recording` is what a replay needs. */
export async function storeTrace(
  db: Db,
  trace: Trace,
  { listenerId, recording }: { listenerId: string | undefined; recording: Recording },
): Promise<void> {
  await insertTrace(db, { ...trace, recording, listenerId: listenerId ?? ANONYMOUS });
}

/** Throws AppError("not_found"). */
export async function readTrace(ctx: Ctx, key: TraceKey): Promise<StoredTrace> {
  const row = await findTrace(ctx.db, key);
  if (!row) throw new AppError("not_found", "There is no trace with this id.");
  return row;
}

/** A listener's runs, newest first; without a listener those that were made for nobody. Throws AppError("invalid_input"). */
export async function listTraces(
  ctx: Ctx,
  page: { listenerId?: string; cursor?: string; limit: number },
): Promise<TracePage> {
  const { listenerId, cursor, limit } = page;
  const found = await findPage(ctx.db, {
    listenerId: listenerId ?? null,
    limit: Math.min(limit, MOST_A_PAGE),
    ...(cursor !== undefined && { cursor }),
  });
  return { traces: found.traces, cursor: found.next };
}
