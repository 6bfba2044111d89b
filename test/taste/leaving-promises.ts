import { getTableName, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { LISTENER_TABLES } from "#src/db/queries/listener.ts";
import { rowsOf } from "#src/db/rows.ts";
import { deleteListener, deleteTaste, exportListener } from "#src/taste/listening/listener.ts";
import type { ExportLine } from "#src/taste/listening/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest, type TestDialect } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog();

interface Column {
  table: string;
  column: string;
  type: string;
}

/** A value that its type takes; another number, another value. */
function valueFor({ type, column }: Column, number: number): string {
  if (type === "ARRAY") return "array[]::text[]";
  if (type === "bytea") return "''::bytea";
  if (type === "boolean") return "true";
  if (type === "jsonb") return `'[]'::jsonb`;
  if (type === "date" || type.startsWith("timestamp")) return `timestamp '2026-01-01' + interval '${number} days'`;
  if (/int|real|double|numeric/.test(type)) return String(number);
  // The one text that no two rows may share, whoever they belong to.
  if (column === "token") return "gen_random_uuid()::text";
  return `'${column} ${number}'`;
}

async function ownedColumns(db: Db): Promise<Map<string, Column[]>> {
  const columns = rowsOf<Column>(
    await db.execute(sql`select table_name as table, column_name as column, data_type as type
      from information_schema.columns as one where table_schema = 'public' and exists (
        select 1 from information_schema.columns as other where other.table_schema = 'public'
        and other.table_name = one.table_name and other.column_name = 'listener_id')
      order by table_name, ordinal_position`),
  );
  return Map.groupBy(columns, ({ table }) => table);
}

/** Rows of both listeners in every table that has a column listener_id. */
async function fill(db: Db, rows: number): Promise<string[]> {
  const tables = await ownedColumns(db);
  for (const [table, columns] of tables)
    for (const listenerId of ["ana", "ben"])
      for (let number = 0; number < (table === "taste_profiles" ? 1 : rows); number++) {
        const names = columns.map(({ column }) => `"${column}"`).join(", ");
        const values = columns.map((one) => (one.column === "listener_id" ? `'${listenerId}'` : valueFor(one, number)));
        await db.execute(sql.raw(`insert into "${table}" (${names}) values (${values.join(", ")})`));
      }
  return [...tables.keys()];
}

async function counts(db: Db, tables: readonly string[], listenerId: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of tables) {
    const where = sql`where listener_id = ${listenerId}`;
    const [row] = rowsOf<{ rows: number }>(
      await db.execute(sql`select count(*)::int as rows from ${sql.identifier(table)} ${where}`),
    );
    found[table] = row?.rows ?? 0;
  }
  return found;
}

async function exported(db: Db, listenerId: string): Promise<ExportLine[]> {
  return Array.fromAsync(await exportListener(ctxOf({ catalog, db }), listenerId));
}

/** What taking everything away promises on either dialect. */
export function describeLeaving(dialect: TestDialect): void {
  const it = databaseTest(dialect);
  const tableOf = new Map(Object.entries(LISTENER_TABLES).map(([kind, table]) => [kind, getTableName(table)]));

  describe(`what is stored of a listener on ${dialect}`, () => {
    it("is known in every table that carries listener_id", async ({ db }) => {
      expect([...(await ownedColumns(db)).keys()]).toEqual([...tableOf.values()].sort());
    });

    it("is exported whole: every row of every such table, of this listener alone", async ({ db }) => {
      const tables = await fill(db, 3);

      const lines = await exported(db, "ana");

      const seen = Object.groupBy(lines, ({ kind }) => kind);
      const byTable = [...tableOf].map(([kind, table]) => [table, seen[kind]?.length ?? 0]);
      expect(Object.fromEntries(byTable)).toEqual(await counts(db, tables, "ana"));
      expect(lines[0]).toMatchObject({ kind: "listener", listenerId: "ana", form: 1 });
      expect(lines.at(-1)).toEqual({ kind: "end", rows: lines.length - 2 });
    });

    it("is exported page after page, without gaps or repeats", async ({ db }) => {
      await db.execute(sql`insert into listening_events select 'ana', timestamptz '2026-01-01' + n / 3 * interval '1 minute',
        't' || n % 3, 'play', null, 0, null from generate_series(0, 12000) as n`);
      await db.execute(sql`insert into traces (listener_id, id, prompt, seed, model, prompt_hash, outcome, duration_ms, steps, created_at)
        select 'ana', 'i' || n, '', 0, '', '', '', 0, '[]', now()
        from generate_series(1, 45) as n`);

      const lines = await exported(db, "ana");

      const events = lines.filter(({ kind }) => kind === "event").map(({ row }) => JSON.stringify(row));
      expect([events.length, new Set(events).size]).toEqual([12_001, 12_001]);
      expect(lines.filter(({ kind }) => kind === "trace")).toHaveLength(45);
    });

    it("is deleted whole, and nothing of anybody else", async ({ db }) => {
      const tables = await fill(db, 2);
      const others = await counts(db, tables, "ben");

      await deleteListener(ctxOf({ catalog, db }), "ana");

      expect(Object.values(await counts(db, tables, "ana")).every((rows) => rows === 0)).toBe(true);
      expect(await counts(db, tables, "ben")).toEqual(others);
      await expect(exported(db, "ana")).rejects.toMatchObject({ code: "not_found" });
    });

    it("loses its taste alone where that is asked: playlists and spending stay", async ({ db }) => {
      const tables = await fill(db, 2);
      const before = await counts(db, tables, "ana");

      await deleteTaste(ctxOf({ catalog, db }), "ana");

      const taste = { listening_events: 0, taste_edits: 0, taste_profiles: 0 };
      expect(await counts(db, tables, "ana")).toEqual({ ...before, ...taste });
    });

    it("is never that of all who gave no name", async ({ db }) => {
      const ctx = ctxOf({ catalog, db });

      for (const verb of [exportListener, deleteListener, deleteTaste])
        await expect(verb(ctx, "anonymous")).rejects.toMatchObject({ code: "invalid_input" });
    });
  });
}
