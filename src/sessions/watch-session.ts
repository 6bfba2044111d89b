import { readSessionEvents } from "#src/db/queries/sessions.ts";
import { AppError } from "#src/errors.ts";
import { type Deck, shownEvent } from "./deck.ts";
import { numberedOf, type WatchOptions, watch } from "./live/watch.ts";
import type { SessionWatch, ToldEvent } from "./verbs.ts";

const MOST_A_PAGE = 1000;

/** See SessionVerbs. Throws AppError("not_found"). */
export async function watchSession(
  deck: Deck,
  id: string,
  { after = 0, onEvent, signal }: SessionWatch,
): Promise<void> {
  const { ctx, live } = deck;
  const { listenerId } = await live.read(id);
  const show: WatchOptions["onEvent"] = (event) => onEvent(shownEvent(deck, id, event));
  await watch({ db: ctx.db, bus: live.bus }, { id, listenerId }, { after, onEvent: show, signal });
}

/** A page of what happened, in order. Throws AppError: `not_found`, `invalid_input`. */
export async function readEvents(
  deck: Deck,
  id: string,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<ToldEvent[]> {
  const { ctx, live } = deck;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE)
    throw new AppError("invalid_input", `limit must be a whole number from 1 to ${MOST_A_PAGE}.`);
  const { listenerId } = await live.read(id);
  const stored = await readSessionEvents(ctx.db, { id, listenerId }, { after, limit });
  return stored.map((event) => shownEvent(deck, id, numberedOf(event)));
}
