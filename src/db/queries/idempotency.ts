import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { idempotencyKeys } from "../schema/idempotency.ts";

export interface IdempotencyKey {
  listenerId: string;
  key: string;
}

export interface KeyUse extends IdempotencyKey {
  requestHash: string;
}

export type StoredKey = Pick<typeof idempotencyKeys.$inferSelect, "requestHash" | "status" | "body">;

/**
 * Takes a key that is free or has expired, until `expiresAt`; of several at once exactly one does. Answers what the key
 * holds when it is taken already, undefined when it is now the caller's.
 */
export async function claimKey(
  db: Db,
  use: KeyUse,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<StoredKey | undefined> {
  const claimed = await db
    .insert(idempotencyKeys)
    .values({ ...use, expiresAt })
    .onConflictDoUpdate({
      target: [idempotencyKeys.listenerId, idempotencyKeys.key],
      set: { requestHash: use.requestHash, status: null, body: null, expiresAt },
      setWhere: lt(idempotencyKeys.expiresAt, now),
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return undefined;
  const [held] = await db.select().from(idempotencyKeys).where(owned(use)).limit(1);
  // Freed between the two statements: it may be taken again.
  return held ?? claimKey(db, use, { now, expiresAt });
}

/** Puts an answer under a key that the caller holds; does nothing when it has expired and is another's by now. */
export async function keepAnswer(
  db: Db,
  { requestHash, ...key }: KeyUse,
  answer: { status: number; body: { text: string }; expiresAt: Date },
): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set(answer)
    .where(and(owned(key), eq(idempotencyKeys.requestHash, requestHash), isNull(idempotencyKeys.status)));
}

/** Frees a key that has no answer. */
export async function releaseKey(db: Db, { requestHash, ...key }: KeyUse): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(and(owned(key), eq(idempotencyKeys.requestHash, requestHash), isNull(idempotencyKeys.status)));
}

/** Removes what has expired, 1,000 rows at most, by the index on `expires_at`. */
export async function deleteExpiredKeys(db: Db, now: Date): Promise<void> {
  const expired = sql`select listener_id, key from idempotency_keys where expires_at < ${now.toISOString()} limit 1000`;
  await db.delete(idempotencyKeys).where(sql`(listener_id, key) in (${expired})`);
}

function owned({ listenerId, key }: IdempotencyKey) {
  return and(eq(idempotencyKeys.listenerId, listenerId), eq(idempotencyKeys.key, key));
}
