import { setImmediate } from "node:timers/promises";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { learnedModels, learnedParts } from "../schema/learned.ts";

export interface LearnedRow {
  version: number;
  createdAt: Date;
  about: Record<string, unknown>;
  /** 0 for "nothing learned is in use". */
  parts: number;
}

/** Bytes of one part: the embedded database lets nobody do anything while it writes or reads one. */
const PART = 1 << 18;

/** The version in use, which is the highest; 0 where there never was one. */
export async function newestLearned(db: Db): Promise<Pick<LearnedRow, "version" | "parts">> {
  const { version, parts } = learnedModels;
  const [row] = await db.select({ version, parts }).from(learnedModels).orderBy(desc(version)).limit(1);
  return row ?? { version: 0, parts: 0 };
}

/** Newest first. */
export async function listLearned(db: Db): Promise<LearnedRow[]> {
  return db.select().from(learnedModels).orderBy(desc(learnedModels.version));
}

export async function readLearned(db: Db, version: number): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for (;;) {
    const [row] = await db
      .select({ data: learnedParts.data })
      .from(learnedParts)
      .where(and(eq(learnedParts.version, version), eq(learnedParts.part, read.length)))
      .limit(1);
    if (!row) return Buffer.concat(read);
    read.push(row.data);
    await setImmediate();
  }
}

export interface NewModel {
  about: Record<string, unknown>;
  /** Empty to go on without anything learned. */
  bytes: Uint8Array;
  now: Date;
  /** How many models stay, with this one. */
  keep: number;
}

/** Stores a model whole, as the next version, and lets go of the oldest. Gives its version. */
export async function saveLearned(db: Db, { about, bytes, now, keep }: NewModel): Promise<number> {
  return db.transaction(async (tx) => {
    const version = (await lockNewest(tx)) + 1;
    const parts = Math.ceil(bytes.length / PART);
    await tx.insert(learnedModels).values({ version, about, parts, createdAt: now });
    for (let part = 0; part < parts; part++) {
      await tx.insert(learnedParts).values({ version, part, data: bytes.subarray(part * PART, (part + 1) * PART) });
      await setImmediate();
    }
    const kept = tx
      .select({ version: learnedModels.version })
      .from(learnedModels)
      .orderBy(desc(learnedModels.version))
      .limit(keep);
    const [oldest] = await tx.select({ version: sql<number>`min(version)` }).from(kept.as("kept"));
    await tx.delete(learnedParts).where(lt(learnedParts.version, oldest!.version));
    await tx.delete(learnedModels).where(lt(learnedModels.version, oldest!.version));
    return version;
  });
}

/** Puts a version in use again, under the next number, so that the highest is in use. Undefined where it is not there. */
export async function raiseLearned(db: Db, version: number): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const next = (await lockNewest(tx)) + 1;
    const [found] = await tx
      .update(learnedModels)
      .set({ version: next, about: sql`about || ${JSON.stringify({ was: version })}::jsonb` })
      .where(eq(learnedModels.version, version))
      .returning({ version: learnedModels.version });
    if (!found) return undefined;
    await tx.update(learnedParts).set({ version: next }).where(eq(learnedParts.version, version));
    return next;
  });
}

async function lockNewest(tx: Db): Promise<number> {
  await tx.execute(sql`lock table learned_models in share row exclusive mode`);
  return (await newestLearned(tx)).version;
}
