import type { Ctx } from "#src/context.ts";
import type { SessionState } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { Live } from "./live/live.ts";
import type { Held } from "./live/warm.ts";
import type { Minds } from "./minds.ts";
import { presentEvent, presentSession, type Shown } from "./present.ts";
import type { NumberedEvent, SessionView, ToldEvent } from "./verbs.ts";

/** What the verbs of sessions work with. */
export interface Deck {
  ctx: Ctx;
  live: Live;
  curators: Curators;
  /** Undefined where no model is configured. */
  minds: Minds | undefined;
  /** Takes work that nobody waits for; it must not reject. */
  background: (work: Promise<void>) => void;
}

/** A session as its players see it. */
export function shown(deck: Deck, held: Held): SessionView {
  return presentSession(held, shownIn(deck));
}

/** What happened, as players show it. */
export function shownEvent(deck: Deck, id: string, event: NumberedEvent): ToldEvent {
  return presentEvent(event, id, shownIn(deck));
}

function shownIn({ ctx, minds }: Deck): Shown {
  return { catalog: ctx.catalog().shared, speaks: minds?.speak !== undefined && minds.voice !== undefined };
}

/** Throws AppError("conflict") for a session that has ended. */
export function requireLive({ status }: Pick<SessionState, "status">): void {
  if (status === "ended") throw new AppError("conflict", "This session has ended. Start a new one.");
}
