import { advance } from "./core/advance.ts";
import { type Deck, requireLive, shown } from "./deck.ts";
import type { SessionView } from "./verbs.ts";

/** Begins the next item; nothing changes where `after` is no longer in play. Throws AppError: `not_found`, `conflict` for one that has ended. */
export async function nextInSession(deck: Deck, id: string, { after }: { after?: string }): Promise<SessionView> {
  const { held } = await deck.live.change(id, (ground, session) => {
    requireLive(session.state);
    return advance(ground, session, after === undefined ? {} : { after });
  });
  return shown(deck, held);
}
