import { asc, count, desc, eq, inArray } from "drizzle-orm";
import type { Judgement, Judging } from "#src/domain/lab/judging.ts";
import type { Db } from "../db.ts";
import { labJudgements, labJudgings } from "../schema/lab.ts";
import { wellFormed, wellFormedJson } from "../well-formed.ts";
import { olderThan } from "./pages.ts";

/** What a judge said of how many pairs. */
export interface JudgeCount {
  judgingId: string;
  judge: string;
  judged: number;
}

export async function insertJudging(db: Db, judging: Judging): Promise<void> {
  const { id, createdAt } = judging;
  await db.insert(labJudgings).values({ id, judging: wellFormedJson(judging), createdAt: new Date(createdAt) });
}

/** Undefined when there is none. */
export async function findJudging(db: Db, id: string): Promise<Judging | undefined> {
  const [row] = await db.select().from(labJudgings).where(eq(labJudgings.id, id)).limit(1);
  return row?.judging;
}

/** The newest first. Throws AppError("invalid_input") for a cursor that no page gave. */
export async function listJudgings(db: Db, { cursor, limit }: { cursor?: string; limit: number }): Promise<Judging[]> {
  const rows = await db
    .select()
    .from(labJudgings)
    .where(cursor === undefined ? undefined : olderThan(labJudgings, cursor, "judgings"))
    .orderBy(desc(labJudgings.createdAt), desc(labJudgings.id))
    .limit(limit);
  return rows.map(({ judging }) => judging);
}

/** One for each judge and pair: said again, it replaces what was said before. */
export async function putJudgement(db: Db, { note, at, ...judgement }: Judgement): Promise<void> {
  const said = { preferred: judgement.preferred, note: note === undefined ? null : wellFormed(note), at: new Date(at) };
  await db
    .insert(labJudgements)
    .values({ ...judgement, ...said })
    .onConflictDoUpdate({ target: [labJudgements.judgingId, labJudgements.caseId, labJudgements.judge], set: said });
}

/** In the order of cases and judges. */
export async function listJudgements(db: Db, judgingId: string): Promise<Judgement[]> {
  const rows = await db
    .select()
    .from(labJudgements)
    .where(eq(labJudgements.judgingId, judgingId))
    .orderBy(asc(labJudgements.caseId), asc(labJudgements.judge));
  return rows.map(toJudgement);
}

export async function countJudges(db: Db, judgingIds: readonly string[]): Promise<JudgeCount[]> {
  if (judgingIds.length === 0) return [];
  const { judgingId, judge } = labJudgements;
  return db
    .select({ judgingId, judge, judged: count() })
    .from(labJudgements)
    .where(inArray(judgingId, [...judgingIds]))
    .groupBy(judgingId, judge)
    .orderBy(asc(judge));
}

function toJudgement({ note, at, ...row }: typeof labJudgements.$inferSelect): Judgement {
  return { ...row, ...(note !== null && { note }), at: at.toISOString() };
}
