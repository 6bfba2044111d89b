import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as overPostgres } from "drizzle-orm/node-postgres";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { AppError } from "#src/errors.ts";
import type { Db } from "./db.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { openPool } from "./pool.ts";
import { settleCatalog } from "./queries/import.ts";
import { type Room, roomOn, withRoom } from "./room.ts";

export interface OpenDatabase {
  db: Db;
  dialect: "pglite" | "postgres";
  /** See `FolderLock.announce`; does nothing on PostgreSQL, which several processes may open. */
  announce: (url: string) => void;
  /** Throws AppError("unavailable") when an import could fill the disk of the embedded database. */
  requireRoom: () => void;
  close: () => Promise<void>;
}

interface Where {
  dataDir: string;
  databaseUrl?: string;
  databasePool?: number;
}

/**
 * Opens and migrates the database: PostgreSQL at `databaseUrl`, else PGlite in `dataDir`, which it locks.
 * Throws AppError("unavailable") with one line that says what to do when the server cannot be reached, the folder is
 * held by another process, cannot be written, or is damaged. A process with an open PGlite does not end by itself.
 */
export async function openDatabase(where: Where, now: () => Date = () => new Date()): Promise<OpenDatabase> {
  return where.databaseUrl
    ? openPostgres(where.databaseUrl, where.databasePool ?? 10, now)
    : openPglite(where.dataDir, now);
}

async function openPostgres(url: string, max: number, now: () => Date): Promise<OpenDatabase> {
  const pool = openPool(url, max);
  const db: Db = overPostgres({ client: pool });
  try {
    await prepare(db, now);
  } catch (cause) {
    await pool.end();
    throw cause instanceof AppError ? cause : new AppError("unavailable", unreachable(url, cause), { cause });
  }
  const nothing = () => undefined;
  return { db, dialect: "postgres", announce: nothing, requireRoom: nothing, close: () => pool.end() };
}

/** Also ends an import that was killed before its end, so that its tracks are seen. */
async function prepare(db: Db, now: () => Date): Promise<void> {
  await migrate(db);
  await settleCatalog(db, now());
}

/** Says where and why, without the password. */
function unreachable(url: string, error: unknown): string {
  const { hostname, port, pathname } = new URL(url);
  const server = `PostgreSQL at ${hostname || "localhost"}:${port || 5432}`;
  const code = codeOf(error);
  if (code === "3D000") return `${server} has no database "${decoded(pathname.slice(1))}".`;
  if (code === "28P01" || code === "28000") return `${server} refuses the user or password of DATABASE_URL.`;
  if (code === "42501") return `${server} does not let the user of DATABASE_URL create tables.`;
  if (code === undefined && /\bSSL\b/.test(messageOf(error)))
    return `${server} offers no SSL, which DATABASE_URL asks for.`;
  return `${server} cannot be reached (${code ?? "no answer"}). Is DATABASE_URL right, and is the server running?`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** To look into, not to show. */
function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messageOf(error.cause)}` : "";
}

/** Drizzle wraps the driver's error, which may itself be an AggregateError of attempts. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

async function openPglite(folder: string, now: () => Date): Promise<OpenDatabase> {
  const lock = claim(folder, now);
  try {
    const room = roomOn(folder);
    const client = await startPglite(folder, room);
    const db: Db = withRoom(overPglite({ client }), room);
    await prepareOrClose({ db, client, folder, now });
    rmSync(join(folder, UNFINISHED), { force: true });
    return {
      db,
      dialect: "pglite",
      announce: lock.announce,
      requireRoom: room.toImport,
      close: async () => {
        if (!client.closed) await client.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Stands beside a database that is being made: one whose making was killed is empty, and made again. */
const UNFINISHED = "database.unfinished";

async function startPglite(folder: string, room: Room): Promise<PGlite> {
  const path = join(folder, "database");
  const mark = join(folder, UNFINISHED);
  if (existsSync(mark)) rmSync(path, { recursive: true, force: true });
  if (!existsSync(path)) {
    room.toStart();
    writeFileSync(mark, "");
  } else room.toWrite();
  try {
    return await PGlite.create(path);
  } catch (cause) {
    throw new AppError("unavailable", damaged(folder), { cause });
  }
}

async function prepareOrClose(opened: { db: Db; client: PGlite; folder: string; now: () => Date }): Promise<void> {
  const { db, client, folder, now } = opened;
  try {
    await prepare(db, now);
  } catch (cause) {
    await client.close().catch(() => undefined);
    throw cause instanceof AppError ? cause : new AppError("unavailable", damaged(folder), { cause });
  }
}

function damaged(folder: string): string {
  return `The database in ${folder} does not open; it seems damaged. Put a backup in its place, or remove the folder and import again.`;
}

/** Step by step, as Node's recursive mkdir never returns under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  EACCES: "may not be written by this user",
  EPERM: "may not be written by this user",
  EROFS: "is on a read-only disk",
  ENOSPC: "is on a full disk",
  ENOTDIR: "is not a folder",
  EEXIST: "is not a folder",
};

function claim(folder: string, now: () => Date): FolderLock {
  try {
    makeFolder(resolve(folder));
    return lockFolder(folder, now);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = codeOf(cause) ?? "";
    const why = WHY_NOT[code] ?? `cannot be used (${code || "unknown error"})`;
    throw new AppError("unavailable", `The data folder ${folder} ${why}. SEGUE_DATA_DIR names another one.`, { cause });
  }
}
