import { and, desc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { LabRun } from "#src/domain/lab/run.ts";
import type { Db } from "../db.ts";
import { labCells, labRuns } from "../schema/lab.ts";

export interface RunRow {
  id: string;
  plan: LabRun["plan"];
  status: LabRun["status"];
  leftOut: LabRun["leftOut"];
  catalogVersion: number;
  catalogTracks: number;
  failed: string | null;
  /** Until when who works on it may be taken for alive; null where nobody holds it. */
  heldUntil: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** What the cells of a run come to. */
export interface Tally {
  done: number;
  passed: number;
  failures: number;
  unjudged: number;
  spentUsd: number;
}

export interface Hold {
  /** Who works on it. */
  by: string;
  /** Until when it may be taken for alive. */
  until: Date;
}

const NOTHING: Tally = { done: 0, passed: 0, failures: 0, unjudged: 0, spentUsd: 0 };
const ROW = {
  id: labRuns.id,
  plan: labRuns.plan,
  status: labRuns.status,
  leftOut: labRuns.leftOut,
  catalogVersion: labRuns.catalogVersion,
  catalogTracks: labRuns.catalogTracks,
  failed: labRuns.failed,
  heldUntil: labRuns.heldUntil,
  createdAt: labRuns.createdAt,
  finishedAt: labRuns.finishedAt,
};

export async function insertRun(db: Db, row: RunRow): Promise<void> {
  await db.insert(labRuns).values({ ...row, holder: null });
}

/** Undefined when there is none. */
export async function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  const [row] = await db.select(ROW).from(labRuns).where(eq(labRuns.id, id)).limit(1);
  return row;
}

/** The newest first; `before` is the last one of the page before. */
export async function listRuns(
  db: Db,
  { suite, before, limit }: { suite?: string; before?: { createdAt: Date; id: string }; limit: number },
): Promise<RunRow[]> {
  const older =
    before &&
    or(
      lt(labRuns.createdAt, before.createdAt),
      and(eq(labRuns.createdAt, before.createdAt), lt(labRuns.id, before.id)),
    );
  return db
    .select(ROW)
    .from(labRuns)
    .where(and(older, suite === undefined ? undefined : sql`${labRuns.plan}->>'suite' = ${suite}`))
    .orderBy(desc(labRuns.createdAt), desc(labRuns.id))
    .limit(limit);
}

/** By run; nothing done for a run without cells. */
export async function tallyRuns(db: Db, ids: readonly string[]): Promise<(id: string) => Tally> {
  if (ids.length === 0) return () => NOTHING;
  const rows = await db
    .select({
      runId: labCells.runId,
      done: sql<number>`count(*)::int`,
      passed: sql<number>`(count(*) filter (where ${labCells.passed}))::int`,
      // Cells are large, and only few are looked into: those that did not pass, and those that may have cost something.
      failures: sql<number>`(count(*) filter (where not ${labCells.passed} and ${labCells.cell}->>'outcome' = 'failed'))::int`,
      unjudged: sql<number>`(count(*) filter (where not ${labCells.passed} and ${labCells.cell}->'unjudged' is not null))::int`,
      spentUsd: sql<number>`coalesce(sum((${labCells.cell}->'usage'->>'costUsd')::float8) filter (where ${labCells.model} <> 'planner'), 0)::float8`,
    })
    .from(labCells)
    .where(inArray(labCells.runId, [...ids]))
    .groupBy(labCells.runId);
  const byId = new Map(rows.map(({ runId, ...tally }) => [runId, tally]));
  return (id) => byId.get(id) ?? NOTHING;
}

/**
 * Takes the oldest run that is to be worked on and that nobody holds, or the one of this id; undefined when there is none. Of
 * several processes that ask at once each gets another.
 */
export async function claimRun(
  db: Db,
  { now, hold, id }: { now: Date; hold: Hold; id?: string },
): Promise<RunRow | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select(ROW)
      .from(labRuns)
      .where(
        and(
          inArray(labRuns.status, ["waiting", "running"]),
          or(isNull(labRuns.heldUntil), lte(labRuns.heldUntil, now)),
          id === undefined ? undefined : eq(labRuns.id, id),
        ),
      )
      .orderBy(labRuns.createdAt, labRuns.id)
      .limit(1)
      .for("update", { skipLocked: true });
    if (!row) return undefined;
    await tx
      .update(labRuns)
      .set({ status: "running", holder: hold.by, heldUntil: hold.until })
      .where(eq(labRuns.id, row.id));
    return { ...row, status: "running", heldUntil: hold.until };
  });
}

/** Holds it for longer. False when the hold is no longer this one's: it was stopped, or another process took it over. */
export async function renewHold(db: Db, { id, hold }: { id: string; hold: Hold }): Promise<boolean> {
  const held = await db
    .update(labRuns)
    .set({ heldUntil: hold.until })
    .where(heldBy(id, hold.by))
    .returning({ id: labRuns.id });
  return held.length > 0;
}

/** Within a transaction: locks the run against its end, so that what is stored with it is stored under the hold. */
export async function isHeld(tx: Db, { id, by }: { id: string; by: string }): Promise<boolean> {
  const held = await tx.select({ id: labRuns.id }).from(labRuns).where(heldBy(id, by)).limit(1).for("share");
  return held.length > 0;
}

/** Lets it go, as `end` says; nothing happens when it is no longer held by this one. */
export async function endHold(
  db: Db,
  { id, by }: { id: string; by: string },
  end: Pick<RunRow, "status"> & Partial<Pick<RunRow, "failed" | "finishedAt">>,
): Promise<void> {
  await db
    .update(labRuns)
    .set({ ...end, holder: null, heldUntil: null })
    .where(heldBy(id, by));
}

/** What a process that is gone held may be taken at once; for a database that only one process opens. */
export async function releaseHolds(db: Db): Promise<void> {
  await db.update(labRuns).set({ holder: null, heldUntil: null }).where(eq(labRuns.status, "running"));
}

/** From one of the states to another, whoever holds it; false when it is in none of them. */
export async function moveRun(
  db: Db,
  id: string,
  { from, to }: { from: readonly RunRow["status"][]; to: Pick<RunRow, "status"> & Partial<RunRow> },
): Promise<boolean> {
  const moved = await db
    .update(labRuns)
    .set({ ...to, holder: null, heldUntil: null })
    .where(and(eq(labRuns.id, id), inArray(labRuns.status, [...from])))
    .returning({ id: labRuns.id });
  return moved.length > 0;
}

function heldBy(id: string, by: string): SQL | undefined {
  return and(eq(labRuns.id, id), eq(labRuns.holder, by), eq(labRuns.status, "running"));
}
