import type { Ctx } from "#src/context.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { changeSession, endSession } from "./change-session.ts";
import type { Deck } from "./deck.ts";
import { type LiveOptions, openLive } from "./live/live.ts";
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

/** AI-DJ sessions over a database and a catalogue in memory. */
export function sessionVerbs(ctx: Ctx, curators: Curators, { minds, ...options }: SessionOptions = {}): SessionVerbs {
  const deck: Deck = { ctx, curators, minds, live: openLive(ctx, options) };
  return {
    startSession: (request) => startSession(deck, request),
    listSessions: (page) => listSessions(deck, page),
    readSession: (id) => readSession(deck, id),
    nextInSession: (id, step) => nextInSession(deck, id, step),
    tellSession: (id, feedback) => tellSession(deck, id, feedback),
    askSession: async () => {
      throw new AppError("unavailable", "Requests in words are not taken here.");
    },
    changeSession: (id, change) => changeSession(deck, id, change),
    endSession: (id) => endSession(deck, id),
    deleteSession: (id) => deleteSession(deck, id),
    watchSession: (id, watch) => watchSession(deck, id, watch),
    listSessionEvents: (id, page) => readEvents(deck, id, page),
    readSpeech: async () => {
      throw new AppError("not_found", "No provider speaks here.");
    },
  };
}
