import type { Ctx } from "#src/context.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { askSession } from "./ask-session.ts";
import { changeSession, endSession } from "./change-session.ts";
import type { Deck } from "./deck.ts";
import { openHost, readSpeech } from "./host-session.ts";
import { type LiveOptions, openLive } from "./live/live.ts";
import { openLook } from "./live/look.ts";
import type { Minds } from "./minds.ts";
import { deleteSession, listSessions, readSession } from "./read-session.ts";
import { startSession } from "./start-session.ts";
import { nextInSession } from "./step.ts";
import { tellSession } from "./tell-session.ts";
import type { SessionVerbs } from "./verbs.ts";
import { readEvents, watchSession } from "./watch-session.ts";

export interface SessionOptions extends LiveOptions {
  /** Undefined where no model is configured. */
  minds?: Minds | undefined;
}

/** AI-DJ sessions of one process. */
export interface Sessions {
  verbs: SessionVerbs;
  /** Tells those who watch here what other processes did; for a database that several share. */
  look: () => Promise<void>;
  /** Resolves when what was begun in the background is done. */
  settled: () => Promise<void>;
  /** How many are held in memory, and how many are watched. */
  count: () => { held: number; watched: number };
}

/** Over a database and a catalogue in memory. */
export function openSessions(ctx: Ctx, curators: Curators, { minds, ...options }: SessionOptions = {}): Sessions {
  const onEvents: LiveOptions["onEvents"] = (events, id) => {
    options.onEvents?.(events, id);
    host.hear(id, events);
  };
  const live = openLive(ctx, { ...options, onEvents });
  const working = new Set<Promise<void>>();
  const background = (work: Promise<void>) => {
    working.add(work);
    void work.finally(() => working.delete(work));
  };
  const deck: Deck = { ctx, curators, minds, live, background };
  const host = openHost(deck);
  return {
    verbs: verbsOf(deck),
    settled: async () => {
      while (working.size > 0) await Promise.all(working);
    },
    look: openLook(ctx, live.bus),
    count: () => ({ held: live.size, watched: live.bus.watched().size }),
  };
}

function verbsOf(deck: Deck): SessionVerbs {
  return {
    startSession: (request) => startSession(deck, request),
    listSessions: (page) => listSessions(deck, page),
    readSession: (id) => readSession(deck, id),
    nextInSession: (id, step) => nextInSession(deck, id, step),
    tellSession: (id, feedback) => tellSession(deck, id, feedback),
    askSession: (id, request) => askSession(deck, id, request),
    changeSession: (id, change) => changeSession(deck, id, change),
    endSession: (id) => endSession(deck, id),
    deleteSession: (id) => deleteSession(deck, id),
    watchSession: (id, watch) => watchSession(deck, id, watch),
    listSessionEvents: (id, page) => readEvents(deck, id, page),
    readSpeech: (id, commentaryId) => readSpeech(deck, id, commentaryId),
  };
}
