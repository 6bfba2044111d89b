import { readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/errors.ts";
import type { Db } from "./db.ts";

const MB = 1_000_000;
/** What PostgreSQL writes for one request at most: two segments of its log (16 MB each) and their pages. */
const FOR_A_WRITE = 48 * MB;
/** An empty database, its log and its first tables. */
const FOR_A_START = 100 * MB;
/** A disk with this much left is not looked at more closely. */
const PLENTY = 8_000 * MB;

/** Throws AppError("unavailable") with one line when the disk of a folder is too full. */
export interface Room {
  toStart: () => void;
  toWrite: () => void;
  /** The end of an import may write most rows once more. */
  toImport: () => void;
  isShort: () => boolean;
}

/**
 * Refuses to write before the disk is full: the embedded PostgreSQL does not survive a log that cannot grow, it turns
 * in circles and answers nothing more, and only free space lets the folder open again.
 */
export function roomOn(folder: string, free: (folder: string) => number | undefined = freeBytes): Room {
  const require = (bytes: number) => {
    const left = free(folder);
    if (left === undefined || left >= bytes) return;
    const said = `has ${Math.floor(left / MB)} MB left and needs ${Math.ceil(bytes / MB)} MB for this`;
    throw new AppError("unavailable", `The disk of the data folder is full: it ${said}.`);
  };
  return {
    toStart: () => require(FOR_A_START),
    toWrite: () => require(FOR_A_WRITE),
    toImport: () => {
      if ((free(folder) ?? PLENTY) < PLENTY) require(FOR_A_WRITE + sizeOf(join(folder, "database", "base")));
    },
    isShort: () => (free(folder) ?? PLENTY) < FOR_A_WRITE,
  };
}

const WRITES: ReadonlySet<PropertyKey> = new Set(["transaction", "insert", "update", "delete"]);

/** The same database, which looks for room before each write. */
export function withRoom(db: Db, room: Room): Db {
  return new Proxy(db, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== "function") return value;
      const call = value.bind(target) as (...given: unknown[]) => unknown;
      if (!WRITES.has(name)) return call;
      return (...given: unknown[]) => {
        room.toWrite();
        return call(...given);
      };
    },
  });
}

/** Undefined where the system does not say. */
function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize, blocks } = statfsSync(folder);
    return blocks > 0 ? bavail * bsize : undefined;
  } catch {
    return undefined;
  }
}

function sizeOf(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return files.reduce((sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch {
    return 0;
  }
}
