import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Cell, CellKey } from "#src/domain/lab/run.ts";
import type { Usage } from "#src/domain/trace.ts";
import type { Db } from "../db.ts";
import { labCells } from "../schema/lab.ts";
import { wellFormedJson } from "../well-formed.ts";

/** What is counted of a cell, without its lists, Briefs and ledgers. */
export interface CellFacts extends CellKey {
  passed: boolean;
  unjudged: boolean;
  answeredBy: "planner" | "model";
  outcome: Cell["outcome"];
  fidelity: number | null;
  latencyMs: number;
  usage: Usage | null;
  trackIds: string[];
  /** Those that did not pass. */
  failing: { asked: string; found: string; status: Cell["judged"][number]["status"] }[];
  because: string | null;
  degraded: string | null;
  traceId: string | null;
}

export interface CellFilter {
  caseId?: string;
  version?: string;
  model?: string;
}

/** Stores each cell once: one that is there already stays as it is. Gives how many were stored. */
export async function insertCells(db: Db, runId: string, cells: readonly Cell[], at: Date): Promise<number> {
  const rows = cells.map((given) => {
    const cell = wellFormedJson(given);
    const { version, model, caseId, repetition, passed } = cell;
    return { runId, version, model, caseId, repetition, passed, cell, at };
  });
  const stored = await db
    .insert(labCells)
    .values(rows)
    .onConflictDoNothing()
    .returning({ repetition: labCells.repetition });
  return stored.length;
}

export async function listCellKeys(db: Db, runId: string): Promise<CellKey[]> {
  return db
    .select({
      version: labCells.version,
      model: labCells.model,
      caseId: labCells.caseId,
      repetition: labCells.repetition,
    })
    .from(labCells)
    .where(eq(labCells.runId, runId));
}

/** In the order of their keys. */
export async function listCellFacts(
  db: Db,
  runId: string,
  side: Omit<CellFilter, "caseId"> = {},
): Promise<CellFacts[]> {
  const { cell } = labCells;
  return db
    .select({
      version: labCells.version,
      model: labCells.model,
      caseId: labCells.caseId,
      repetition: labCells.repetition,
      passed: labCells.passed,
      unjudged: sql<boolean>`${cell}->'unjudged' is not null`,
      answeredBy: sql<
        CellFacts["answeredBy"]
      >`coalesce(${cell}->>'answeredBy', case when ${labCells.model} = 'planner' then 'planner' else 'model' end)`,
      outcome: sql<Cell["outcome"]>`${cell}->>'outcome'`,
      fidelity: sql<number | null>`(${cell}->>'fidelity')::float8`,
      latencyMs: sql<number>`(${cell}->>'latencyMs')::float8`,
      usage: sql<Usage | null>`${cell}->'usage'`,
      trackIds: sql<string[]>`jsonb_path_query_array(${cell}, '$.tracks[*].id')`,
      failing: sql<CellFacts["failing"]>`jsonb_path_query_array(${cell}, '$.judged[*] ? (@.status != "passed")')`,
      because: sql<string | null>`${cell}->>'because'`,
      degraded: sql<string | null>`${cell}->>'degraded'`,
      traceId: sql<string | null>`${cell}->>'traceId'`,
    })
    .from(labCells)
    .where(within(runId, side))
    .orderBy(...IN_ORDER);
}

/** Whole cells, in the order of their keys. */
export async function listCells(
  db: Db,
  runId: string,
  { offset, limit, ...filter }: CellFilter & { offset: number; limit: number },
): Promise<Cell[]> {
  const rows = await db
    .select({ cell: labCells.cell })
    .from(labCells)
    .where(within(runId, filter))
    .orderBy(...IN_ORDER)
    .offset(offset)
    .limit(limit);
  return rows.map(({ cell }) => cell);
}

const IN_ORDER = [labCells.version, labCells.model, labCells.caseId, labCells.repetition].map((column) => asc(column));

function within(runId: string, { caseId, version, model }: CellFilter): SQL | undefined {
  return and(
    eq(labCells.runId, runId),
    caseId === undefined ? undefined : eq(labCells.caseId, caseId),
    version === undefined ? undefined : eq(labCells.version, version),
    model === undefined ? undefined : eq(labCells.model, model),
  );
}
