import type { SessionVerbs, SessionView } from "#src/sessions/verbs.ts";
import { djPicture } from "../print/dj.ts";
import type { Paint } from "../print/terminal.ts";
import { pressKey } from "./keys.ts";
import { type Link, openLink } from "./link.ts";
import { type Console, openScreen, type Screen } from "./screen.ts";
import { type DjState, note, openState, passTime, type Step, seeAnswer, seeEvent, seeView } from "./state.ts";

export interface PlayOptions {
  verbs: SessionVerbs;
  session: SessionView;
  /** Where the item in play is, milliseconds. */
  positionMs?: number | undefined;
  /** Asks requests of this model. */
  model?: string | undefined;
  terminal: Console;
  paint: Paint;
  timeZone: string;
  /** Milliseconds that only go up. */
  clock: () => number;
  /** Runs something now and then until what it gave is called. */
  beat: (run: () => void) => () => void;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Played {
  session: SessionView;
  /** What could not be told to a service that was away. */
  undone: number;
}

/** A longer pause between two beats was no listening: the machine slept, or the process was stopped. */
const LONGEST_BEAT_MS = 5_000;
const PATIENCE_MS = 3_000;
/** What a session was not seen to answer by then, the next event asks for again. */
const MOST_READS = 3;
const WELCOME = "Segue plays no sound here: it keeps the time. Play the tracks where you like. ? shows the keys.";

/**
 * Plays a session on a terminal until the listener goes or the session ends; the terminal is then as it was. Throws
 * AppError("not_found") when the session is deleted meanwhile.
 */
export async function playSession(options: PlayOptions): Promise<Played> {
  const { session, positionMs } = options;
  const table = tableOf(options, note(openState(session, positionMs), "done", WELCOME));
  try {
    await table.over;
  } finally {
    table.clear();
  }
  const undone = await table.link.close(PATIENCE_MS);
  return { session: table.state().view, undone };
}

interface Table {
  state: () => DjState;
  link: Link;
  /** Resolves when the listener goes or the session has ended; rejects when it cannot be followed. */
  over: Promise<void>;
  clear: () => void;
}

/** Keys, time and the session's news, each changing the state and drawing it. */
function tableOf(options: PlayOptions, first: DjState): Table {
  const { promise: over, resolve: end, reject: fail } = Promise.withResolvers<void>();
  let state = first;
  let link: Link | undefined;
  const draw = () =>
    screen.draw(djPicture(state, { ...screen.size(), paint: options.paint, timeZone: options.timeZone }));
  const put = (next: DjState) => {
    state = next;
    draw();
    if (state.view.status === "ended") end();
  };
  const take = ({ state: next, deeds, leaves }: Step) => {
    for (const deed of deeds) link?.send(deed);
    if (next !== state) put(next);
    if (leaves) end();
  };
  const screen: Screen = openScreen(options.terminal, {
    onKey: (key) => take(pressKey(state, key)),
    onStale: draw,
    onStop: () => take(pressKey(state, { name: "c", ctrl: true })),
  });
  link = linkOf(options, { get: () => state, put, fail });
  const stopBeat = startBeat(options, (elapsedMs) => take(passTime(state, elapsedMs)));
  draw();
  return {
    state: () => state,
    link,
    over,
    clear: () => {
      stopBeat();
      screen.close();
    },
  };
}

interface Board {
  get: () => DjState;
  put: (state: DjState) => void;
  fail: (error: unknown) => void;
}

function linkOf({ verbs, session, model, wait }: PlayOptions, { get, put, fail }: Board): Link {
  let newest = session.lastSeq;
  let isReading = false;
  const readNewest = async () => {
    if (isReading) return;
    isReading = true;
    for (let reads = 0; reads < MOST_READS && get().view.lastSeq < newest; reads++) {
      const view = await verbs.readSession(session.id).catch(() => undefined);
      if (view) put(seeView(get(), view));
    }
    isReading = false;
  };
  return openLink({
    verbs,
    session,
    model,
    wait,
    listening: {
      onView: (view) => put(seeView(get(), view)),
      onEvent: (event) => {
        put(seeEvent(get(), event));
        newest = event.seq;
        void readNewest();
      },
      onAnswer: (answer) => put(seeAnswer(get(), answer)),
      onTrouble: (said, deed) => {
        const state = note(get(), "trouble", said);
        put({ ...state, leaving: null, asking: Math.max(0, state.asking - (deed.kind === "ask" ? 1 : 0)) });
      },
      onLost: (lost) => put({ ...get(), lost }),
      onGone: fail,
    },
  });
}

function startBeat({ clock, beat }: PlayOptions, pass: (elapsedMs: number) => void): () => void {
  let before = clock();
  return beat(() => {
    const now = clock();
    const elapsedMs = now - before;
    before = now;
    if (elapsedMs <= LONGEST_BEAT_MS) pass(elapsedMs);
  });
}
