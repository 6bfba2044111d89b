import * as queries from "#src/db/queries/sessions.ts";
import { AppError } from "#src/errors.ts";
import { type Deck, shown } from "./deck.ts";
import type { SessionSummary, SessionView } from "./verbs.ts";

const MOST_A_PAGE = 200;

/** Throws AppError("not_found"). */
export async function readSession(deck: Deck, id: string): Promise<SessionView> {
  return shown(deck, await deck.live.read(id));
}

/** A listener's sessions, the latest first; without a listener those of nobody in particular. Throws AppError("invalid_input"). */
export async function listSessions(
  { ctx }: Deck,
  { listenerId, limit }: { listenerId?: string; limit: number },
): Promise<SessionSummary[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE)
    throw new AppError("invalid_input", `limit must be a whole number from 1 to ${MOST_A_PAGE}.`);
  const heads = await queries.listSessions(ctx.db, { listenerId: listenerId ?? null, limit });
  return heads.map((head) => ({
    ...head,
    createdAt: head.createdAt.toISOString(),
    updatedAt: head.updatedAt.toISOString(),
  }));
}

/** For good, with all that happened in it. Throws AppError("not_found"). */
export async function deleteSession({ ctx, live }: Deck, id: string): Promise<void> {
  const isGone = await queries.deleteSession(ctx.db, id);
  live.forget(id);
  if (!isGone) throw new AppError("not_found", "There is no session with this id.");
}
