import { findBegunItem } from "#src/db/queries/sessions.ts";
import { SessionFeedback } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { timeAfter } from "./core/clock.ts";
import { hear } from "./core/hear.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import { type Deck, requireLive, shown } from "./deck.ts";
import type { SessionView } from "./verbs.ts";

/** An item ends once, whatever is told of it later. */
const ENDS: ReadonlySet<SessionFeedback["type"]> = new Set(["finished", "skipped"]);

/**
 * Takes what the listener did with an item, also with one that is no longer in play. That an item has ended is taken once.
 * Throws AppError: `invalid_input` for an item that the session never had, `not_found`, `conflict` for one that has ended.
 */
export async function tellSession(deck: Deck, id: string, given: SessionFeedback): Promise<SessionView> {
  const feedback = checked(given);
  try {
    return await tell(deck, id, feedback);
  } catch (error) {
    if (!(error instanceof NotHere) || feedback.itemId === undefined) throw error;
    const trackId = await findBegunItem(deck.ctx.db, { sessionId: id, itemId: feedback.itemId });
    if (trackId === undefined) throw error;
    return tell(deck, id, { ...feedback, trackId });
  }
}

/** Neither in play nor in the queue; it may have been. */
class NotHere extends AppError {}

async function tell(deck: Deck, id: string, feedback: SessionFeedback): Promise<SessionView> {
  const command = (ground: Ground, session: Session) => {
    requireLive(session.state);
    return heard(ground, session, feedback);
  };
  const { held } = await deck.live.change(id, command, (clock, session) => timeAfter(clock, session, feedback));
  return shown(deck, held);
}

function checked(feedback: SessionFeedback): SessionFeedback {
  const read = SessionFeedback.safeParse(feedback);
  if (read.success) return read.data;
  throw new AppError("invalid_input", `${read.error.issues[0]?.path.join(".") || "The feedback"} is not valid.`);
}

function heard(ground: Ground, session: Session, feedback: SessionFeedback): Changed {
  const { state } = session;
  const about = aboutOf(session, feedback);
  const hasEnded =
    ENDS.has(feedback.type) && state.signals.some(({ kind, trackId }) => ENDS.has(kind) && trackId === about.trackId);
  return hasEnded ? { state, events: [] } : hear(ground, session, { ...feedback, ...about });
}

/** The item and track that are meant; that in play unless one is named. */
function aboutOf(
  { state, plays }: Session,
  { itemId, trackId }: SessionFeedback,
): { itemId?: string; trackId: string } {
  const items = [state.now, ...state.queue].filter((item) => item !== null);
  if (itemId === undefined && trackId === undefined) {
    if (state.now) return { itemId: state.now.id, trackId: state.now.trackId };
    throw new AppError("invalid_input", "Nothing is playing that this could be about: give an itemId.");
  }
  const item = items.find((one) => (itemId === undefined ? one.trackId === trackId : one.id === itemId));
  if (item) return { itemId: item.id, trackId: item.trackId };
  if (trackId !== undefined && plays.includes(trackId)) return { ...(itemId !== undefined && { itemId }), trackId };
  throw new NotHere("invalid_input", `${itemId === undefined ? "trackId" : "itemId"} is none that this session had.`);
}
