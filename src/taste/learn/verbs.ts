import { z } from "zod";
import type { TrainingRow } from "./rows.ts";

export const TrainReport = z.object({
  /** Of the model that is in use now. */
  version: z.int(),
  /** What it was learned from, the database's own included. */
  lists: z.int(),
  listeners: z.int(),
  own: z.object({ lists: z.int(), listeners: z.int() }),
  /** Beyond what one training holds. */
  leftOut: z.int(),
  artists: z.int(),
  words: z.int(),
  /** Different tracks of the lists, and how many of them the catalogue has. */
  tracks: z.int(),
  tracksMatched: z.int(),
  /** Of the stored model. */
  bytes: z.int(),
  tookMs: z.number(),
});
export type TrainReport = z.infer<typeof TrainReport>;

export interface TrainProgress {
  phase: "reading" | "learning" | "storing";
  /** 0 to 1; null where nobody knows. */
  done: number | null;
}

export const StoredVersion = z.object({
  version: z.int(),
  createdAt: z.string(),
  /** Nothing learned is in use where the newest says so. */
  isEmpty: z.boolean(),
  inUse: z.boolean(),
  /** As the report of its training said; empty where nothing was learned. */
  about: z.record(z.string(), z.unknown()),
});
export type StoredVersion = z.infer<typeof StoredVersion>;

/** What `segue train` does; requests see it when a promise resolves. */
export interface LearnVerbs {
  /**
   * Learns from the rows and, unless `own` is false, from what the database holds. AppError("unavailable") where that is too little, and
   * AppError("conflict") while another training runs; nothing has changed then.
   */
  train(
    rows: AsyncIterable<TrainingRow>,
    onProgress: (progress: TrainProgress) => void,
    from?: { own: boolean },
  ): Promise<TrainReport>;
  /** Newest first. */
  listModels(): Promise<StoredVersion[]>;
  /** Puts a stored version in use again, under the next number. AppError("not_found") where there is none. */
  useModel(version: number): Promise<StoredVersion[]>;
  /** Deletes all that was learned. */
  forgetModels(): Promise<StoredVersion[]>;
}
