import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Suite } from "#src/domain/lab/suite.ts";
import type { Db } from "../db.ts";
import { labSuites } from "../schema/lab.ts";
import { wellFormedJson } from "../well-formed.ts";

/** A version of a suite, without its cases. */
export interface SuiteHead {
  name: string;
  version: number;
  note: string;
  hash: string;
  createdAt: string;
  /** How many. */
  cases: number;
}

const HEAD = {
  name: labSuites.name,
  version: labSuites.version,
  note: labSuites.note,
  hash: labSuites.hash,
  createdAt: labSuites.createdAt,
  cases: sql<number>`jsonb_array_length(${labSuites.cases})`.mapWith(Number),
};

/** As `version` has it, or as the newest one does; undefined when there is none. */
export async function findSuite(db: Db, name: string, version?: number): Promise<Suite | undefined> {
  const at = version === undefined ? undefined : eq(labSuites.version, version);
  const [row] = await db
    .select()
    .from(labSuites)
    .where(and(eq(labSuites.name, name), at))
    .orderBy(desc(labSuites.version))
    .limit(1);
  return row && { ...row, createdAt: row.createdAt.toISOString() };
}

/** The newest version of each suite, by name. */
export async function listSuites(db: Db): Promise<SuiteHead[]> {
  const rows = await db
    .selectDistinctOn([labSuites.name], HEAD)
    .from(labSuites)
    .orderBy(asc(labSuites.name), desc(labSuites.version));
  return rows.map(headOf);
}

/** The newest first; empty when there is no such suite. */
export async function listSuiteVersions(db: Db, name: string): Promise<SuiteHead[]> {
  const rows = await db.select(HEAD).from(labSuites).where(eq(labSuites.name, name)).orderBy(desc(labSuites.version));
  return rows.map(headOf);
}

/** False when there is this version already: somebody else was first. */
export async function insertSuite(db: Db, suite: Suite): Promise<boolean> {
  const clean = wellFormedJson(suite);
  const row = { ...clean, createdAt: new Date(clean.createdAt) };
  const stored = await db.insert(labSuites).values(row).onConflictDoNothing().returning({ name: labSuites.name });
  return stored.length > 0;
}

function headOf<Row extends { createdAt: Date }>(row: Row): Omit<Row, "createdAt"> & { createdAt: string } {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
