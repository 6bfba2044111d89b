import { z } from "zod";

/** One step of a run, in order. Times are milliseconds since the run began. */
export const TraceStep = z.object({
  kind: z.enum(["understood", "model", "tool", "refused", "repaired", "relaxed", "composed", "verified", "failed"]),
  /** Tool or model name, or what was done. */
  name: z.string(),
  atMs: z.number().min(0),
  tookMs: z.number().min(0),
  /** Our own words about what happened. */
  said: z.string(),
  input: z.json().optional(),
  output: z.json().optional(),
});
export type TraceStep = z.infer<typeof TraceStep>;

export const Trace = z.object({
  id: z.string(),
  prompt: z.string(),
  seed: z.int(),
  model: z.string(),
  promptHash: z.string(),
  outcome: z.enum(["playlist", "nothing_fits", "refused", "failed"]),
  durationMs: z.int(),
  createdAt: z.string(),
  steps: z.array(TraceStep),
});
export type Trace = z.infer<typeof Trace>;
