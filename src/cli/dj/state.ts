import { entryOf } from "#src/domain/entry-of.ts";
import { LEAST_QUEUED, type SessionFeedback, TALK_LEVELS, type TalkLevel } from "#src/domain/session.ts";
import type { ItemView, RequestAnswer, SessionChange, SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import type { LineEdit } from "./line-edit.ts";

/** What the terminal asks of the session. */
export type Deed =
  | { kind: "tell"; feedback: SessionFeedback & { itemId: string } }
  | { kind: "next"; after: string }
  | { kind: "ask"; message: string }
  | { kind: "change"; change: SessionChange };

/** What was said or done last. asked: the listener's own words. */
export interface Note {
  kind: "done" | "asked" | "said" | "trouble";
  text: string;
}

/** All that is drawn: the session as it was last told, and how this terminal plays it. */
export interface DjState {
  view: SessionView;
  /** Where the item in play is, milliseconds from its own beginning. */
  positionMs: number;
  isPaused: boolean;
  /** Item that ended here and is still in view, as the session has not answered yet. */
  leaving: string | null;
  /** What the listener said of tracks, by track id. */
  opinions: Readonly<Record<string, "liked" | "disliked">>;
  /** Latest last. */
  notes: readonly Note[];
  /** Requests that are on their way. */
  asking: number;
  typing: LineEdit | null;
  /** Requests of this terminal, latest last; `recalled` is the one that the arrows stand on. */
  asked: readonly string[];
  recalled: number;
  panel: "queue" | "why" | "help";
  isQueueLong: boolean;
  /** Since the service does not answer: when it is tried again, milliseconds from then. */
  lost: { againInMs: number } | null;
}

export interface Step {
  state: DjState;
  deeds: readonly Deed[];
  /** The listener goes; the session stays. */
  leaves?: true;
}

/** What a track of unknown length is given. */
export const ASSUMED_MS = 210_000;
const MOST_NOTES = 3;
const TALK_WORDS: Readonly<Record<TalkLevel, string>> = {
  off: "The DJ is silent now.",
  rare: "The DJ talks rarely now.",
  normal: "The DJ talks now and then.",
  talkative: "The DJ talks a lot now.",
};

/** A terminal that has just come to a session; `positionMs` where the item in play is already under way elsewhere. */
export function openState(view: SessionView, positionMs = view.now?.startMs ?? 0): DjState {
  return {
    view,
    positionMs,
    isPaused: false,
    leaving: null,
    opinions: {},
    notes: [],
    asking: 0,
    typing: null,
    asked: [],
    recalled: 0,
    panel: "queue",
    isQueueLong: false,
    lost: null,
  };
}

/** How long an item is, and whether that is known. */
export function lengthOf({ durationMs }: ItemView): number {
  return durationMs ?? ASSUMED_MS;
}

/** How many items of the queue are shown. */
export function shownOf({ isQueueLong, view }: DjState): number {
  return isQueueLong ? view.queue.length : Math.min(LEAST_QUEUED, view.queue.length);
}

export function stay(state: DjState): Step {
  return { state, deeds: [] };
}

export function note(state: DjState, kind: Note["kind"], text: string): DjState {
  const last = state.notes.at(-1);
  if (last?.kind === kind && last.text === text) return state;
  return { ...state, notes: [...state.notes, { kind, text }].slice(-MOST_NOTES) };
}

/** Time passes; at the end of the item the next one is asked for. */
export function passTime(state: DjState, elapsedMs: number): Step {
  const { now } = state.view;
  if (!now || state.isPaused || state.leaving === now.itemId) return stay(state);
  const positionMs = Math.min(lengthOf(now), state.positionMs + elapsedMs);
  const passed = { ...state, positionMs };
  return positionMs < lengthOf(now) ? stay(passed) : leaveItem(passed, "finished");
}

/** The item in play ends here: what became of it is told, and the next one asked for. */
export function leaveItem(state: DjState, type: "finished" | "skipped" | "disliked"): Step {
  const { now } = state.view;
  if (!now || state.leaving === now.itemId) return stay(state);
  const { itemId } = now;
  const ms = Math.round(state.positionMs);
  return {
    state: { ...state, leaving: itemId, isPaused: false },
    deeds: [
      { kind: "tell", feedback: { type, itemId, trackId: now.id, ms } },
      { kind: "next", after: itemId },
    ],
  };
}

/** What the listener thinks of the item in play; the same again takes it back. */
export function likeItem(state: DjState): Step {
  const { now } = state.view;
  if (!now) return stay(state);
  const isBack = entryOf(state.opinions, now.id) === "liked";
  const { [now.id]: _, ...others } = state.opinions;
  const opinions = isBack ? others : { ...others, [now.id]: "liked" as const };
  const type = isBack ? "cleared" : "liked";
  const ms = Math.round(state.positionMs);
  return {
    state: note({ ...state, opinions }, "done", `${isBack ? "No longer liked" : "Liked"}: ${now.title}.`),
    deeds: [{ kind: "tell", feedback: { type, itemId: now.itemId, trackId: now.id, ms } }],
  };
}

/** Tells other devices where this one is. */
export function tellPosition({ view: { now }, positionMs }: DjState): Deed[] {
  if (!now) return [];
  const ms = Math.round(positionMs);
  return [{ kind: "tell", feedback: { type: "progress", itemId: now.itemId, trackId: now.id, ms } }];
}

/** The next talk level, shown at once. */
export function turnTalk(state: DjState): Step {
  const { host } = state.view;
  const level = TALK_LEVELS[(TALK_LEVELS.indexOf(host.level) + 1) % TALK_LEVELS.length]!;
  const view = { ...state.view, host: { ...host, level } };
  return {
    state: note({ ...state, view }, "done", TALK_WORDS[level]),
    deeds: [{ kind: "change", change: { host: { level } } }],
  };
}

/** The session as it answered or was read; one that is older than what is known changes nothing. */
export function seeView(state: DjState, view: SessionView): DjState {
  if (view.version < state.view.version) return state;
  const isSame = view.now?.itemId === state.view.now?.itemId;
  if (isSame) return { ...state, view };
  return { ...state, view, positionMs: view.now?.startMs ?? 0, leaving: null, isPaused: false };
}

/** What happened to the session, by whatever device. */
export function seeEvent(state: DjState, { event }: ToldEvent): DjState {
  if (event.kind === "direction") return note(state, "said", event.said);
  if (event.kind === "ended") return note(state, "said", event.because);
  if (event.kind === "request") return note(note(state, "asked", event.message), "said", event.said);
  if (event.kind !== "feedback") return state;
  const { type } = event.feedback;
  const { [event.trackId]: _, ...others } = state.opinions;
  if (type === "cleared") return { ...state, opinions: others };
  if (type !== "liked" && type !== "disliked") return state;
  return { ...state, opinions: { ...others, [event.trackId]: type } };
}

/** What came of a request; where it was done its event tells, so that every device shows the same. */
export function seeAnswer(state: DjState, answer: RequestAnswer): DjState {
  const seen = { ...seeView(state, answer.session), asking: Math.max(0, state.asking - 1) };
  if (answer.kind === "question") return note(seen, "said", answer.question);
  if (answer.kind === "refused") return note(seen, "trouble", answer.because);
  const said = note(seen, "said", answer.said);
  return answer.degraded ? note(said, "trouble", `Read without the model: ${answer.degraded.reason}`) : said;
}
