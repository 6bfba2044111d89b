import { z } from "zod";
import { DAY_MS } from "#src/domain/time.ts";

/** Longest name, in characters; longer ones are cut when they are read. */
const LONGEST_NAME = 500;
const name = z.string().trim().min(1).max(LONGEST_NAME);

/** Rows of one request. */
export const MAX_ROWS = 1000;

/** One play as another service kept it: by name, with a moment. */
export const HistoryRow = z.strictObject({
  /** When it began; ISO 8601 with an offset, which tells the listener's hour and weekday. */
  at: z.iso.datetime({ offset: true }),
  artist: name,
  title: name,
  album: name.optional(),
  /** Milliseconds heard; to the end where it is not said. */
  heardMs: z.int().min(0).max(DAY_MS).optional(),
  /** Left early, or heard to the end; where neither is known `heardMs` tells. */
  ended: z.enum(["skipped", "finished"]).optional(),
  /** Of the track, where the file has it. */
  spotifyId: z.string().min(1).max(100).optional(),
});
export type HistoryRow = z.infer<typeof HistoryRow>;

/** `track`: a track of the catalogue. `artist`: only its artist is known there. `none`: neither. */
export const MATCHED = ["track", "artist", "none"] as const;
export type Matched = (typeof MATCHED)[number];

/** What became of rows that were handed in. */
export interface HistoryAnswer {
  /** One for each row, in their order. */
  rows: { matched: Matched; trackId: string }[];
  /** Plays that were not there before; the others were known. */
  added: number;
}
