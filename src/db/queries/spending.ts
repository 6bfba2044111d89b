import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { modelSpending } from "../schema/spending.ts";

/** A listener's day; `day` is a date of UTC, "2026-05-01". */
export interface SpendingKey {
  listenerId: string;
  day: string;
}

/** What one model used, and its price in millionths of a US dollar. */
export type NewSpending = Omit<typeof modelSpending.$inferInsert, "listenerId" | "day">;

/** Counts up the rows of a listener's day; processes that do so at once lose nothing. */
export async function addSpending(db: Db, key: SpendingKey, spent: readonly NewSpending[]): Promise<void> {
  if (spent.length === 0) return;
  // In one order, so that two processes never wait for each other's rows in turn.
  const rows = spent.toSorted((a, b) => (a.model < b.model ? -1 : 1)).map((row) => ({ ...key, ...row }));
  await db
    .insert(modelSpending)
    .values(rows)
    .onConflictDoUpdate({
      target: [modelSpending.listenerId, modelSpending.day, modelSpending.model],
      set: {
        calls: sql`${modelSpending.calls} + excluded.calls`,
        inputTokens: sql`${modelSpending.inputTokens} + excluded.input_tokens`,
        cachedTokens: sql`${modelSpending.cachedTokens} + excluded.cached_tokens`,
        outputTokens: sql`${modelSpending.outputTokens} + excluded.output_tokens`,
        costMicros: sql`${modelSpending.costMicros} + excluded.cost_micros`,
      },
    });
}

/** Millionths of a US dollar that all models cost so far: this listener's day, and everybody's. */
export async function findSpending(db: Db, key: SpendingKey): Promise<{ listenerMicros: number; dayMicros: number }> {
  const sum = sql<string>`coalesce(sum(${modelSpending.costMicros}), 0)`;
  const ofDay = eq(modelSpending.day, key.day);
  const [mine] = await db
    .select({ micros: sum })
    .from(modelSpending)
    .where(and(eq(modelSpending.listenerId, key.listenerId), ofDay));
  const [all] = await db.select({ micros: sum }).from(modelSpending).where(ofDay);
  return { listenerMicros: Number(mine?.micros), dayMicros: Number(all?.micros) };
}
