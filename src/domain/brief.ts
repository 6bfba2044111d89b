import { z } from "zod";
import { AudioFeature, TrackId, VersionKind } from "./track.ts";

/**
 * A stretch of what was typed, exactly: `text === prompt.slice(start, end)` (UTF-16 offsets), or the same of
 * `messages[turn - 1]` when it stands in a later message of the conversation.
 */
export const Span = z.object({
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  turn: z.int().min(1).optional(),
});
export type Span = z.infer<typeof Span>;

/** A name from the request. Without `id` the catalogue does not have it, and `name` is what was typed. */
export const NameRef = z.object({ name: z.string().min(1).max(300), id: z.string().optional() });
export type NameRef = z.infer<typeof NameRef>;

export const FIRST_YEAR = 1000;
export const LAST_YEAR = 2200;
const year = z.int().min(FIRST_YEAR).max(LAST_YEAR);
export const MAX_GENRE_CHARACTERS = 100;
const genreName = z.string().min(1).max(MAX_GENRE_CHARACTERS);
const names = z.array(NameRef).min(1).max(100);

/** A question about one track that code answers with yes, no, or "the catalogue does not know" (which never passes). */
export const Test = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("artist"), anyOf: names }),
  z.object({ kind: z.literal("album"), anyOf: names }),
  /** Any recording of the song. */
  z.object({ kind: z.literal("track"), anyOf: names }),
  /** Names of the genre tree (a family covers its members) or raw catalogue labels. */
  z.object({ kind: z.literal("genre"), anyOf: z.array(genreName).min(1).max(60) }),
  z.object({ kind: z.literal("year"), from: year.optional(), to: year.optional() }),
  z.object({ kind: z.literal("audio"), feature: AudioFeature, min: z.number().optional(), max: z.number().optional() }),
  z.object({ kind: z.literal("key"), key: z.int().min(0).max(11).optional(), mode: z.int().min(0).max(1).optional() }),
  z.object({ kind: z.literal("popularity"), min: z.number().optional(), max: z.number().optional() }),
  z.object({ kind: z.literal("explicit"), is: z.boolean() }),
  z.object({ kind: z.literal("version"), anyOf: z.array(VersionKind).min(1) }),
  /** The length of one track. */
  z.object({ kind: z.literal("duration"), minMs: z.int().min(0).optional(), maxMs: z.int().min(0).optional() }),
  z.object({ kind: z.literal("language"), anyOf: z.array(z.string().min(2).max(3)).min(1) }),
  z.object({ kind: z.literal("media"), is: z.enum(["music", "talk"]) }),
  /** A word or phrase in the title (whole words, folded), or one of the others. */
  z.object({
    kind: z.literal("title"),
    words: z.string().min(1).max(200),
    or: z.array(z.string().min(1).max(200)).max(20).optional(),
  }),
  /** Needs a listener: what this person has heard. */
  z.object({
    kind: z.literal("history"),
    is: z.enum(["known", "new", "unheard", "favourite"]),
    months: z.number().positive().optional(),
  }),
]);
export type Test = z.infer<typeof Test>;

/** How many tracks of the list must pass. Shares are 0-1 of the tracks of the list. */
export const Scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("every") }),
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("share"),
    min: z.number().min(0).max(1).optional(),
    max: z.number().min(0).max(1).optional(),
  }),
  z.object({ kind: z.literal("count"), min: z.int().min(0).optional(), max: z.int().min(0).optional() }),
  z.object({ kind: z.literal("first") }),
  z.object({ kind: z.literal("last") }),
]);
export type Scope = z.infer<typeof Scope>;

const part = {
  /** Unique in the Brief; a refinement names the part that it changes by it. */
  id: z.string().min(1).max(40),
  /** Null for a default that nobody asked for. */
  span: Span.nullable(),
  /** Put or changed by hand, so that it is asked for though no words stand for it. */
  byHand: z.literal(true).optional(),
  /** The part in our own plain words: "released 1990-1999". */
  asked: z.string().min(1).max(300),
};

/** A hard constraint. Enforced while searching and composing, verified by other code afterwards. */
export const Rule = z.discriminatedUnion("kind", [
  z.object({
    ...part,
    kind: z.literal("tracks"),
    test: Test,
    scope: Scope,
    /** Tracks that a message put in by name though they are not of it: it holds for all others. */
    but: names.optional(),
  }),
  /** Guests count too: a feature is another track by that artist. */
  z.object({ ...part, kind: z.literal("artistCap"), max: z.int().min(1) }),
  /** Between two tracks of one artist stand at least `min` others. */
  z.object({ ...part, kind: z.literal("artistGap"), min: z.int().min(0) }),
  z.object({ ...part, kind: z.literal("albumCap"), max: z.int().min(1) }),
  z.object({ ...part, kind: z.literal("uniqueSongs") }),
  z.object({ ...part, kind: z.literal("excludeTracks"), ids: z.array(TrackId).max(5000) }),
]);
export type Rule = z.infer<typeof Rule>;
export type TrackRule = Extract<Rule, { kind: "tracks" }>;

const weight = z.number().min(-3).max(3);

/** One measurable wish. `weight` is its share within the leaning; negative turns it round. */
export const Aim = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("audio"), feature: AudioFeature, target: z.number(), weight }),
  /** Genre-tree names or raw labels. */
  z.object({ kind: z.literal("genre"), name: genreName, weight }),
  /** Sounds like: the tracks of these artists, of this album, or this song. */
  z.object({ kind: z.literal("similar"), to: z.enum(["artist", "album", "track"]), ref: NameRef, weight }),
  /** Made by this artist (a softer "by"). */
  z.object({ kind: z.literal("artist"), ref: NameRef, weight }),
  /** 0-100, as a streaming service has it. */
  z.object({ kind: z.literal("popularity"), target: z.number().min(0).max(100), weight }),
  z.object({ kind: z.literal("year"), from: year, to: year, weight }),
  z.object({ kind: z.literal("language"), code: z.string().min(2).max(3), weight }),
  /** Words looked up in titles, artists, albums and genre labels (BM25). */
  z.object({ kind: z.literal("words"), words: z.string().min(1).max(300), weight }),
  z.object({ kind: z.literal("version"), version: VersionKind, weight }),
  /** Needs a listener: near what this person listens to; negative keeps away from it. */
  z.object({ kind: z.literal("taste"), weight }),
]);
export type Aim = z.infer<typeof Aim>;

/** A soft preference. Ranks; never excludes. */
export const Leaning = z.object({
  ...part,
  weight,
  /** Where the aims come from: the vocabulary entry's name, or "request" for what was said outright. */
  from: z.string().max(100),
  aims: z.array(Aim).min(1).max(60),
});
export type Leaning = z.infer<typeof Leaning>;

export const Length = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("tracks"),
    tracks: z.int().min(1).max(500),
    span: Span.nullable(),
    /** Asked in a field beside the words, or in words before tracks were taken out. */
    given: z.literal(true).optional(),
    byHand: z.literal(true).optional(),
    /** What it was before messages changed it without naming a length. */
    first: z.int().min(1).max(500).optional(),
  }),
  z.object({
    kind: z.literal("duration"),
    durationMs: z
      .int()
      .min(60_000)
      .max(36 * 3_600_000),
    toleranceMs: z.int().min(0),
    span: Span.nullable(),
    byHand: z.literal(true).optional(),
    /** Said beside it ("10 songs, about 40 minutes"). */
    tracks: z.int().min(1).max(500).optional(),
  }),
]);
export type Length = z.infer<typeof Length>;

export const Order = z.discriminatedUnion("kind", [
  /** `peak` = warm up, peak, cool down; `valley` its mirror. */
  z.object({
    ...part,
    kind: z.literal("arc"),
    feature: z.enum(["energy", "tempo", "valence", "popularity"]),
    shape: z.enum(["up", "down", "wave", "peak", "valley"]),
  }),
  z.object({
    ...part,
    kind: z.literal("sorted"),
    by: z.enum(["year", "tempo", "energy", "valence", "popularity", "duration", "title", "artist"]),
    direction: z.enum(["up", "down"]),
    /** "each one faster than the one before": no two neighbours are equal. */
    strict: z.literal(true).optional(),
  }),
  /** Neighbours close in tempo and harmonically close in key. */
  z.object({ ...part, kind: z.literal("smooth") }),
  z.object({ ...part, kind: z.literal("shuffled") }),
  /** First these, then those: each stage is a share of the list, in order. */
  z.object({
    ...part,
    kind: z.literal("stages"),
    stages: z
      .array(
        z.object({
          asked: z.string().max(200),
          share: z.number().min(0).max(1),
          test: Test.optional(),
          aims: z.array(Aim).max(60),
        }),
      )
      .min(2)
      .max(12),
  }),
]);
export type Order = z.infer<typeof Order>;

/** Words that carry meaning but that no part of the Brief covers. */
export const Leftover = z.object({
  span: Span,
  /** `unsupported`: understood, but nothing here can do it. `unknown`: not understood; used as search text. */
  why: z.enum(["unsupported", "unknown"]),
  note: z.string().max(300).optional(),
});
export type Leftover = z.infer<typeof Leftover>;

/** Episodes that a list is to hold, together and in this order; enforced, and verified from the stored episodes. */
export const TalkWish = z.object({
  ...part,
  /** Topic words as typed; ranks, and nothing without a word of it or near it is taken. */
  about: z.string().min(1).max(300).optional(),
  /** Name of the show, as the catalogue writes it where it has it. */
  show: z.string().min(1).max(300).optional(),
  /** The length of one episode. */
  minMs: z.int().min(0).optional(),
  maxMs: z.int().min(0).optional(),
  /** Published from then on, and before. ISO 8601. */
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  /** best: nearest to the topic first. series: as the show goes, from the first that was not heard. */
  order: z.enum(["best", "newest", "oldest", "series"]),
  /** So many, or for so long: "20 minutes of talk" is one episode of about that, or several. */
  episodes: z.int().min(1).max(100).optional(),
  forMs: z.int().min(60_000).max(86_400_000).optional(),
  /** Before the music of the list, or after it. */
  place: z.enum(["before", "after"]),
});
export type TalkWish = z.infer<typeof TalkWish>;

/** The typed plan of what was asked: the one thing that a model or the planner writes. */
export const Brief = z.object({
  prompt: z.string().max(2000),
  /** Language of the request, ISO 639-1. */
  language: z.string().min(2).max(3),
  kind: z.enum(["music", "talk", "mix"]),
  length: Length,
  rules: z.array(Rule).max(100),
  leanings: z.array(Leaning).max(100),
  orders: z.array(Order).max(4),
  leftovers: z.array(Leftover).max(100),
  /** Episodes of the catalogue; everything else of the Brief is about the music beside them. Absent where no talk is asked. */
  talk: z.array(TalkWish).max(6).optional(),
  /** What was said after the prompt, oldest first; absent in a Brief that nobody has talked about. */
  messages: z.array(z.string().max(2000)).max(500).optional(),
  /** Words that stand for nothing any more: their parts were taken out or changed by hand. */
  takenBack: z.array(Span).max(200).optional(),
});
export type Brief = z.infer<typeof Brief>;

/** Whether somebody asked for a part, in words or by hand; a default is asked for by nobody. */
export function isAsked({ span, byHand }: { span: Span | null; byHand?: true | undefined }): boolean {
  return span !== null || byHand === true;
}

export const DEFAULT_TRACKS = 30;
export const MAX_TRACKS = 500;
/** What may be typed at once: a prompt, or a message about a list. */
export const MAX_WORDS_CHARACTERS = 2000;
export const DEFAULT_GAP = 2;
const DEFAULT_CAP = 3;
/** A list longer than this may return to an artist more often: once more for each further `TRACKS_A_RETURN` tracks. */
const LONG_LIST = 50;
const TRACKS_A_RETURN = 15;
export const DURATION_TOLERANCE_MS = 30_000;

/** How often one artist may stand in a list of so many tracks when nobody said: 3, and in long lists a fifteenth. */
export function defaultCap(tracks: number): number {
  return tracks > LONG_LIST ? Math.max(DEFAULT_CAP, Math.ceil(tracks / TRACKS_A_RETURN)) : DEFAULT_CAP;
}
