import { z } from "zod";
import { Span } from "#src/domain/brief.ts";
import { TimeZone } from "#src/domain/living.ts";
import { TasteEdit } from "#src/domain/taste.ts";
import { SavedEdit, Statement, type TasteProfile } from "#src/domain/taste-profile.ts";
import { withoutControls } from "#src/domain/without-controls.ts";

const MAX_EDITS = 50;
const editId = withoutControls(z.string().min(1).max(200));

/** What to do about a taste: just one of the ways to say it, or a time zone, or both. */
export const TasteChange = z.object({
  edits: withoutControls(z.array(TasteEdit).min(1).max(MAX_EDITS)).optional(),
  /** In plain words. */
  say: z.string().optional(),
  /** More or less of what a statement is about, or leave it out of taste. */
  about: withoutControls(
    z.object({ statement: z.string().min(1).max(400), do: z.enum(["more", "less", "exclude"]) }),
  ).optional(),
  /** Id of a saved edit that shall no longer count, or shall count again. */
  undo: editId.optional(),
  redo: editId.optional(),
  /** Null forgets it. */
  timeZone: TimeZone.nullable().optional(),
  /** Saves nothing; shows what would change. */
  preview: z.boolean().optional(),
});
export type TasteChange = z.infer<typeof TasteChange>;

const ListTrack = z.object({ id: z.string(), title: z.string(), artist: z.string() });

/** What a change would do, or did. */
export const TasteDifference = z.object({
  statements: z.object({
    gone: z.array(Statement),
    came: z.array(Statement),
    changed: z.array(z.object({ before: z.string(), after: z.string() })),
  }),
  /** Lists made of the same words and seed, once with the taste as it is and once as it would be. */
  lists: z.array(
    z.object({
      prompt: z.string(),
      /** The listener's list of this prompt; null for a prompt that stands in where there is none. */
      playlistId: z.string().nullable(),
      tracks: z.int(),
      leaves: z.array(ListTrack),
      enters: z.array(ListTrack),
    }),
  ),
});
export type TasteDifference = z.infer<typeof TasteDifference>;

export const TasteAnswer = z.object({
  /** Null where nothing was saved: in a preview, or where nothing was understood. */
  saved: SavedEdit.nullable(),
  /** Ids of edits that were taken back, or put in force again. */
  undone: z.array(z.string()),
  redone: z.array(z.string()),
  /** What was read, in our own words, beside the words that it came from. */
  understood: z.array(z.object({ does: z.string(), edit: TasteEdit, span: Span.nullable() })),
  /** Words that nothing was made of. */
  leftovers: z.array(Span),
  question: z.string().nullable(),
  preview: TasteDifference.nullable(),
});
export type TasteAnswer = z.infer<typeof TasteAnswer>;

/** What is known of a listener's taste, and changing it. Each throws AppError("invalid_input") for the listener "anonymous". */
export interface TasteVerbs {
  /** An empty profile of one of whom nothing is stored. */
  readTaste(listenerId: string): Promise<TasteProfile>;
  /** Throws `not_found` for an edit or a statement that there is not. */
  changeTaste(listenerId: string, change: TasteChange): Promise<TasteAnswer>;
}
