import { z } from "zod";
import { Leaning, Leftover, Length, Order, Rule } from "./brief.ts";
import { TrackId } from "./track.ts";

const ids = z.array(TrackId).min(1).max(500);

/**
 * One step of a patch, in the order said. Parts of the Brief are named by their ids; a part that is put replaces the one
 * with its id. Spans of what is put stand in the message (`span.turn`).
 */
export const PatchStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rule"), put: Rule }),
  z.object({ kind: z.literal("leaning"), put: Leaning }),
  /** One track of what the rule names comes in beside all that is there. Its place, 1-based; else the end. */
  z.object({ kind: z.literal("insert"), put: Rule, to: z.int().min(1).optional() }),
  z.object({ kind: z.literal("order"), put: Order }),
  z.object({ kind: z.literal("length"), put: Length }),
  /** A rule, leaning, order or leftover that is taken back. */
  z.object({ kind: z.literal("drop"), part: z.string() }),
  z.object({ kind: z.literal("like"), ids }),
  z.object({ kind: z.literal("dislike"), ids }),
  /** Stays, liked or not. */
  z.object({ kind: z.literal("keep"), ids }),
  /** Leaves the list; another track comes into its place. */
  z.object({ kind: z.literal("replace"), ids }),
  /** Leaves the list, which becomes shorter. */
  z.object({ kind: z.literal("remove"), ids }),
  /** To another place, 1-based. */
  z.object({ kind: z.literal("move"), id: TrackId, to: z.int().min(1) }),
  /** All but what is liked or kept may go: "again", "start over", "others". */
  z.object({ kind: z.literal("fresh") }),
  z.object({ kind: z.literal("rename"), title: z.string().min(1).max(200) }),
  /** Back to what the list was before the last `versions` changes; stands alone. */
  z.object({ kind: z.literal("undo"), versions: z.int().min(1).max(100) }),
]);
export type PatchStep = z.infer<typeof PatchStep>;

/** What a message asks to change. The same patch on the same Brief and list gives the same list. */
export const Patch = z.object({
  steps: z.array(PatchStep).max(200),
  /** What the steps do, in our own plain words: "less energy", "nothing by Drake". */
  said: z.array(z.string().max(300)).max(200),
  leftovers: z.array(Leftover).max(100),
  /** Asked back when the message could mean two things; the steps do the likelier one. One short sentence. */
  question: z.string().max(200).optional(),
});
export type Patch = z.infer<typeof Patch>;
