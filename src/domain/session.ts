import { z } from "zod";
import { Brief } from "./brief.ts";
import { TimeZone } from "./living.ts";
import { Fact } from "./playlist.ts";
import { TrackId } from "./track.ts";

/** Where a session starts from. */
export const SessionSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("prompt"), prompt: z.string().min(1).max(2000) }),
  /** What the listener loves, at this hour. */
  z.object({ kind: z.literal("taste") }),
  /** Goes on where the list ends, in its spirit. */
  z.object({ kind: z.literal("playlist"), playlistId: z.string().min(1).max(200) }),
  z.object({ kind: z.literal("track"), trackId: TrackId }),
  /** Press play: the listener's taste where one is known, else what most people like at this hour. */
  z.object({ kind: z.literal("nothing") }),
]);
export type SessionSource = z.infer<typeof SessionSource>;

export const BLOCK_KINDS = ["warm_up", "familiar", "discovery", "throwback", "peak", "wind_down"] as const;
export const BlockKind = z.enum(BLOCK_KINDS);
export type BlockKind = z.infer<typeof BlockKind>;

/** As many tracks as a block has at most. */
export const MOST_BLOCK_TRACKS = 50;

/** A few tracks with one theme. */
export const Block = z.object({
  /** Unique in the session: "b1", "b2" ... */
  id: z.string(),
  kind: BlockKind,
  /** What binds it, in our own words: "slow trip-hop of the 90s". */
  theme: z.string().max(200),
  /** How many tracks it is planned to have, and how many of them have begun. */
  tracks: z.int().min(1).max(MOST_BLOCK_TRACKS),
  begun: z.int().min(0),
});
export type Block = z.infer<typeof Block>;

/** Something true to say before a track; text is always there, sound where a provider speaks it. */
export const Commentary = z.object({
  /** Unique in the session. */
  id: z.string(),
  text: z.string().max(1200),
  /** ISO 639-1. */
  language: z.string().min(2).max(3),
  persona: z.string().max(40),
  /** How long it takes to say, estimated, seconds. */
  seconds: z.number().min(0),
  /** Each claim of the text, and the stored fact that it rests on. */
  claims: z.array(z.object({ says: z.string().max(300), from: z.string().max(300) })).max(20),
  /** "planner" for our own templates, else the model. */
  by: z.string().max(200),
});
export type Commentary = z.infer<typeof Commentary>;

/** A track in its place in a session. One track has at most one item in a session. */
export const SessionItem = z.object({
  /** Unique in the session, counting up: "1", "2" ... */
  id: z.string(),
  trackId: TrackId,
  /** Id of its block. */
  block: z.string(),
  /**
   * dj: chosen here. pick: by a model's hand. list: of the playlist that the session started from. requested: the listener
   * named it; nothing but the listener takes it out.
   */
  from: z.enum(["dj", "pick", "list", "requested"]),
  /** One sentence, made from facts alone. */
  reason: z.string().max(400),
  facts: z.array(Fact).max(16),
  /** Where to begin, milliseconds: an episode goes on where it was left. */
  startMs: z.int().min(0),
  commentary: Commentary.optional(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const TALK_LEVELS = ["off", "rare", "normal", "talkative"] as const;
export const TalkLevel = z.enum(TALK_LEVELS);
export type TalkLevel = z.infer<typeof TalkLevel>;

export const PERSONAS = ["warm", "dry", "bright", "expert"] as const;
export const Persona = z.enum(PERSONAS);
export type Persona = z.infer<typeof Persona>;

/** How the DJ talks. */
export const HostSettings = z.object({
  level: TalkLevel,
  persona: Persona,
  /** ISO 639-1; that of the listener's words where it is null. */
  language: z.enum(["en", "de", "fr", "es", "it", "pt"]).nullable(),
  /** The longest that one break may take to say. */
  maxSeconds: z.int().min(3).max(60),
});
export type HostSettings = z.infer<typeof HostSettings>;

export const DEFAULT_HOST: HostSettings = { level: "normal", persona: "warm", language: null, maxSeconds: 15 };

/** Items that are always ready behind the one in play, unless the session ends before. */
export const LEAST_QUEUED = 5;

export const FEEDBACK_TYPES = [
  "finished",
  "skipped",
  "liked",
  "disliked",
  "cleared",
  "seek",
  "volume_up",
  "volume_down",
  "progress",
] as const;
/** What the listener did with an item. `ms`: how far it was heard, or sought to. `progress` only tells the position. */
export const SessionFeedback = z.object({
  type: z.enum(FEEDBACK_TYPES),
  /** That in play unless given. */
  itemId: z.string().max(40).optional(),
  trackId: TrackId.optional(),
  ms: z.int().min(0).max(86_400_000).optional(),
});
export type SessionFeedback = z.infer<typeof SessionFeedback>;

/** What a session remembers of the listener's feedback, oldest first; what steers the next picks. */
export const Signal = z.object({
  kind: z.enum(FEEDBACK_TYPES),
  trackId: TrackId,
  /** How far it was heard, as a share of its length; null where that is not known. */
  share: z.number().min(0).max(1).nullable(),
  /** How many items had begun by then: age is counted in items. */
  at: z.int().min(0),
});
export type Signal = z.infer<typeof Signal>;

/** Where a session was heading before something changed it. */
export const Direction = z.object({
  brief: Brief,
  /** What ended it, in our own words: "less energy". */
  endedBy: z.string().max(300),
});
export type Direction = z.infer<typeof Direction>;

export const MAX_SIGNALS = 200;
export const MAX_DIRECTIONS = 6;

/** All that a session is, but what it has played: that is in its events. Changed only by `src/sessions/core`. */
export const SessionState = z.object({
  seed: z.int(),
  source: SessionSource,
  title: z.string().max(200),
  /** What is asked of every track now. Requests patch it; its length is not used. */
  brief: Brief,
  /** What it was before, the latest last. */
  directions: z.array(Direction).max(MAX_DIRECTIONS),
  host: HostSettings,
  /** Null: the hour is not known, and energy does not follow it. */
  timeZone: TimeZone.nullable(),
  /** ISO 8601; null: never. The last track may end a little later, none begins after. */
  endsAt: z.string().nullable(),
  /** How many items it has at most, where so many were asked for. What is requested by name comes all the same. */
  endsAfter: z.int().min(1).optional(),
  /** No new block and no drift until then: "keep this vibe for an hour". ISO 8601. */
  holdUntil: z.string().nullable(),
  status: z.enum(["live", "ended"]),
  /** Of a simulation: what is told in it says nothing of the listener's taste. */
  rehearsal: z.literal(true).optional(),
  /** What the clock of a rehearsal shows; ISO 8601. Every other session goes by the clock of the machine. */
  clock: z.string().optional(),
  block: Block,
  /** How many blocks came before. */
  blocksBegun: z.int().min(0),
  now: SessionItem.nullable(),
  /** When `now` began; ISO 8601. */
  nowSince: z.string().nullable(),
  queue: z.array(SessionItem),
  signals: z.array(Signal).max(MAX_SIGNALS),
  /** Skips since something was heard to its end or liked. */
  skipsInRow: z.int().min(0),
  /** How many items have begun, and what the next new item is called. */
  begun: z.int().min(0),
  nextItem: z.int().min(1),
  /** What commentary must not do again: openings used, facts told, seconds said by item count; latest last. */
  told: z.object({
    openings: z.array(z.string().max(60)).max(300),
    facts: z.array(z.string().max(120)).max(300),
    breaks: z.array(z.object({ at: z.int().min(0), seconds: z.number().min(0) })).max(60),
  }),
  /** Positions in talk that was left before its end, by track id, milliseconds. */
  resume: z.record(z.string(), z.int().min(0)),
});
export type SessionState = z.infer<typeof SessionState>;

/** What happened, in order, as told to every device and kept: a session that is resumed tells what was missed. */
export const SessionEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started") }),
  /** An item begins. `how` tells what ended the one before. */
  z.object({
    kind: z.literal("now"),
    item: SessionItem,
    how: z.enum(["first", "finished", "skipped", "moved_on", "cut"]),
  }),
  z.object({ kind: z.literal("queue"), items: z.array(SessionItem) }),
  z.object({ kind: z.literal("block"), block: Block }),
  /** The session heads elsewhere; `said` tells the listener why, in one sentence. */
  z.object({ kind: z.literal("direction"), said: z.string().max(400) }),
  z.object({ kind: z.literal("feedback"), feedback: SessionFeedback, trackId: TrackId }),
  /** A request in words, and what was done for it. */
  z.object({ kind: z.literal("request"), message: z.string().max(2000), said: z.string().max(600) }),
  z.object({ kind: z.literal("commentary"), itemId: z.string(), commentary: Commentary }),
  z.object({
    kind: z.literal("settings"),
    host: HostSettings,
    endsAt: z.string().nullable(),
    holdUntil: z.string().nullable(),
  }),
  z.object({ kind: z.literal("ended"), because: z.string().max(300) }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;
