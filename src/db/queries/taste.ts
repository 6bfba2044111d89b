import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { TasteEdit } from "#src/domain/taste.ts";
import type { Db } from "../db.ts";
import { listeningEvents, tasteEdits, tasteProfiles } from "../schema/listening.ts";

/** What was said at once, and whether it is still in force. */
export interface EditRow {
  id: string;
  said: string;
  edits: TasteEdit[];
  createdAt: Date;
  undoneAt: Date | null;
}

/** Undefined for a listener of whom nothing is stored. */
export async function findVersion(db: Db, listenerId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ version: tasteProfiles.version })
    .from(tasteProfiles)
    .where(eq(tasteProfiles.listenerId, listenerId))
    .limit(1);
  return row?.version;
}

/** Minutes that the listener's clock was ahead of UTC at the latest event; null where nothing was heard. */
export async function findOffset(db: Db, listenerId: string): Promise<number | null> {
  const [row] = await db
    .select({ offsetMinutes: listeningEvents.offsetMinutes })
    .from(listeningEvents)
    .where(eq(listeningEvents.listenerId, listenerId))
    .orderBy(desc(listeningEvents.at))
    .limit(1);
  return row?.offsetMinutes ?? null;
}

const EDIT = {
  id: tasteEdits.id,
  said: tasteEdits.said,
  edits: tasteEdits.edits,
  createdAt: tasteEdits.createdAt,
  undoneAt: tasteEdits.undoneAt,
};

/** All, also those that were taken back, oldest first. */
export async function listEdits(db: Db, listenerId: string): Promise<EditRow[]> {
  return db
    .select(EDIT)
    .from(tasteEdits)
    .where(eq(tasteEdits.listenerId, listenerId))
    .orderBy(asc(tasteEdits.createdAt), asc(tasteEdits.id));
}

export async function insertEdit(db: Db, listenerId: string, edit: EditRow): Promise<void> {
  await db.insert(tasteEdits).values({ listenerId, ...edit });
}

/** Takes an edit back, or puts it in force again with null. Tells whether there is one. */
export async function setUndone(
  db: Db,
  { listenerId, id }: { listenerId: string; id: string },
  undoneAt: Date | null,
): Promise<boolean> {
  const rows = await db
    .update(tasteEdits)
    .set({ undoneAt })
    .where(and(eq(tasteEdits.listenerId, listenerId), eq(tasteEdits.id, id)))
    .returning({ id: tasteEdits.id });
  return rows.length > 0;
}

/** Counts up the version of a profile that the transaction holds; with a time zone, it is the listener's from now on. */
export async function touchProfile(
  db: Db,
  listenerId: string,
  { now, timeZone }: { now: Date; timeZone?: string | null },
): Promise<void> {
  await db
    .update(tasteProfiles)
    .set({ version: sql`${tasteProfiles.version} + 1`, updatedAt: now, ...(timeZone !== undefined && { timeZone }) })
    .where(eq(tasteProfiles.listenerId, listenerId));
}
