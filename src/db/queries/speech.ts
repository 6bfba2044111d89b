import { eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { speech } from "../schema/sessions.ts";

export type SpeechRow = typeof speech.$inferSelect;

export async function findSpeech(db: Db, key: string): Promise<SpeechRow | undefined> {
  const [row] = await db.select().from(speech).where(eq(speech.key, key)).limit(1);
  return row;
}

/** Keeps what is there: whoever made the same first has made the same. */
export async function insertSpeech(db: Db, row: SpeechRow): Promise<void> {
  await db.insert(speech).values(row).onConflictDoNothing();
}
