import { z } from "zod";
import { PlaylistTrack } from "./playlist.ts";
import { Trace, Usage } from "./trace.ts";

/** What one run of a request came to. */
export const ReplaySide = z.object({
  model: z.string(),
  outcome: Trace.shape.outcome,
  /** Of all that was asked, 0-1; absent without a list. */
  fidelity: z.number().min(0).max(1).optional(),
  degraded: z.string().optional(),
  title: z.string().optional(),
  tracks: z.array(PlaylistTrack.pick({ id: true, title: true, artists: true })),
  usage: Usage.optional(),
  durationMs: z.int().min(0),
});
export type ReplaySide = z.infer<typeof ReplaySide>;

/** A stored run beside the same request run again. Nothing of the second run is stored. */
export const Replay = z.object({
  traceId: z.string(),
  prompt: z.string(),
  /** Recorded: from the recorded answers, so it must come to the same. Compared: by another model. */
  kind: z.enum(["recorded", "compared"]),
  /** Whether both lists are the same byte for byte, but for ids and dates of the run; absent where the first one is gone. */
  same: z.boolean().optional(),
  /** What of the lists differs, in our own words. */
  differences: z.array(z.string()),
  /** What has changed here since the run and may be why. */
  changed: z.array(z.string()),
  before: ReplaySide,
  after: ReplaySide,
});
export type Replay = z.infer<typeof Replay>;
