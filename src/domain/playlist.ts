import { z } from "zod";
import { Brief, Span } from "./brief.ts";
import { TrackId } from "./track.ts";

/**
 * verified: code found it true of every track it is about. inferred: a preference that most tracks fit by their
 * features. unmet: not so, or only after relaxing. unsupported: asked, and nothing here can do it.
 */
export const LedgerStatus = z.enum(["verified", "inferred", "unmet", "unsupported"]);
export type LedgerStatus = z.infer<typeof LedgerStatus>;

export const LedgerEntry = z.object({
  /** Id of the part of the Brief. */
  id: z.string(),
  asked: z.string(),
  span: Span.nullable(),
  /** Put or changed by hand. */
  byHand: z.literal(true).optional(),
  kind: z.enum(["length", "rule", "leaning", "order", "leftover"]),
  status: LedgerStatus,
  /** How many tracks hold it, of how many it is about. */
  kept: z.int().min(0),
  of: z.int().min(0),
  /** -log2 of the share of the catalogue that satisfies it; 1 for a rule about the list; 0 for a default nobody asked for. */
  bits: z.number().min(0),
  note: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const Ledger = z.object({
  /** Verified bits / all bits, 0-1; 1 when nothing was asked. */
  fidelity: z.number().min(0).max(1),
  entries: z.array(LedgerEntry),
});
export type Ledger = z.infer<typeof Ledger>;

/** One fact that earned a track its place: the part of the Brief it serves and the stored value. */
export const Fact = z.object({
  part: z.string(),
  asked: z.string(),
  field: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  /** 1 for a rule that holds; 0-1 how well a leaning fits. */
  fit: z.number().min(0).max(1),
});
export type Fact = z.infer<typeof Fact>;

export const Evidence = z.object({
  score: z.number(),
  facts: z.array(Fact),
  /** Who put it here: a search, a name in the request, a model's pick. */
  from: z.enum(["search", "named", "pick"]),
});
export type Evidence = z.infer<typeof Evidence>;

export const PlaylistTrack = z.object({
  position: z.int().min(1),
  id: TrackId,
  title: z.string(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  year: z.int().nullable(),
  durationMs: z.int().nullable(),
  explicit: z.boolean().nullable(),
  genres: z.array(z.string()),
  /** For curves and players; absent in lists made before these were kept, null where the catalogue does not know. */
  energy: z.number().min(0).max(1).nullable().optional(),
  tempo: z.number().positive().nullable().optional(),
  /** Of an episode: "talk". Absent for music. */
  kind: z.enum(["music", "talk"]).optional(),
  /** Where it can be heard; absent where that is not known. */
  audioUrl: z.string().optional(),
  reason: z.string(),
  evidence: Evidence,
});
export type PlaylistTrack = z.infer<typeof PlaylistTrack>;

/** What a cover is drawn from: of each track, in order, what is known of it. Tracks without a genre are left out of `genres`. */
export const PlaylistSketch = z.object({
  energies: z.array(z.number().min(0).max(1).nullable()),
  years: z.array(z.int().nullable()),
  genres: z.array(z.string()),
});
export type PlaylistSketch = z.infer<typeof PlaylistSketch>;

/** A rule that could not be met as asked: which, to what, and why. */
export const Relaxation = z.object({ part: z.string(), note: z.string() });
export type Relaxation = z.infer<typeof Relaxation>;

const Ids = z.array(TrackId).max(2000);

/** What the listener said of tracks so far in this conversation; each id stands in one of `liked` and `disliked` at most. */
export const Feedback = z.object({
  liked: Ids,
  disliked: Ids,
  /** Said to stay ("keep the first ten"), liked or not. */
  kept: Ids,
});
export type Feedback = z.infer<typeof Feedback>;

/** What a message changed, against the version that it was said to. */
export const VersionChange = z.object({
  /** As typed; empty for feedback without words. */
  message: z.string(),
  /** The version that it was said to. */
  from: z.int().min(1),
  /** What was done, in our own plain words, in order: "less energy", "nothing by Drake". */
  said: z.array(z.string()),
  /** How many tracks stayed. */
  stayed: z.int().min(0),
  added: Ids,
  removed: z.array(z.object({ id: TrackId, title: z.string(), artists: z.array(z.string()), because: z.string() })),
});
export type VersionChange = z.infer<typeof VersionChange>;

export const Playlist = z.object({
  id: z.string(),
  listenerId: z.string().nullable(),
  version: z.int().min(1),
  title: z.string(),
  description: z.string(),
  prompt: z.string(),
  brief: Brief,
  seed: z.int(),
  model: z.string(),
  /** Version of all that shaped it; absent in lists made before these were kept. */
  promptVersion: z.string().optional(),
  degraded: z.object({ reason: z.string() }).optional(),
  traceId: z.string(),
  durationMs: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  tracks: z.array(PlaylistTrack),
  ledger: Ledger,
  feedback: Feedback.optional(),
  /** Absent in a version that no message made. */
  change: VersionChange.optional(),
  /** One short question, where a message could mean two things; the list already holds the likelier one. */
  question: z.string().optional(),
});
export type Playlist = z.infer<typeof Playlist>;
