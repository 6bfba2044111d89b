import type { SessionFeedback } from "#src/domain/session.ts";
import type { ItemView, SessionChange, SessionView } from "#src/sessions/verbs.ts";
import { mayPlay } from "./may-play.ts";

/** What this page asks of the session. `after` is null for the first item. */
export type Deed =
  | { kind: "next"; after: string | null }
  | { kind: "tell"; feedback: SessionFeedback & { itemId: string; trackId: string } }
  | { kind: "ask"; message: string }
  | { kind: "change"; change: SessionChange }
  | { kind: "end" };

/**
 * How an item goes by here. By the clock where the catalogue has no sound of it (`none`), where the page may not ask the
 * host that has it (`elsewhere`), or where the sound broke off (`failed`).
 */
export type Sound = { by: "audio"; url: string } | { by: "clock"; why: "none" | "elsewhere" | "failed" };

export type Phase = "starting" | "speaking" | "playing" | "paused" | "waiting" | "ended";

export type Opinion = "liked" | "disliked";

/** One device's part in a session: what it was told last, and how it plays that. */
export interface Player {
  view: SessionView;
  /** The service has moved on already, as it was asked to before the end; begins here once the item in play is over. */
  held: SessionView | null;
  /** Plays, speaks and moves the session on; one that does not only shows it. */
  drives: boolean;
  isPaused: boolean;
  /** The browser wants to be asked before it makes a sound. */
  isBlocked: boolean;
  /** Where the item in play is, milliseconds from its own beginning. */
  positionMs: number;
  /** When time was last passed, milliseconds since 1970. */
  tickedAt: number;
  sound: Sound;
  /** Length of the sound itself, where it is known; a preview's is shorter than the track's. */
  soundMs: number | null;
  /** Item after which the next one was asked for; "" for the first of all. */
  asked: string | null;
  /** The item in play has ended here, and the session has not answered yet. */
  isOver: boolean;
  /** What is being said aloud. */
  saying: { id: string; text: string; language: string; audioUrl?: string } | null;
  /** Id of what was said last, or is being said: nothing is said twice. */
  said: string | null;
  /** Whether this device speaks. */
  wantsVoice: boolean;
  /** How fast the clock goes; 1 but in a rehearsal. */
  rate: number;
  /** The service does not answer. */
  isLost: boolean;
  opinions: Readonly<Record<string, Opinion>>;
  /** Where sound may come from, as the page's policy says. */
  sources: readonly string[];
}

export interface Step {
  player: Player;
  deeds: readonly Deed[];
}

/** What a track of unknown length is given. */
export const ASSUMED_MS = 210_000;

export interface Opening {
  sources: readonly string[];
  now: number;
  positionMs?: number;
  wantsVoice?: boolean;
  said?: string | null;
}

/** A device that has just come to a session and only looks on as yet. */
export function openPlayer(
  view: SessionView,
  { sources, now, positionMs, wantsVoice = true, said = null }: Opening,
): Player {
  return {
    view,
    held: null,
    drives: false,
    isPaused: false,
    isBlocked: false,
    positionMs: positionMs ?? view.now?.startMs ?? 0,
    tickedAt: now,
    sound: soundOf(view.now, sources),
    soundMs: null,
    asked: null,
    isOver: false,
    saying: null,
    said,
    wantsVoice,
    rate: 1,
    isLost: false,
    opinions: {},
    sources,
  };
}

export function stay(player: Player): Step {
  return { player, deeds: [] };
}

export function phaseOf(player: Player): Phase {
  if (player.view.status === "ended") return "ended";
  if (player.isOver) return "waiting";
  if (player.view.now === null) return player.isLost ? "waiting" : "starting";
  if (player.isPaused) return "paused";
  return player.saying ? "speaking" : "playing";
}

/** How long the item in play takes here, milliseconds. */
export function lengthOf({ view: { now }, soundMs }: Player): number {
  return soundMs ?? now?.durationMs ?? ASSUMED_MS;
}

/** Shorter than this share of its track a sound is a preview. */
const PREVIEW_SHARE = 0.6;

export function isPreview({ view: { now }, soundMs }: Player): boolean {
  return soundMs !== null && now?.durationMs != null && soundMs < PREVIEW_SHARE * now.durationMs;
}

/** The session as it answered or was read; one that is older than what is known changes nothing. */
export function seeView(player: Player, view: SessionView): Player {
  const known = player.held ?? player.view;
  if (view.version < known.version) return player;
  if (view.now?.itemId === player.view.now?.itemId && view.status === player.view.status)
    return { ...player, view, held: null };
  const isAhead = player.drives && player.asked !== null && player.asked === player.view.now?.itemId && !player.isOver;
  return isAhead ? { ...player, held: view } : begin(player, view);
}

/** What was held, or the view itself, begins. */
export function begin(player: Player, view: SessionView): Player {
  const next: Player = {
    ...player,
    view,
    held: null,
    isPaused: false,
    isBlocked: false,
    positionMs: view.now?.startMs ?? 0,
    sound: soundOf(view.now, player.sources),
    soundMs: null,
    asked: null,
    isOver: false,
  };
  const saying = toSay(next);
  return { ...next, saying, said: saying?.id ?? next.said };
}

function toSay({ view: { now, host, status }, drives, wantsVoice, said }: Player): Player["saying"] {
  const isSilent = !drives || !wantsVoice || host.level === "off" || status === "ended";
  if (isSilent || !now?.commentary || now.commentary.id === said) return null;
  const { id, text, language, audioUrl } = now.commentary;
  return { id, text, language, ...(audioUrl !== undefined && { audioUrl }) };
}

function soundOf(item: ItemView | null, sources: readonly string[]): Sound {
  if (!item?.audioUrl) return { by: "clock", why: "none" };
  return mayPlay(item.audioUrl, sources) ? { by: "audio", url: item.audioUrl } : { by: "clock", why: "elsewhere" };
}

export interface WantedSound {
  itemId: string;
  url: string;
  isPlaying: boolean;
  /** 0 to 1: low while somebody talks over it. */
  volume: number;
  positionMs: number;
}

const DUCKED = 0.18;

/** What should sound here now; null where nothing should. */
export function soundWanted(player: Player): WantedSound | null {
  const { view, drives, sound, saying, isPaused, isOver, positionMs } = player;
  if (!drives || !view.now || sound.by === "clock" || view.status === "ended") return null;
  const waitsForVoice = saying !== null && view.now.kind === "talk";
  return {
    itemId: view.now.itemId,
    url: sound.url,
    isPlaying: !isPaused && !isOver && !waitsForVoice,
    volume: saying ? DUCKED : 1,
    positionMs,
  };
}

/** The sound to fetch ahead: of what begins next. */
export function soundAhead({ view, held, drives, sources }: Player): string | null {
  const next = held ? held.now : view.queue[0];
  return drives && next?.audioUrl && mayPlay(next.audioUrl, sources) ? next.audioUrl : null;
}
