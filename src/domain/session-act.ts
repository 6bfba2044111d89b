import { z } from "zod";
import { Patch } from "./patch.ts";
import { HostSettings } from "./session.ts";
import { TrackId } from "./track.ts";

const ids = z.array(TrackId).min(1).max(50);

/** What talk is looked for: by topic, show, length and age. */
export const EpisodeWish = z.object({
  about: z.string().max(300).optional(),
  show: z.string().max(200).optional(),
  minMs: z.int().min(0).optional(),
  maxMs: z.int().min(0).optional(),
  /** Published from then on, and before; ISO 8601. */
  since: z.string().optional(),
  until: z.string().optional(),
});
export type EpisodeWish = z.infer<typeof EpisodeWish>;

/** One thing that a request in the middle of a session asks for. The planner and models write the same. */
export const SessionAct = z.discriminatedUnion("kind", [
  /** "something slower", "no more rap": a change of the Brief, and of what was said of tracks. */
  z.object({ kind: z.literal("steer"), patch: Patch }),
  /** "surprise me": another direction than the last tracks had, near what is liked. */
  z.object({ kind: z.literal("surprise") }),
  /** "back to before": the direction before the last one. */
  z.object({ kind: z.literal("back") }),
  /** "play Roads next"; "now" cuts the track in play, which only these words may do. */
  z.object({ kind: z.literal("play"), trackIds: ids, when: z.enum(["now", "next", "later"]) }),
  /** "more from this album": some of the coming tracks. */
  z.object({ kind: z.literal("moreFrom"), of: z.enum(["album", "artist", "song"]), trackId: TrackId }),
  z.object({ kind: z.literal("skip") }),
  z.object({ kind: z.literal("like"), trackIds: ids }),
  z.object({ kind: z.literal("dislike"), trackIds: ids }),
  /** Out of the queue, and not played in this session. */
  z.object({ kind: z.literal("drop"), trackIds: ids }),
  z.object({
    kind: z.literal("host"),
    set: HostSettings.partial(),
    /** "talk less" -1, "talk more" 1: steps of the level. */
    step: z.int().min(-3).max(3).optional(),
  }),
  /** "keep this vibe for an hour"; 0 lets go. */
  z.object({ kind: z.literal("hold"), forMs: z.int().min(0).max(86_400_000) }),
  /** When it ends: ISO 8601, after a time, after so many tracks, or never (all absent). */
  z.object({
    kind: z.literal("ends"),
    at: z.string().optional(),
    afterMs: z.int().min(0).max(86_400_000).optional(),
    afterTracks: z.int().min(0).max(500).optional(),
  }),
  /** "who is this?", "why this?", "what's next?": answered from facts, changes nothing. */
  z.object({ kind: z.literal("ask"), about: z.enum(["track", "why", "next", "last", "session"]) }),
  /** "an episode about space after this". */
  z.object({ kind: z.literal("episode"), wish: EpisodeWish, when: z.enum(["now", "next", "later"]) }),
]);
export type SessionAct = z.infer<typeof SessionAct>;

/** What a request was read as. Nothing understood: no acts, and `question` asks back in one short sentence. */
export const SessionReading = z.object({
  acts: z.array(SessionAct).max(20),
  /** What was not understood or cannot be done, as typed, and why. */
  leftovers: z.array(z.object({ text: z.string(), why: z.string() })).max(20),
  question: z.string().max(200).optional(),
});
export type SessionReading = z.infer<typeof SessionReading>;
