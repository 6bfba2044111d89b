import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as overPostgres } from "drizzle-orm/node-postgres";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, test } from "vitest";
import type { Db } from "#src/db/db.ts";
import { migrate, readMigrations } from "#src/db/migrate.ts";
import { openPool } from "#src/db/pool.ts";

export type TestDialect = "pglite" | "postgres";

/** PGlite always; PostgreSQL too where TEST_DATABASE_URL names a server on which databases may be made. */
export const dialects: TestDialect[] = process.env.TEST_DATABASE_URL ? ["pglite", "postgres"] : ["pglite"];

export interface TestDatabase {
  db: Db;
  /** For other processes; PGlite in memory has none. */
  url?: string;
  close: () => Promise<void>;
}

/** A migrated, empty database of its own: PGlite in memory from an image made once, or a PostgreSQL copy of a template. */
export function openTestDatabase(dialect: TestDialect = "pglite"): Promise<TestDatabase> {
  return dialect === "pglite" ? openMemory() : openCopy(process.env.TEST_DATABASE_URL ?? "");
}

/**
 * `test` with a `db` that is rolled back after each test; one database for the file, in PGlite one for all files of the
 * process. Queries that open transactions of their own run inside it as savepoints.
 */
export function databaseTest(dialect: TestDialect = "pglite") {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await (dialect === "pglite" ? sharedMemory() : openTestDatabase(dialect));
  }, 120_000);
  if (dialect !== "pglite") afterAll(async () => opened?.close());
  return test.extend<{ db: Db }>({
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads which fixtures are wanted off this pattern
    db: async ({}, use) => {
      if (!opened) throw new Error("The test database did not open.");
      await rolledBack(opened.db, use);
    },
  });
}

class RollBack extends Error {}

/** Lets `use` do what it likes in a transaction that is then rolled back. */
export async function rolledBack(db: Db, use: (db: Db) => Promise<void>): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      await use(tx);
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
}

/** Changes with the migrations, so that an image or template of another schema is never taken. */
function schemaName(): string {
  const migrations = readMigrations();
  return migrations
    .map((migration) => migration.hash)
    .join("")
    .slice(-40);
}

let shared: Promise<TestDatabase> | undefined;

/** Nothing is ever committed to it, so whoever comes next finds it empty; it ends with the process. */
function sharedMemory(): Promise<TestDatabase> {
  shared ??= openMemory();
  return shared;
}

async function openMemory(): Promise<TestDatabase> {
  const image = await migratedImage();
  const client = await PGlite.create({ loadDataDir: new Blob([new Uint8Array(image)]) });
  return { db: overPglite({ client }), close: () => client.close() };
}

/** Made by the first test file that wants it, then read by all; written whole by renaming. */
async function migratedImage(): Promise<Buffer> {
  const folder = join(tmpdir(), "segue-test-images");
  const path = join(folder, `${schemaName()}.tar`);
  if (existsSync(path)) return readFileSync(path);
  const client = await PGlite.create();
  await migrate(overPglite({ client }));
  const dump = await client.dumpDataDir("none");
  await client.close();
  const image = Buffer.from(await dump.arrayBuffer());
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, image);
  renameSync(draft, path);
  return image;
}

async function openCopy(url: string): Promise<TestDatabase> {
  const template = `segue_template_${schemaName()}`;
  const name = `segue_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await asAdmin(url, async (admin) => {
    await admin.query("select pg_advisory_lock(740001)");
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(admin, url, template);
    await admin.query(`create database ${name} template ${template}`);
    await admin.query("select pg_advisory_unlock(740001)");
  });
  // A pool that has ended may still be closing its connections when the database is dropped under them: ours bears it.
  const pool = openPool(withDatabase(url, name), 5);
  return {
    db: overPostgres({ client: pool }),
    url: withDatabase(url, name),
    close: async () => {
      await pool.end();
      await asAdmin(url, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

async function makeTemplate(admin: Client, url: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  const pool = new Pool({ connectionString: withDatabase(url, draft), max: 2 });
  await migrate(overPostgres({ client: pool }));
  await pool.end();
  await admin.query(`alter database ${draft} rename to ${template}`);
}

async function asAdmin(url: string, use: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await use(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return copy.toString();
}
