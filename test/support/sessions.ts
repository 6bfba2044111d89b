import { curatorsOf } from "#agents/curator/curate.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { openSessions, type SessionOptions, type Sessions } from "#src/sessions/sessions.ts";
import type { SessionRequest, SessionVerbs, SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { ctxOf, type TestCtx } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";

interface Given extends SessionOptions {
  db: Db;
  catalog?: () => Catalog;
  curators?: Curators;
  now?: () => Date;
}

let processes = 0;
const songs = bigSongCatalog();

/** The sessions of one process; several over one database are several processes. */
export function sessionsOver({
  db,
  catalog = () => songs,
  curators = curatorsOf(),
  now,
  ...options
}: Given): Sessions & {
  ctx: TestCtx;
} {
  const ctx = { ...ctxOf({ catalog: catalog(), db, firstId: 1 + 1000 * processes++ }), catalog, ...(now && { now }) };
  const tastes = openTastes(storedTastes({ db, now: ctx.now }));
  return { ...openSessions({ ...ctx, tastes }, curators, options), ctx: { ...ctx, tastes } };
}

/** A session that was just started, of songs at large unless the request says otherwise. */
export async function started(verbs: SessionVerbs, request: SessionRequest = { seed: 7 }): Promise<SessionView> {
  const answer = await verbs.startSession(request);
  if (answer.kind !== "started") throw new Error(`not started: ${answer.because}`);
  return answer.session;
}

/** All that is stored of what happened. */
export function eventsOf(verbs: SessionVerbs, id: string): Promise<ToldEvent[]> {
  return verbs.listSessionEvents(id, { limit: 1000 });
}

/** Ids of the tracks that began, in order. */
export function playedIn(events: readonly ToldEvent[]): string[] {
  return events.flatMap(({ event }) => (event.kind === "now" ? [event.item.id] : []));
}
