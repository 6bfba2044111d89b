import { readSessionEvents } from "#src/db/queries/sessions.ts";
import { AppError } from "#src/errors.ts";
import type { Deck } from "./deck.ts";
import { numberedOf, watch } from "./live/watch.ts";
import type { NumberedEvent, SessionWatch } from "./verbs.ts";

const MOST_A_PAGE = 1000;

/** See SessionVerbs. Throws AppError("not_found"). */
export async function watchSession(
  { ctx, live }: Deck,
  id: string,
  { after = 0, onEvent, signal }: SessionWatch,
): Promise<void> {
  const { listenerId } = await live.read(id);
  await watch({ db: ctx.db, bus: live.bus }, { id, listenerId }, { after, onEvent, signal });
}

/** A page of what happened, in order. Throws AppError: `not_found`, `invalid_input`. */
export async function readEvents(
  { ctx, live }: Deck,
  id: string,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<NumberedEvent[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE)
    throw new AppError("invalid_input", `limit must be a whole number from 1 to ${MOST_A_PAGE}.`);
  const { listenerId } = await live.read(id);
  return (await readSessionEvents(ctx.db, { id, listenerId }, { after, limit })).map(numberedOf);
}
