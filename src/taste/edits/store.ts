import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { findEdits, lockProfile } from "#src/db/queries/listening.ts";
import { insertEdit, listEdits, setUndone, touchProfile } from "#src/db/queries/taste.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { AppError } from "#src/errors.ts";
import { rebuildListening } from "#src/taste/listening/rebuild.ts";
import { factsOf } from "#src/taste/listening/record.ts";
import { storedTastes } from "#src/taste/stored.ts";
import type { StoredTaste } from "#src/taste/tastes.ts";

/** One change as it is stored. */
export interface EditChange {
  /** Becomes an edit of this id. */
  add?: { id: string; said: string; edits: TasteEdit[] };
  undo?: readonly string[];
  redo?: readonly string[];
  timeZone?: string | null;
}

const MOST_EDITS = 1000;

/**
 * Stores a change in the transaction, holding the listener's profile: all of it or nothing. What was heard is counted again
 * where a period or a playlist comes or goes. Throws AppError `not_found` for an edit that the listener does not have.
 */
export async function applyChange(
  tx: Db,
  listenerId: string,
  { change, now, catalog }: { change: EditChange; now: Date; catalog: ReturnType<Ctx["catalog"]> },
): Promise<void> {
  await lockProfile(tx, listenerId, now);
  const before = await findEdits(tx, listenerId);
  if (change.add) {
    if ((await listEdits(tx, listenerId)).length >= MOST_EDITS)
      throw new AppError("invalid_input", `There are ${MOST_EDITS} edits already; more are not taken.`);
    await insertEdit(tx, listenerId, { ...change.add, createdAt: now, undoneAt: null });
  }
  for (const id of change.undo ?? []) await mark(tx, { listenerId, id }, now);
  for (const id of change.redo ?? []) await mark(tx, { listenerId, id }, null);
  const after = await findEdits(tx, listenerId);
  if (countedBy(before) !== countedBy(after)) await rebuildListening(tx, listenerId, { facts: factsOf(catalog), now });
  const zone = change.timeZone === undefined ? {} : { timeZone: change.timeZone };
  await touchProfile(tx, listenerId, { now, ...zone });
}

async function mark(tx: Db, key: { listenerId: string; id: string }, undoneAt: Date | null): Promise<void> {
  if (!(await setUndone(tx, key, undoneAt))) throw new AppError("not_found", "There is no edit with this id.");
}

/** Equal where the same periods and playlists are left out. */
function countedBy(edits: readonly TasteEdit[]): string {
  return JSON.stringify(edits.filter(({ kind }) => kind === "excludePeriod" || kind === "excludePlaylist"));
}

/** Ends a transaction of which nothing shall stay. */
class TryOut extends Error {}

/** What would be stored of the listener after the change; nothing is. */
export async function tryChange(
  { db, now }: Pick<Ctx, "db" | "now">,
  listenerId: string,
  given: Parameters<typeof applyChange>[2],
): Promise<StoredTaste | undefined> {
  let stored: StoredTaste | undefined;
  try {
    await db.transaction(async (tx) => {
      await applyChange(tx, listenerId, given);
      stored = await storedTastes({ db: tx, now }).read(listenerId);
      throw new TryOut();
    });
  } catch (error) {
    if (!(error instanceof TryOut)) throw error;
  }
  // A version of its own, so that no view of it is taken for one that was stored.
  return stored && { ...stored, listening: { ...stored.listening, version: -stored.listening.version } };
}
