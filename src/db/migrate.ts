import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { AppError } from "#src/errors.ts";
import type { Db } from "./db.ts";
import { rowsOf } from "./rows.ts";

const FOLDER = fileURLToPath(new URL("../../migrations/", import.meta.url));
/** Any fixed number that nothing else locks: "sgue" in ASCII. */
const LOCK = 0x73677565;

export interface Migration {
  /** File name without ".sql"; begins with a timestamp, so names sort in order. */
  name: string;
  statements: string[];
  /** Of the file's text, to notice a migration that was changed after it ran. */
  hash: string;
}

export function readMigrations(folder: string = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file) => {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    const hash = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex").slice(0, 16);
    return { name: file.slice(0, -4), statements: text.split("--> statement-breakpoint"), hash };
  });
}

/**
 * Runs what has not run yet, all in one transaction under an advisory lock, so that replicas that start together wait
 * for the first. Returns the names it ran. Throws AppError("unavailable") when the database was made by a newer
 * version or by a migration that has been changed since.
 */
export async function migrate(db: Db, migrations: Migration[] = readMigrations()): Promise<string[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await tx.execute(
      sql`create table if not exists segue_migrations (name text primary key, hash text not null, ran_at timestamptz not null default now())`,
    );
    const ran = new Map(
      rowsOf<{ name: string; hash: string }>(await tx.execute(sql`select name, hash from segue_migrations`)).map(
        (row) => [row.name, row.hash],
      ),
    );
    refuseStrange(ran, migrations);
    const pending = migrations.filter((migration) => !ran.has(migration.name));
    for (const { name, statements, hash } of pending) {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(sql`insert into segue_migrations (name, hash) values (${name}, ${hash})`);
    }
    return pending.map((migration) => migration.name);
  });
}

function refuseStrange(ran: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const [name, hash] of ran) {
    if (!known.has(name))
      throw new AppError("unavailable", `The database was written by a newer version of Segue (migration ${name}).`);
    if (known.get(name) !== hash)
      throw new AppError("unavailable", `The database was made with another form of migration ${name}.`);
  }
}
