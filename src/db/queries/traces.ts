import { and, eq, type SQL } from "drizzle-orm";
import type { Recording, Trace } from "#src/domain/trace.ts";
import type { Db } from "../db.ts";
import { traces } from "../schema/traces.ts";
import { wellFormedJson } from "../well-formed.ts";

/** Owner in the key; without `listenerId` the id alone must be enough (GET /v1/traces/:id names no listener). */
export interface TraceKey {
  id: string;
  listenerId?: string;
}

/** Stores what a run did; text that PostgreSQL refuses is made well-formed. */
export async function insertTrace(db: Db, trace: Trace & { listenerId: string; recording: Recording }): Promise<void> {
  const clean = wellFormedJson(trace);
  await db.insert(traces).values({ ...clean, createdAt: new Date(clean.createdAt) });
}

/** Undefined when there is none, or it is another listener's. */
export async function findTrace(db: Db, key: TraceKey): Promise<Trace | undefined> {
  const [row] = await db.select().from(traces).where(owned(key)).limit(1);
  return row && traceOf(row);
}

/** Undefined when there is no such trace, or it was stored before runs were recorded. */
export async function findRecording(db: Db, key: TraceKey): Promise<Recording | undefined> {
  const [row] = await db.select({ recording: traces.recording }).from(traces).where(owned(key)).limit(1);
  return row?.recording ?? undefined;
}

function owned({ id, listenerId }: TraceKey): SQL | undefined {
  return listenerId === undefined ? eq(traces.id, id) : and(eq(traces.listenerId, listenerId), eq(traces.id, id));
}

function traceOf(row: typeof traces.$inferSelect): Trace {
  return {
    id: row.id,
    prompt: row.prompt,
    seed: row.seed,
    model: row.model,
    promptHash: row.promptHash,
    outcome: row.outcome as Trace["outcome"],
    durationMs: row.durationMs,
    createdAt: row.createdAt.toISOString(),
    ...(row.usage && { usage: row.usage }),
    steps: row.steps,
  };
}
