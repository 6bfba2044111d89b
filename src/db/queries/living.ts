import { and, asc, desc, eq, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { LivingSettings } from "#src/domain/living.ts";
import type { Db } from "../db.ts";
import { livingLists } from "../schema/living.ts";
import { ANONYMOUS, playlists, playlistVersions } from "../schema/playlists.ts";

export interface LivingKey {
  listenerId: string | null;
  playlistId: string;
}

export interface LivingRow extends LivingKey {
  settings: LivingSettings;
  dueAt: Date;
  /** Failures since it was last made. */
  failures: number;
  lastFailure: string | null;
  madeAt: Date | null;
}

/** A row that a worker holds; what it stores counts only while the hold and the due time are these. */
export interface HeldRow extends LivingRow {
  heldBy: string;
  /** Another worker had it and let it go by the clock. */
  abandoned: boolean;
}

/** Makes a list live, or live in another way; a worker that makes it at this moment loses its hold. */
export async function putLiving(
  db: Db,
  key: LivingKey,
  next: { settings: LivingSettings; dueAt: Date },
): Promise<void> {
  const fresh = {
    kind: next.settings.kind,
    settings: next.settings,
    dueAt: next.dueAt,
    heldUntil: null,
    heldBy: null,
    failures: 0,
    lastFailure: null,
  };
  await db
    .insert(livingLists)
    .values({ listenerId: key.listenerId ?? ANONYMOUS, playlistId: key.playlistId, ...fresh })
    .onConflictDoUpdate({ target: [livingLists.listenerId, livingLists.playlistId], set: fresh });
}

/** Undefined when the list does not live; the playlist's id alone is enough. */
export async function findLiving(db: Db, playlistId: string): Promise<LivingRow | undefined> {
  const [row] = await db.select().from(livingLists).where(eq(livingLists.playlistId, playlistId)).limit(1);
  return row && rowOf(row);
}

/** Those of a listener with their titles, next first. */
export async function listLiving(db: Db, listenerId: string): Promise<(LivingRow & { title: string })[]> {
  const rows = await db
    .select({ living: livingLists, title: playlists.title })
    .from(livingLists)
    .innerJoin(
      playlists,
      and(eq(playlists.listenerId, livingLists.listenerId), eq(playlists.id, livingLists.playlistId)),
    )
    .where(eq(livingLists.listenerId, listenerId))
    .orderBy(asc(livingLists.dueAt), asc(livingLists.playlistId));
  return rows.map(({ living, title }) => ({ ...rowOf(living), title }));
}

/** False when it did not live. */
export async function removeLiving(db: Db, playlistId: string): Promise<boolean> {
  const gone = await db.delete(livingLists).where(eq(livingLists.playlistId, playlistId)).returning();
  return gone.length > 0;
}

/**
 * Takes the row that is due longest and that nobody holds, until `until`; undefined when there is none. Of several workers
 * that ask at once each gets another row. One whose holder let it go by the clock counts that as a failure.
 */
export async function claimDue(
  db: Db,
  hold: { now: Date; until: Date; by: string; stopped: string },
): Promise<HeldRow | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(livingLists)
      .where(
        and(lte(livingLists.dueAt, hold.now), or(isNull(livingLists.heldUntil), lte(livingLists.heldUntil, hold.now))),
      )
      .orderBy(asc(livingLists.dueAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!row) return undefined;
    const abandoned = row.heldBy !== null;
    const held = {
      heldUntil: hold.until,
      heldBy: hold.by,
      ...(abandoned && { failures: row.failures + 1, lastFailure: hold.stopped }),
    };
    await tx
      .update(livingLists)
      .set(held)
      .where(sameRow(rowOf(row)));
    return { ...rowOf({ ...row, ...held }), heldBy: hold.by, abandoned };
  });
}

/** Writes how the hold ended and lets it go. False, and nothing is written, when it is no longer this worker's. */
export async function endHold(
  db: Db,
  held: HeldRow,
  end: Partial<Pick<LivingRow, "dueAt" | "failures" | "lastFailure" | "madeAt">> & { notBefore?: Date },
): Promise<boolean> {
  const { notBefore = null, ...set } = end;
  const ended = await db
    .update(livingLists)
    .set({ ...set, heldUntil: notBefore, heldBy: null })
    .where(and(sameRow(held), eq(livingLists.heldBy, held.heldBy), eq(livingLists.dueAt, held.dueAt)))
    .returning();
  return ended.length > 0;
}

/** Ids of the tracks of the newest versions below `version`, newest first. */
export async function listEarlierTracks(
  db: Db,
  { listenerId, playlistId }: LivingKey,
  below: { version: number; limit: number },
): Promise<{ version: number; ids: string[] }[]> {
  return db
    .select({
      version: playlistVersions.version,
      ids: sql<string[]>`jsonb_path_query_array(${playlistVersions.tracks}, '$[*].id')`,
    })
    .from(playlistVersions)
    .where(
      and(
        eq(playlistVersions.listenerId, listenerId ?? ANONYMOUS),
        eq(playlistVersions.playlistId, playlistId),
        lt(playlistVersions.version, below.version),
      ),
    )
    .orderBy(desc(playlistVersions.version))
    .limit(below.limit);
}

/** Forgets the versions of a list below `version`. */
export async function forgetVersions(db: Db, { listenerId, playlistId }: LivingKey, version: number): Promise<void> {
  await db
    .delete(playlistVersions)
    .where(
      and(
        eq(playlistVersions.listenerId, listenerId ?? ANONYMOUS),
        eq(playlistVersions.playlistId, playlistId),
        lt(playlistVersions.version, version),
      ),
    );
}

/** Held until the transaction ends, so that of two that make lists for one listener the second sees those of the first. */
export async function lockListener(tx: Db, listenerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`living ${listenerId}`}, 0))`);
}

function sameRow({ listenerId, playlistId }: LivingKey): SQL | undefined {
  return and(eq(livingLists.listenerId, listenerId ?? ANONYMOUS), eq(livingLists.playlistId, playlistId));
}

function rowOf(row: typeof livingLists.$inferSelect): LivingRow {
  const { playlistId, settings, dueAt, failures, lastFailure, madeAt } = row;
  const listenerId = row.listenerId === ANONYMOUS ? null : row.listenerId;
  return { listenerId, playlistId, settings, dueAt, failures, lastFailure, madeAt };
}
