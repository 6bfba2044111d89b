import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { importTracks } from "#src/catalog/import/import.ts";
import { normaliseRow } from "#src/catalog/import/normalise.ts";
import type { Db } from "#src/db/db.ts";
import { type OpenDatabase, openDatabase } from "#src/db/open.ts";
import { readTracks } from "#src/db/queries/catalog.ts";
import type { NewTrack } from "#src/db/queries/import.ts";
import { tracks } from "#src/db/schema/catalog.ts";

/**
 * Seconds to import the shared catalogue and to read it back, beside the plain way: batches of rows as INSERT values
 * through Drizzle, and SELECT of rows. `node bench/import.ts [plain]`; PostgreSQL too where BENCH_DATABASE_URL names
 * an empty database, whose tables are emptied.
 */
const shared = process.env.SEGUE_SHARED_DATA ?? join(import.meta.dirname, "../../shared/data");
const path = join(shared, "catalog.jsonl.gz");
const BASELINE_BATCH = 500;

if (!existsSync(path)) {
  console.log(`Nothing to measure: ${path} is missing.`);
  process.exit(0);
}

const table: Record<string, string | number>[] = [];
await measure("PGlite", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "segue-bench-"));
  const opened = await openDatabase({ dataDir });
  return { ...opened, close: () => opened.close().then(() => rmSync(dataDir, { recursive: true })) };
});
const databaseUrl = process.env.BENCH_DATABASE_URL;
if (databaseUrl) await measure("PostgreSQL", () => openDatabase({ dataDir: "", databaseUrl }));
console.table(table);

async function measure(where: string, open: () => Promise<OpenDatabase>): Promise<void> {
  const opened = await open();
  const { db } = opened;
  await emptied(db);
  const ctx = { db, now: () => new Date(), log: () => undefined };
  await timed(where, "import", async () => (await importTracks(ctx, { kind: "file", path })).added);
  const rss = Math.round(process.memoryUsage().rss / 1e6);
  await timed(where, "same file again", async () => (await importTracks(ctx, { kind: "file", path })).rows);
  await timed(where, "read back", () => readTracks(db, () => undefined));
  await timed(where, "read back, plain: SELECT of rows", async () => (await db.select().from(tracks)).length);
  await emptied(db);
  await timed(where, "import, plain: INSERT of 500 rows", () => insertPlainly(db));
  await emptied(db);
  await opened.close();
  table.push({ where, what: "resident after the import, MB", seconds: "", rows: rss });
}

async function timed(where: string, what: string, act: () => Promise<number>): Promise<void> {
  const startedAt = performance.now();
  const rows = await act();
  const seconds = (performance.now() - startedAt) / 1000;
  table.push({ where, what, seconds: seconds.toFixed(1), rows });
}

async function emptied(db: Db): Promise<void> {
  await db.execute(sql`truncate tracks, catalog_state`);
}

async function insertPlainly(db: Db): Promise<number> {
  const lines = gunzipSync(readFileSync(path)).toString().split("\n").filter(Boolean);
  let batch: NewTrack[] = [];
  for (const [at, line] of lines.entries()) {
    const read = normaliseRow(JSON.parse(line), 2026);
    if (read.kind === "track") batch.push(read.track);
    if (batch.length < BASELINE_BATCH && at < lines.length - 1) continue;
    await db.insert(tracks).values(batch).onConflictDoNothing();
    batch = [];
  }
  return lines.length;
}
