import { z } from "zod";

/** Tokens of one model call or of many. `cachedTokens` is the part of the input that the provider had kept. */
export const Usage = z.object({
  inputTokens: z.int().min(0),
  cachedTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** US dollars; absent for a model without a known price. */
  costUsd: z.number().min(0).optional(),
});
export type Usage = z.infer<typeof Usage>;

/** One step of a run, in order. Times are milliseconds since the run began. */
export const TraceStep = z.object({
  kind: z.enum([
    "understood",
    "model",
    "tool",
    "refused",
    "repaired",
    "relaxed",
    "composed",
    "verified",
    "failed",
    /** The planner's list, which a model's may replace; and what became of it. */
    "draft",
  ]),
  /** Tool or model name, or what was done. */
  name: z.string(),
  /** What was called, whether it answered, failed or was refused. */
  call: z.enum(["model", "tool"]).optional(),
  atMs: z.number().min(0),
  tookMs: z.number().min(0),
  /** Our own words about what happened. */
  said: z.string(),
  input: z.json().optional(),
  output: z.json().optional(),
  /** How long a tool's answer was. */
  characters: z.int().min(0).optional(),
  /** Code of the failure. */
  error: z.string().optional(),
  /** Of a model call. */
  usage: Usage.optional(),
  /** How often a model call was sent, retries included. */
  attempts: z.int().min(1).optional(),
});
export type TraceStep = z.infer<typeof TraceStep>;

/** What a model answered in one call, or that it failed: enough to run the same request again without it. */
export const RecordedCall = z.object({
  model: z.string(),
  text: z.string().optional(),
  toolCalls: z.array(z.object({ id: z.string().optional(), name: z.string(), args: z.json() })).optional(),
  /** Calls whose arguments were no JSON, as they came. */
  brokenCalls: z
    .array(z.object({ id: z.string().optional(), name: z.string().optional(), args: z.string().optional() }))
    .optional(),
  stopReason: z.string().optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type RecordedCall = z.infer<typeof RecordedCall>;

/** What a run was asked and what its models answered. Stored beside the trace; never leaves the service as it is. */
export const Recording = z.object({
  /** The verb's request, as it was checked. */
  request: z.json(),
  /** The list that a message was about. */
  about: z.object({ playlistId: z.string(), version: z.int() }).optional(),
  /** The list that it ended with. */
  made: z.object({ playlistId: z.string(), version: z.int() }).optional(),
  /** Why the models gave no list, where they were asked for one. */
  gaveUp: z.string().optional(),
  /** Made for a trial of the lab: its list was stored nowhere. */
  trial: z.literal(true).optional(),
  catalogVersion: z.int(),
  /** What was known of the listener then; absent where nothing was. */
  taste: z.object({ version: z.int(), key: z.string() }).optional(),
  /** Models only; the planner answers the same again. */
  calls: z.array(RecordedCall),
});
export type Recording = z.infer<typeof Recording>;

export const Trace = z.object({
  id: z.string(),
  prompt: z.string(),
  seed: z.int(),
  model: z.string(),
  promptHash: z.string(),
  /** Version of all that shapes answers; absent in runs of before these were kept. */
  promptVersion: z.string().optional(),
  outcome: z.enum(["playlist", "session", "nothing_fits", "refused", "failed"]),
  durationMs: z.int(),
  createdAt: z.string(),
  /** All model calls together; absent when none was made. */
  usage: Usage.optional(),
  steps: z.array(TraceStep),
});
export type Trace = z.infer<typeof Trace>;

/** A run, and what it is a part of. */
export const StoredTrace = Trace.extend({
  /** A first request, a message or a plan about a list, a list that the clock made, a step of a session, a trial of the lab. */
  kind: z.enum(["request", "message", "living", "session", "trial"]),
  listenerId: z.string().nullable(),
  /** The list that it ended with. */
  made: z.object({ playlistId: z.string(), version: z.int() }).optional(),
  /** The list that it was about. */
  about: z.object({ playlistId: z.string(), version: z.int() }).optional(),
  sessionId: z.string().optional(),
  /** Whether it may be run again; not so of what has moved on since, and of runs of before they were recorded. */
  replayable: z.boolean(),
});
export type StoredTrace = z.infer<typeof StoredTrace>;

/** A run in a list of runs. */
export const TraceSummary = StoredTrace.omit({ steps: true, seed: true, promptHash: true, replayable: true });
export type TraceSummary = z.infer<typeof TraceSummary>;

/** A run that is over, for those who watch the service. */
export interface FinishedRun {
  trace: Trace;
  /** What is known of the list that it ended with. */
  list?: { id: string; version: number; fidelity: number; degraded?: string };
}
