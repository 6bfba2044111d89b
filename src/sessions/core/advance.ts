import type { Block, SessionEvent, SessionItem, SessionState, Signal } from "#src/domain/session.ts";
import { MAX_SIGNALS, MOST_BLOCK_TRACKS } from "#src/domain/session.ts";
import { tell } from "../commentary/tell.ts";
import { planBlock, roomOf } from "../program/blocks.ts";
import { themeOf } from "../program/theme.ts";
import type { RefillOptions } from "./refill.ts";
import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

type How = Extract<SessionEvent, { kind: "now" }>["how"];

/** From this share of its length on a track has been heard. */
const FINISHED_SHARE = 0.9;
/** What is heard of a track of unknown length before it counts as heard, milliseconds. */
const UNKNOWN_LENGTH_MS = 150_000;
/** After so long a silence a session is taken up again: another hour, perhaps another mood. */
const AWAY_MS = 3 * 3_600_000;
/** What was said before counts as if so many more items had begun since. */
const AWAY_ITEMS = 12;

export interface Advance {
  /** The item that the caller was playing. */
  after?: string | undefined;
  /** The item in play was cut because the listener asked for it. */
  cut?: boolean;
}

/**
 * Begins the next item. When another device has moved on since `after`, nothing changes, so that two devices on one session
 * stay in step. What was in play and neither finished nor skipped counts as finished when its time has gone by, else as left.
 * A session that has run out of time or of tracks ends.
 */
export function advance(ground: Ground, session: Session, { after, cut = false }: Advance = {}): Changed {
  const { state } = session;
  if (state.status === "ended") return { state, events: [] };
  if (after !== undefined && state.now !== null && state.now.id !== after) return { state, events: [] };
  const ended = endOfNow(ground, state, cut);
  const left = { ...state, ...ended.change };
  const isAway = awayFor(ground, state) > AWAY_MS;
  const back = isAway ? tookUp(ground, { ...session, state: left }) : left;
  const item = back.queue[0];
  if (isPastEnd(ground, back)) return over(back, TIME_OVER);
  if (isPlayed(back, item)) return over(back, playedAll(back));
  if (!item) return over(back, nothingLeft(session));
  return begin(ground, session, back, { item, how: ended.how });
}

const TIME_OVER = "The time is over.";

/**
 * The session as over, where its time is and what was in play has had its time too: nobody need ask for the next item to
 * learn of it. Undefined where it goes on.
 */
export function closing(ground: Ground, state: SessionState): Changed | undefined {
  const isGoingOn = state.now !== null && awayFor(ground, state) < 0;
  return state.status === "live" && isPastEnd(ground, state) && !isGoingOn ? over(state, TIME_OVER) : undefined;
}

function isPastEnd({ now }: Ground, { endsAt }: SessionState): boolean {
  return endsAt !== null && Date.parse(endsAt) <= now.getTime();
}

/** As many as were asked for; what was requested by name still comes. */
function isPlayed({ endsAfter, begun }: SessionState, next: SessionItem | undefined): boolean {
  return endsAfter !== undefined && begun >= endsAfter && next?.from !== "requested";
}

function playedAll({ endsAfter }: SessionState): string {
  return endsAfter === 1
    ? "The one track asked for has been played."
    : `All ${endsAfter} tracks asked for have been played.`;
}

function begin(
  ground: Ground,
  session: Session,
  state: SessionState,
  { item, how }: { item: SessionItem; how: How },
): Changed {
  const rest = state.queue.slice(1);
  const isNew = item.block !== state.block.id || state.begun === 0;
  const block = isNew ? blockOf(ground, state, item, rest) : state.block;
  const moved: SessionState = {
    ...state,
    now: item,
    nowSince: ground.now.toISOString(),
    queue: rest,
    begun: state.begun + 1,
    block: held(ground, state, { ...block, begun: block.begun + 1 }),
    blocksBegun: state.blocksBegun + (isNew && state.begun > 0 ? 1 : 0),
  };
  const events: SessionEvent[] = [
    ...(isNew ? [{ kind: "block" as const, block: moved.block }] : []),
    { kind: "now", item, how },
  ];
  return settle(ground, { ...session, plays: [...session.plays, item.trackId] }, { state: tell(moved, item), events });
}

/** As long as it is held a block has one more to come. */
function held({ now }: Ground, { holdUntil }: SessionState, block: Block): Block {
  const isHeld = holdUntil !== null && Date.parse(holdUntil) > now.getTime();
  return isHeld ? { ...block, tracks: Math.min(MOST_BLOCK_TRACKS, Math.max(block.tracks, block.begun + 1)) } : block;
}

/** The block that begins with an item, called by what is true of those of its tracks that are known. */
function blockOf(ground: Ground, state: SessionState, item: SessionItem, rest: readonly SessionItem[]): Block {
  const number = state.begun === 0 ? 0 : state.blocksBegun + 1;
  const planned = planBlock(ground, state, number, ground.now);
  const tracks = [item, ...rest.filter(({ block }) => block === item.block)].flatMap(({ trackId }) => {
    const row = ground.catalog.ordinalOf(trackId);
    return row === undefined ? [] : [ground.catalog.track(row)];
  });
  return {
    ...planned,
    id: item.block,
    theme: themeOf(planned.kind, tracks, { room: roomOf(ground, state), title: state.title }),
    begun: 0,
  };
}

interface Ended {
  how: How;
  change: Partial<Pick<SessionState, "signals" | "skipsInRow" | "resume">>;
}

/** How the item in play ended, and what that says of it where nobody said it yet. */
function endOfNow(ground: Ground, state: SessionState, cut: boolean): Ended {
  const { now, signals, begun } = state;
  if (now === null) return { how: "first", change: {} };
  const own = signals.filter(({ trackId, at }) => trackId === now.trackId && at === begun);
  if (own.some(({ kind }) => kind === "skipped")) return { how: "skipped", change: {} };
  if (own.some(({ kind }) => kind === "finished")) return { how: "finished", change: {} };
  if (cut) return { how: "cut", change: {} };
  const share = heardShare(ground, state, own);
  const kind = share >= FINISHED_SHARE ? "finished" : "progress";
  const signal: Signal = { kind, trackId: now.trackId, share: Math.min(1, share), at: begun };
  const others = signals.filter((one) => one.kind !== "progress" || one.trackId !== now.trackId);
  return {
    how: kind === "finished" ? "finished" : "moved_on",
    change: {
      signals: [...others, signal].slice(-MAX_SIGNALS),
      ...(kind === "finished" && { skipsInRow: 0, resume: without(state.resume, now.trackId) }),
    },
  };
}

/** How much of the item in play was heard: what a device told, else by the time that has gone. */
function heardShare({ catalog, now: time }: Ground, { now, nowSince }: SessionState, own: readonly Signal[]): number {
  const told = own.findLast(({ kind, share }) => kind === "progress" && share !== null)?.share ?? 0;
  const row = now === null ? undefined : catalog.ordinalOf(now.trackId);
  const length = row === undefined ? Number.NaN : catalog.value(row, "durationMs");
  const gone = nowSince === null ? 0 : Math.max(0, time.getTime() - Date.parse(nowSince));
  const startMs = now?.startMs ?? 0;
  const share = length > 0 ? (startMs + gone) / length : (FINISHED_SHARE * gone) / UNKNOWN_LENGTH_MS;
  return share >= FINISHED_SHARE ? share : Math.max(told, told > 0 ? 0 : share);
}

export function without(resume: SessionState["resume"], trackId: string): SessionState["resume"] {
  if (!Object.hasOwn(resume, trackId)) return resume;
  return Object.fromEntries(Object.entries(resume).filter(([id]) => id !== trackId));
}

/** For how long nothing has happened beyond the end of the item in play, milliseconds. */
function awayFor({ catalog, now }: Ground, { now: item, nowSince }: SessionState): number {
  const row = item === null ? undefined : catalog.ordinalOf(item.trackId);
  if (row === undefined || nowSince === null) return 0;
  return now.getTime() - Date.parse(nowSince) - (catalog.value(row, "durationMs") || 0);
}

/** Taken up after a long time: another block that fits the hour, and moods of before weigh less. */
function tookUp(ground: Ground, session: Session): SessionState {
  const { state } = session;
  const fresh: SessionState = {
    ...state,
    skipsInRow: 0,
    holdUntil: null,
    signals: state.signals.map((signal) => ({ ...signal, at: Math.max(0, signal.at - AWAY_ITEMS) })),
    block: { ...state.block, tracks: Math.max(1, Math.min(state.block.tracks, state.block.begun)) },
  };
  const options: RefillOptions = { anew: true };
  return settle(ground, session, { state: fresh, events: [] }, options).state;
}

function nothingLeft({ plays, state }: Session): string {
  if (plays.length === 0) return "Nothing that fits is left.";
  const songs = plays.length === 1 ? "The one song" : `All ${plays.length} songs`;
  return `${songs} that fit “${state.title}” have been played.`.slice(0, 300);
}

function over(state: SessionState, because: string): Changed {
  return {
    state: { ...state, status: "ended", now: null, nowSince: null, queue: [] },
    events: [{ kind: "ended", because }],
  };
}
