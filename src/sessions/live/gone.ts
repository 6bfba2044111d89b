import { requireEpisodes } from "#src/catalog/episodes/coming.ts";
import type { Changed, Ground, Session } from "../core/session.ts";
import { settle } from "../core/settle.ts";

/**
 * The session with its queue filled again where tracks of it have left the catalogue, which is swapped whole in the middle
 * of sessions; undefined where none has. What plays goes on: the player has it. Throws AppError("not_ready") while the
 * episodes are still read: what is missing may be one of them.
 */
export function withoutGone(ground: Ground, session: Session): Changed | undefined {
  const { state } = session;
  const queue = state.queue.filter(({ trackId }) => ground.catalog.ordinalOf(trackId) !== undefined);
  if (queue.length === state.queue.length || state.status === "ended") return undefined;
  requireEpisodes(ground.catalog);
  return settle(ground, session, { state: { ...state, queue }, events: [] });
}
