import { and, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Recording, StoredTrace, Trace, TraceSummary } from "#src/domain/trace.ts";
import type { Db } from "../db.ts";
import { ANONYMOUS } from "../schema/playlists.ts";
import { traces } from "../schema/traces.ts";
import { wellFormedJson } from "../well-formed.ts";
import { cursorOf, olderThan } from "./pages.ts";

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
export async function findTrace(db: Db, key: TraceKey): Promise<StoredTrace | undefined> {
  const [row] = await db
    .select({ ...getTableColumns(traces), recording: sql<null>`null`, ...LINKS })
    .from(traces)
    .where(owned(key))
    .limit(1);
  if (!row) return undefined;
  const links = linksOf(row);
  return { ...traceOf(row), ...links, replayable: row.recorded && !MOVED_ON.has(links.kind) };
}

/** Newest first, without their steps. `cursor` is the `next` of the page before; AppError("invalid_input") when it is none. */
export async function listTraces(
  db: Db,
  page: { listenerId: string | null; cursor?: string; limit: number },
): Promise<{ traces: TraceSummary[]; next: string | null }> {
  const { steps: _, recording: __, ...columns } = getTableColumns(traces);
  const rows = await db
    .select({ ...columns, ...LINKS })
    .from(traces)
    .where(
      and(
        eq(traces.listenerId, page.listenerId ?? ANONYMOUS),
        page.cursor ? olderThan(traces, page.cursor, "traces") : undefined,
      ),
    )
    .orderBy(desc(traces.createdAt), desc(traces.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    traces: shown.map((row) => {
      const { steps: ___, seed: ____, promptHash: _____, ...summary } = traceOf({ ...row, steps: [] });
      return { ...summary, ...linksOf(row) };
    }),
    next: rows.length > page.limit && last ? cursorOf(last) : null,
  };
}

/** What of a recording says what the run is a part of; the whole may be large. */
const LINKS = {
  recorded: sql<boolean>`${traces.recording} is not null`,
  made: sql<Recording["made"] | null>`${traces.recording}->'made'`,
  about: sql<Recording["about"] | null>`${traces.recording}->'about'`,
  trial: sql<boolean>`coalesce(${traces.recording}->'trial' = 'true'::jsonb, false)`,
  living: sql<string | null>`${traces.recording}->'request'->>'living'`,
  sessionId: sql<string | null>`${traces.recording}->'request'->>'sessionId'`,
};

interface Links {
  listenerId: string;
  made: Recording["made"] | null;
  about: Recording["about"] | null;
  trial: boolean;
  living: string | null;
  sessionId: string | null;
}

const MOVED_ON: ReadonlySet<StoredTrace["kind"]> = new Set(["living", "session"]);

function linksOf({ listenerId, made, about, trial, living, sessionId }: Links) {
  return {
    kind: kindOf({ about, trial, living, sessionId }),
    listenerId: listenerId === ANONYMOUS ? null : listenerId,
    ...(made && { made }),
    ...(about && { about }),
    ...(sessionId !== null && { sessionId }),
  };
}

function kindOf({ about, trial, living, sessionId }: Omit<Links, "listenerId" | "made">): StoredTrace["kind"] {
  if (trial) return "trial";
  if (sessionId !== null) return "session";
  if (living !== null) return "living";
  return about ? "message" : "request";
}

/** Undefined when there is no such trace, or it was stored before runs were recorded. */
export async function findRecording(db: Db, key: TraceKey): Promise<Recording | undefined> {
  const [row] = await db.select({ recording: traces.recording }).from(traces).where(owned(key)).limit(1);
  return row?.recording ?? undefined;
}

function owned({ id, listenerId }: TraceKey): SQL | undefined {
  return listenerId === undefined ? eq(traces.id, id) : and(eq(traces.listenerId, listenerId), eq(traces.id, id));
}

function traceOf(row: Omit<typeof traces.$inferSelect, "recording" | "listenerId">): Trace {
  return {
    id: row.id,
    prompt: row.prompt,
    seed: row.seed,
    model: row.model,
    promptHash: row.promptHash,
    ...(row.promptVersion !== null && { promptVersion: row.promptVersion }),
    outcome: row.outcome as Trace["outcome"],
    durationMs: row.durationMs,
    createdAt: row.createdAt.toISOString(),
    ...(row.usage && { usage: row.usage }),
    steps: row.steps,
  };
}
