import { asc, desc, eq, sql } from "drizzle-orm";
import type { LabLabel, LabVersion } from "#src/domain/lab/version.ts";
import type { Db } from "../db.ts";
import { labLabelMoves, labLabels, labVersions, labVocabularies } from "../schema/lab.ts";
import { wellFormedJson } from "../well-formed.ts";

/** Of a version without what it says. */
export type LabVersionHead = Omit<LabVersion, "spec">;

/** One move of a label; `from` is null where it was new. */
export interface LabelMove {
  label: string;
  /** From 1. */
  seq: number;
  kind: "moved" | "rolled_back";
  from: string | null;
  to: string;
  note: string;
  at: string;
}

const HEAD = {
  name: labVersions.name,
  hash: labVersions.hash,
  parent: labVersions.parent,
  note: labVersions.note,
  createdAt: labVersions.createdAt,
};

/** False when a version of this name or this content is there already. */
export async function insertLabVersion(db: Db, version: LabVersion): Promise<boolean> {
  const clean = wellFormedJson(version);
  const rows = await db
    .insert(labVersions)
    .values({ ...clean, createdAt: new Date(clean.createdAt) })
    .onConflictDoNothing()
    .returning({ name: labVersions.name });
  return rows.length > 0;
}

export async function findLabVersion(
  db: Db,
  key: { name: string } | { hash: string },
): Promise<LabVersion | undefined> {
  const same = "name" in key ? eq(labVersions.name, key.name) : eq(labVersions.hash, key.hash);
  const [row] = await db.select().from(labVersions).where(same).limit(1);
  return row && { ...row, createdAt: row.createdAt.toISOString() };
}

/** Newest first. */
export async function listLabVersions(db: Db): Promise<LabVersionHead[]> {
  const rows = await db.select(HEAD).from(labVersions).orderBy(desc(labVersions.createdAt), asc(labVersions.name));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Keeps a vocabulary under its hash; each entry as text, as its keys must stay in order. */
export async function keepVocabulary(db: Db, hash: string, entries: readonly unknown[]): Promise<void> {
  const lines = entries.map((entry) => ({ line: JSON.stringify(entry) }));
  await db.insert(labVocabularies).values({ hash, entries: lines }).onConflictDoNothing();
}

export async function findVocabulary(db: Db, hash: string): Promise<unknown[] | undefined> {
  const [row] = await db.select().from(labVocabularies).where(eq(labVocabularies.hash, hash)).limit(1);
  return row?.entries.map(({ line }) => JSON.parse(String(line)) as unknown);
}

export async function listLabLabels(db: Db): Promise<LabLabel[]> {
  const rows = await db.select().from(labLabels).orderBy(asc(labLabels.label));
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/** Held until the transaction ends, so that of a version and a label that take one name at once the second sees the first. */
export async function lockLabName(tx: Db, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lab name ${name}`}, 0))`);
}

/** Locked until the transaction ends, where there is one. */
export async function lockLabLabel(tx: Db, label: string): Promise<LabLabel | undefined> {
  const [row] = await tx.select().from(labLabels).where(eq(labLabels.label, label)).limit(1).for("update");
  return row && { ...row, updatedAt: row.updatedAt.toISOString() };
}

/** Points the label to the version. False when it is new here and somebody else was first. */
export async function putLabLabel(tx: Db, { isNew, ...label }: LabLabel & { isNew: boolean }): Promise<boolean> {
  const row = { ...label, updatedAt: new Date(label.updatedAt) };
  if (!isNew) {
    await tx.update(labLabels).set(row).where(eq(labLabels.label, label.label));
    return true;
  }
  const rows = await tx.insert(labLabels).values(row).onConflictDoNothing().returning({ label: labLabels.label });
  return rows.length > 0;
}

/** With its moves. */
export async function deleteLabLabel(tx: Db, label: string): Promise<void> {
  await tx.delete(labLabelMoves).where(eq(labLabelMoves.label, label));
  await tx.delete(labLabels).where(eq(labLabels.label, label));
}

/** As the next move of its label, whose row is locked or new. */
export async function addLabelMove(tx: Db, move: Omit<LabelMove, "seq">): Promise<void> {
  const [last] = await tx
    .select({ seq: labLabelMoves.seq })
    .from(labLabelMoves)
    .where(eq(labLabelMoves.label, move.label))
    .orderBy(desc(labLabelMoves.seq))
    .limit(1);
  const { kind, to, at, ...rest } = move;
  const row = { ...rest, to: kind === "rolled_back" ? null : to, seq: (last?.seq ?? 0) + 1, at: new Date(at) };
  await tx.insert(labLabelMoves).values(row);
}

/** Oldest first; of one label, or of all. */
export async function listLabelMoves(db: Db, label?: string): Promise<LabelMove[]> {
  const rows = await db
    .select()
    .from(labLabelMoves)
    .where(label === undefined ? undefined : eq(labLabelMoves.label, label))
    .orderBy(asc(labLabelMoves.label), asc(labLabelMoves.seq));
  return [...Map.groupBy(rows, (row) => row.label).values()].flatMap(movesOf);
}

/** A move without `to` takes back the last one that is not taken back yet. */
function movesOf(rows: readonly (typeof labLabelMoves.$inferSelect)[]): LabelMove[] {
  const pointed: string[] = [];
  return rows.map(({ to, from, at, ...row }): LabelMove => {
    if (pointed.length === 0 && from !== null) pointed.push(from);
    if (to === null) pointed.pop();
    else pointed.push(to);
    return { ...row, kind: to === null ? "rolled_back" : "moved", from, to: pointed.at(-1)!, at: at.toISOString() };
  });
}
