import { and, asc, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { SessionEvent, SessionState } from "#src/domain/session.ts";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { ANONYMOUS } from "../schema/playlists.ts";
import { sessionEvents, sessions } from "../schema/sessions.ts";
import { wellFormedJson } from "../well-formed.ts";

export interface SessionRow {
  id: string;
  listenerId: string | null;
  version: number;
  /** Of its last event. */
  lastSeq: number;
  state: SessionState;
  createdAt: Date;
  updatedAt: Date;
}

/** A session with the track ids of all items that have begun, oldest first. */
export interface StoredSession extends SessionRow {
  plays: string[];
}

export interface SessionHead {
  id: string;
  listenerId: string | null;
  status: SessionState["status"];
  title: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface StoredEvent {
  seq: number;
  at: Date;
  event: SessionEvent;
}

/** A new session with its first events, in one statement. */
export async function insertSession(db: Db, row: SessionRow, events: readonly StoredEvent[]): Promise<void> {
  const { id, version, lastSeq } = row;
  const state = wellFormedJson(row.state);
  const owner = ownerOf(row);
  await db.execute(sql`with held as (
      insert into sessions (listener_id, id, version, last_seq, status, title, state, created_at, updated_at)
      values (${owner}, ${id}, ${version}, ${lastSeq}, ${state.status}, ${state.title}, ${JSON.stringify(state)}::jsonb,
        ${row.createdAt.toISOString()}::timestamptz, ${row.updatedAt.toISOString()}::timestamptz)
      returning listener_id, id)
    ${addedTo(events)}`);
}

/**
 * The next state of a session and what happened, in one statement; `before` is the version that it was made from. False
 * when that is no longer the stored one, or the session is gone: then nothing was written.
 */
export async function commitSession(
  db: Db,
  { before, ...row }: SessionRow & { before: number },
  events: readonly StoredEvent[],
): Promise<boolean> {
  const state = wellFormedJson(row.state);
  const result = await db.execute(sql`with held as (
      update sessions set version = ${row.version}, last_seq = ${row.lastSeq}, status = ${state.status},
        title = ${state.title}, state = ${JSON.stringify(state)}::jsonb,
        updated_at = ${row.updatedAt.toISOString()}::timestamptz
      where listener_id = ${ownerOf(row)} and id = ${row.id} and version = ${before}
      returning listener_id, id)
    ${addedTo(events)}`);
  return rowsOf<{ held: number }>(result)[0]?.held === 1;
}

/** Adds events to the session that the part `held` of the statement gives; its answer is how many that are. */
function addedTo(events: readonly StoredEvent[]): SQL {
  const rows = wellFormedJson(
    events.map(({ seq, at, event }) => ({
      seq,
      kind: event.kind,
      trackId: event.kind === "now" ? event.item.trackId : null,
      event,
      at: at.toISOString(),
    })),
  );
  return sql`, added as (
      insert into session_events (listener_id, session_id, seq, kind, track_id, event, at)
      select held.listener_id, held.id, row.seq, row.kind, row."trackId", row.event, row.at from held
      cross join json_to_recordset(${JSON.stringify(rows)}::json)
        as row(seq bigint, kind text, "trackId" text collate "C", event jsonb, at timestamptz))
    select count(*)::int as held from held`;
}

const PLAYS = sql<string[] | null>`(
  select json_agg(event.track_id order by event.seq) from session_events as event
  where event.listener_id = ${sessions.listenerId} and event.session_id = ${sessions.id} and event.kind = 'now')`;

const ROW = {
  listenerId: sessions.listenerId,
  id: sessions.id,
  version: sessions.version,
  lastSeq: sessions.lastSeq,
  state: sessions.state,
  createdAt: sessions.createdAt,
  updatedAt: sessions.updatedAt,
};

/** Undefined when there is none. */
export async function findSession(db: Db, id: string): Promise<StoredSession | undefined> {
  const [row] = await db
    .select({ ...ROW, plays: PLAYS })
    .from(sessions)
    .where(eq(sessions.id, id))
    .limit(1);
  return row && { ...row, listenerId: listenerOf(row.listenerId), plays: row.plays ?? [] };
}

/** What is stored of a session by now; undefined when it is gone. */
export async function findSessionVersion(
  db: Db,
  id: string,
): Promise<{ version: number; lastSeq: number; status: SessionState["status"] } | undefined> {
  const [row] = await db
    .select({ version: sessions.version, lastSeq: sessions.lastSeq, status: sessions.status })
    .from(sessions)
    .where(eq(sessions.id, id))
    .limit(1);
  return row;
}

/** Seq of the last event of each of these that there is. */
export async function findLastSeqs(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: sessions.id, lastSeq: sessions.lastSeq })
    .from(sessions)
    .where(inArray(sessions.id, [...ids]));
  return new Map(rows.map(({ id, lastSeq }) => [id, lastSeq]));
}

/** The latest first. */
export async function listSessions(
  db: Db,
  { listenerId, limit }: { listenerId: string | null; limit: number },
): Promise<SessionHead[]> {
  const rows = await db
    .select({
      id: sessions.id,
      listenerId: sessions.listenerId,
      status: sessions.status,
      title: sessions.title,
      createdAt: sessions.createdAt,
      updatedAt: sessions.updatedAt,
    })
    .from(sessions)
    .where(eq(sessions.listenerId, listenerId ?? ANONYMOUS))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, listenerId: listenerOf(row.listenerId) }));
}

/** In order, those after `after`. */
export async function readSessionEvents(
  db: Db,
  { id, listenerId }: Pick<SessionRow, "id" | "listenerId">,
  { after, limit }: { after: number; limit: number },
): Promise<StoredEvent[]> {
  const mine = and(
    eq(sessionEvents.listenerId, listenerId ?? ANONYMOUS),
    eq(sessionEvents.sessionId, id),
    gt(sessionEvents.seq, after),
  );
  return db
    .select({ seq: sessionEvents.seq, at: sessionEvents.at, event: sessionEvents.event })
    .from(sessionEvents)
    .where(mine)
    .orderBy(asc(sessionEvents.seq))
    .limit(limit);
}

/** Track of an item that has begun; undefined where the session had none of this id. */
export async function findBegunItem(
  db: Db,
  { sessionId, itemId }: { sessionId: string; itemId: string },
): Promise<string | undefined> {
  const [row] = await db
    .select({ trackId: sessionEvents.trackId })
    .from(sessions)
    .innerJoin(
      sessionEvents,
      and(eq(sessionEvents.listenerId, sessions.listenerId), eq(sessionEvents.sessionId, sessions.id)),
    )
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessionEvents.kind, "now"),
        sql`${sessionEvents.event} -> 'item' ->> 'id' = ${itemId}`,
      ),
    )
    .limit(1);
  return row?.trackId ?? undefined;
}

/** False when there was none. Its events go with it. */
export async function deleteSession(db: Db, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const gone = await tx.delete(sessions).where(eq(sessions.id, id)).returning({ listenerId: sessions.listenerId });
    for (const { listenerId } of gone)
      await tx
        .delete(sessionEvents)
        .where(and(eq(sessionEvents.listenerId, listenerId), eq(sessionEvents.sessionId, id)));
    return gone.length > 0;
  });
}

function ownerOf({ listenerId }: Pick<SessionRow, "listenerId">): string {
  return listenerId ?? ANONYMOUS;
}

function listenerOf(stored: string): string | null {
  return stored === ANONYMOUS ? null : stored;
}
