import { z } from "zod";
import { TasteEdit, TasteSubject, When } from "./taste.ts";

/** What a statement rests on, counted. Plays of 100,000 tracks or of one are told by the same fields. */
export const Evidence = z.object({
  plays: z.int().min(0),
  tracks: z.int().min(0),
  /** Between the first and the last time that it was heard, both counted. */
  days: z.int().min(0),
  skips: z.int().optional(),
  liked: z.int().optional(),
  disliked: z.int().optional(),
  /** 0-1 of `of`. */
  share: z.number().min(0).max(1).optional(),
  /** What the share is of, in words: "plays whose year is known". */
  of: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

const STATEMENT_KINDS = [
  "interest",
  "habit",
  "era",
  "tempo",
  "energy",
  "language",
  "said",
  "artist",
  "rising",
  "fading",
  "adventure",
  "dislike",
] as const;

/** One thing that is said of a listener. */
export const Statement = z.object({
  /** The same as long as the same is said of the same: "era:1990", "artist:portishead". */
  id: z.string(),
  kind: z.enum(STATEMENT_KINDS),
  /** A plain sentence, to the listener. */
  said: z.string(),
  evidence: Evidence,
  /** What an edit of it is about; empty where there is nothing to edit by it. */
  subjects: z.array(TasteSubject),
  when: When.optional(),
  /** Of a dislike: 0-1. */
  strength: z.number().min(0).max(1).optional(),
});
export type Statement = z.infer<typeof Statement>;

/** One of several tastes. */
export const Interest = z.object({
  id: z.string(),
  /** Made of its most telling genres and decade, or of its artists. */
  name: z.string(),
  /** 0-1 of all interests. */
  share: z.number().min(0).max(1),
  /** 0-1 of what was played in the last weeks. */
  recentShare: z.number().min(0).max(1),
  course: z.enum(["lasting", "rising", "fading"]),
  genres: z.array(z.string()),
  artists: z.array(z.object({ name: z.string(), plays: z.int() })),
  tracks: z.array(z.object({ id: z.string(), title: z.string(), artist: z.string(), plays: z.int() })),
  /** Times at which its share is clearly above the listener's usual. */
  when: z.array(z.object({ said: z.string(), when: When, share: z.number(), usual: z.number() })),
  evidence: Evidence,
});
export type Interest = z.infer<typeof Interest>;

/** What was said about the profile at once. */
export const SavedEdit = z.object({
  /** Undo goes by it. */
  id: z.string(),
  /** As typed; empty for one that was not made in words. */
  said: z.string(),
  /** In our words. */
  does: z.array(z.string()),
  edits: z.array(TasteEdit),
  createdAt: z.string(),
  /** Null while it is in force. */
  undoneAt: z.string().nullable(),
});
export type SavedEdit = z.infer<typeof SavedEdit>;

/** All that is known of one listener's taste. */
export const TasteProfile = z.object({
  listenerId: z.string(),
  /** One sentence. */
  summary: z.string(),
  /** Counts up with every event and edit; null where nothing is stored. */
  version: z.int().nullable(),
  heard: z.object({
    plays: z.int(),
    tracks: z.int(),
    artists: z.int(),
    /** Tracks that the catalogue lacks, and their artists too: they say nothing here. */
    unknownTracks: z.int(),
    firstAt: z.string().nullable(),
    lastAt: z.string().nullable(),
  }),
  interests: z.array(Interest),
  statements: z.array(Statement),
  /** Those in force and those that were taken back, newest first. */
  edits: z.array(SavedEdit),
  settings: z.object({
    timeZone: z.string().nullable(),
    /** 0 only what is known, 1 mostly new; as ranking counts it. */
    adventure: z.number().min(0).max(1),
    adventureFrom: z.enum(["said", "listening", "default"]),
  }),
});
export type TasteProfile = z.infer<typeof TasteProfile>;
