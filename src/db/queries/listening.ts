import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { EventType } from "#src/domain/listening.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { listeningEvents, tasteEdits, tasteProfiles } from "../schema/listening.ts";
import { mayBeMalformed, wellFormedJson } from "../well-formed.ts";

/** `at` in milliseconds since 1970. */
export interface EventRow {
  type: EventType;
  trackId: string;
  at: number;
  heardMs: number | null;
  offsetMinutes: number;
  playlistId: string | null;
}

export interface ProfileRow {
  version: number;
  /** Packed; empty for a listener who did nothing yet. */
  state: Uint8Array;
  /** What came in since, packed alike. */
  latest: Uint8Array;
  timeZone: string | null;
}

/** A profile without its state, which may be large. */
export interface HeldProfile {
  latest: Uint8Array;
  stateBytes: number;
}

const PROFILE = {
  version: tasteProfiles.version,
  state: tasteProfiles.state,
  latest: tasteProfiles.latest,
  timeZone: tasteProfiles.timeZone,
};
const HELD = { latest: tasteProfiles.latest, stateBytes: sql<number>`octet_length(${tasteProfiles.state})` };
const FIRST_VERSION_COUNTS_FROM = Date.UTC(2020, 0, 1);

/** Undefined for a listener of whom nothing is stored. */
export async function findProfile(db: Db, listenerId: string): Promise<ProfileRow | undefined> {
  const [row] = await db.select(PROFILE).from(tasteProfiles).where(eq(tasteProfiles.listenerId, listenerId)).limit(1);
  return row;
}

/**
 * The profile, made where there is none, held until the transaction ends: whoever changes what a listener did or said of
 * taste takes it first, so that nothing is lost between two at once. A profile that is made again after it was deleted
 * gets a higher version than it had (it begins with the seconds since 2020), so that nothing remembered by version is old.
 */
export async function lockProfile(tx: Db, listenerId: string, now: Date): Promise<HeldProfile> {
  const held = () =>
    tx.select(HELD).from(tasteProfiles).where(eq(tasteProfiles.listenerId, listenerId)).limit(1).for("update");
  for (;;) {
    const [row] = await held();
    if (row) return row;
    const version = Math.max(0, Math.floor((now.getTime() - FIRST_VERSION_COUNTS_FROM) / 1000));
    const made = { listenerId, version, state: new Uint8Array(), updatedAt: now };
    await tx.insert(tasteProfiles).values(made).onConflictDoNothing();
  }
}

/** Of a profile that the transaction holds. */
export async function readState(tx: Db, listenerId: string): Promise<Uint8Array> {
  const ofListener = eq(tasteProfiles.listenerId, listenerId);
  const [row] = await tx.select({ state: tasteProfiles.state }).from(tasteProfiles).where(ofListener).limit(1);
  return row?.state ?? new Uint8Array();
}

/** Stores the parts of a profile that the transaction holds, and counts its version up. */
export async function saveState(
  tx: Db,
  listenerId: string,
  { now, ...parts }: { state?: Uint8Array; latest: Uint8Array; now: Date },
): Promise<void> {
  await tx
    .update(tasteProfiles)
    .set({ ...parts, updatedAt: now, version: sql`${tasteProfiles.version} + 1` })
    .where(eq(tasteProfiles.listenerId, listenerId));
}

export interface Inserted {
  /** Places in `events` of those that were not stored yet. */
  fresh: number[];
  /** Plays, finishes and skips stored before that lie `nearMs` or less from one of the same track that asked for them. */
  near: EventRow[];
  edits: TasteEdit[];
}

/**
 * Stores events (each key once) of a listener whose profile the transaction holds; those that are stored already stay as
 * they are. One statement: its parts read the table as it was before.
 */
export async function insertEvents(
  tx: Db,
  listenerId: string,
  { events, nearMs }: { events: readonly (EventRow & { asksForNear: boolean })[]; nearMs: number },
): Promise<Inserted> {
  const rows = events.map((event, place) => ({ ...event, place, at: new Date(event.at).toISOString() }));
  const json = JSON.stringify(rows);
  const within = sql`${`${nearMs} milliseconds`}::interval`;
  const result = await tx.execute(sql`with given as materialized (
      select * from json_to_recordset(${mayBeMalformed(json) ? JSON.stringify(wellFormedJson(rows)) : json}::json)
      as row(place int, at timestamptz, "trackId" text collate "C", type text, "heardMs" int, "offsetMinutes" smallint,
        "playlistId" text, "asksForNear" boolean)),
    added as (
      insert into listening_events (listener_id, at, track_id, type, heard_ms, offset_minutes, playlist_id)
      select ${listenerId}, at, "trackId", type, "heardMs", "offsetMinutes", "playlistId" from given
      on conflict do nothing returning at, track_id, type),
    near as (
      select distinct stored.* from given cross join lateral (
        select at, track_id, type, heard_ms, offset_minutes, playlist_id from listening_events as event
        where event.listener_id = ${listenerId} and event.at between given.at - ${within} and given.at + ${within}
        and event.track_id = given."trackId" and event.type in ('play', 'finish', 'skip')) as stored
      where given."asksForNear")
    select
      (select json_agg(given.place) from given join added
        on added.at = given.at and added.track_id = given."trackId" and added.type = given.type) as fresh,
      (select json_agg(json_build_object('type', type, 'trackId', track_id, 'at', (extract(epoch from at) * 1000)::bigint,
        'heardMs', heard_ms, 'offsetMinutes', offset_minutes, 'playlistId', playlist_id)) from near) as near,
      (select json_agg(edits) from taste_edits where listener_id = ${listenerId} and undone_at is null) as edits`);
  const [{ fresh, near, edits } = { fresh: null, near: null, edits: null }] = rowsOf<{
    fresh: number[] | null;
    near: EventRow[] | null;
    edits: TasteEdit[][] | null;
  }>(result);
  return { fresh: fresh ?? [], near: near ?? [], edits: edits?.flat() ?? [] };
}

/** Those in force, oldest first. */
export async function findEdits(db: Db, listenerId: string): Promise<TasteEdit[]> {
  const rows = await db
    .select({ edits: tasteEdits.edits })
    .from(tasteEdits)
    .where(and(eq(tasteEdits.listenerId, listenerId), isNull(tasteEdits.undoneAt)))
    .orderBy(asc(tasteEdits.createdAt), asc(tasteEdits.id));
  return rows.flatMap((row) => row.edits);
}

const PAGE = 5_000;

/** All events of a listener, oldest first, a page at a time. */
export async function* readEvents(db: Db, listenerId: string): AsyncGenerator<EventRow[]> {
  let after: EventRow | undefined;
  for (;;) {
    const beyond =
      after &&
      sql`(at, track_id, type) > (${new Date(after.at).toISOString()}::timestamptz, ${after.trackId}, ${after.type})`;
    const rows = await db
      .select()
      .from(listeningEvents)
      .where(and(eq(listeningEvents.listenerId, listenerId), beyond))
      .orderBy(asc(listeningEvents.at), asc(listeningEvents.trackId), asc(listeningEvents.type))
      .limit(PAGE);
    const page = rows.map(({ listenerId: _, at, type, ...row }) => ({
      ...row,
      type: type as EventType,
      at: at.getTime(),
    }));
    after = page.at(-1);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
  }
}
