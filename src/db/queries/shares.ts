import { and, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { playlistShares, playlists } from "../schema/playlists.ts";

export type ShareRow = typeof playlistShares.$inferSelect;

/**
 * The link of a playlist: this one, or the one that it has already; whether it shows the prompt is as is said, or stays.
 * Undefined when there is no such playlist.
 */
export async function insertShare(
  db: Db,
  { playlistId, token, createdAt }: { playlistId: string; token: string; createdAt: Date },
  withPrompt: boolean | undefined,
): Promise<ShareRow | undefined> {
  return db.transaction(async (tx) => {
    const [list] = await tx
      .select({ listenerId: playlists.listenerId })
      .from(playlists)
      .where(eq(playlists.id, playlistId))
      .limit(1)
      .for("update");
    if (!list) return undefined;
    await tx
      .insert(playlistShares)
      .values({ ...list, playlistId, token, createdAt, withPrompt: withPrompt ?? false })
      .onConflictDoNothing();
    const owner = and(eq(playlistShares.listenerId, list.listenerId), eq(playlistShares.playlistId, playlistId));
    if (withPrompt !== undefined) await tx.update(playlistShares).set({ withPrompt }).where(owner);
    const [stored] = await tx.select().from(playlistShares).where(owner).limit(1);
    return stored;
  });
}

export async function findShare(db: Db, playlistId: string): Promise<ShareRow | undefined> {
  const [row] = await db
    .select({ share: playlistShares })
    .from(playlists)
    .innerJoin(playlistShares, sameList())
    .where(eq(playlists.id, playlistId))
    .limit(1);
  return row?.share;
}

/** Which list a link leads to. */
export async function findSharedList(
  db: Db,
  token: string,
): Promise<{ id: string; listenerId: string; withPrompt: boolean } | undefined> {
  const { playlistId: id, listenerId, withPrompt } = playlistShares;
  const [row] = await db
    .select({ id, listenerId, withPrompt })
    .from(playlistShares)
    .where(eq(playlistShares.token, token))
    .limit(1);
  return row;
}

/** False when the playlist was not shared. */
export async function deleteShare(db: Db, playlistId: string): Promise<boolean> {
  const stored = await findShare(db, playlistId);
  if (!stored) return false;
  const gone = await db.delete(playlistShares).where(eq(playlistShares.token, stored.token)).returning();
  return gone.length > 0;
}

function sameList() {
  return and(eq(playlistShares.listenerId, playlists.listenerId), eq(playlistShares.playlistId, playlists.id));
}
