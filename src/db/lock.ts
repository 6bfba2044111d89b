import { randomBytes } from "node:crypto";
import {
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { AppError } from "#src/errors.ts";

/** How often the owner shows that it lives, and how long a lock from another machine counts without such a sign. */
const BEAT_MS = 5_000;
const FOREIGN_STALE_MS = 60_000;

/** A file that is no lock of ours counts as one being written for this long, then as left by a dead process. */
const DRAFT_STALE_MS = 5_000;
const NO_LINKS: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV"]);

interface Owner {
  pid: number;
  host: string;
  /** Start of the process as the system counts it, so that a reused pid is not taken for the owner. */
  processStart: string | null;
  since: string;
  nonce: string;
  /** Where the owner serves its API, once it does. */
  url?: string;
}

export interface FolderLock {
  /** Lets a second process that finds the folder held do its work through this address (in the details of its error). */
  announce: (url: string) => void;
  release: () => void;
}

const held = new Set<string>();

/**
 * Makes this process the only one that may open `folder`, until `release`. The lock is a file that appears whole (by
 * link), so that of two processes exactly one gets it. A lock whose owner is dead is taken over: the right to do so is
 * itself a lock named after the dead owner's nonce, and the winner looks once more before it replaces the file.
 * Throws AppError("unavailable") while another process, or this one, holds it.
 */
export function lockFolder(folder: string, now: () => Date): FolderLock {
  const path = join(folder, "lock");
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    processStart: startOf(process.pid),
    since: now().toISOString(),
    nonce: randomBytes(8).toString("hex"),
  };
  const draft = join(folder, `lock.${own.nonce}`);
  writeFileSync(draft, JSON.stringify(own));
  try {
    while (!linked(draft, path)) {
      const owner = readOwner(path);
      if (owner === undefined) continue;
      if (isAlive(owner, path)) throw inUse(folder, owner);
      takeOver({ path, draft, dead: owner, folder });
      break;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return keep(path, own);
}

function keep(path: string, own: Owner): FolderLock {
  held.add(own.nonce);
  const beat = setInterval(() => touch(path), BEAT_MS);
  beat.unref();
  return {
    announce: (url) => {
      const draft = `${path}.${own.nonce}`;
      writeFileSync(draft, JSON.stringify({ ...own, url }));
      renameSync(draft, path);
    },
    release: () => {
      clearInterval(beat);
      if (held.delete(own.nonce) && readOwner(path)?.nonce === own.nonce) rmSync(path, { force: true });
    },
  };
}

function takeOver(lock: { path: string; draft: string; dead: Owner; folder: string }): void {
  const { path, draft, dead, folder } = lock;
  let turn = 0;
  let claim = `${path}.${dead.nonce}-${turn}`;
  while (!linked(draft, claim)) {
    const rival = readOwner(claim);
    if (rival && isAlive(rival, claim)) throw inUse(folder, rival);
    if (rival) turn += 1;
    claim = `${path}.${dead.nonce}-${turn}`;
  }
  try {
    const owner = readOwner(path);
    if (owner && owner.nonce !== dead.nonce) throw inUse(folder, owner);
    renameSync(draft, path);
  } finally {
    for (let done = turn; done >= 0; done -= 1) rmSync(`${path}.${dead.nonce}-${done}`, { force: true });
  }
}

/** False when `to` exists. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "EEXIST") return false;
    if (!NO_LINKS.has(code)) throw error;
    return copied(from, to);
  }
}

/** For file systems without hard links; a reader may find the file half written, see `readOwner`. */
function copied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined when the file has just vanished; pid 0 for a file that is no lock of ours (yet). */
function readOwner(path: string): Owner | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const owner = JSON.parse(text) as Owner;
    if (Number.isInteger(owner.pid) && /^[0-9a-f]{16}$/.test(owner.nonce)) return owner;
  } catch {
    // Falls through: text that is not JSON is treated like JSON that is not a lock.
  }
  return { pid: 0, host: hostname(), processStart: null, since: "", nonce: "unreadable" };
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.host !== hostname()) return Date.now() - (modified(path) ?? 0) < FOREIGN_STALE_MS;
  if (owner.pid === 0) return Date.now() - (modified(path) ?? 0) < DRAFT_STALE_MS;
  if (owner.pid === process.pid && held.has(owner.nonce)) return true;
  if (owner.pid === process.pid) return owner.processStart !== null && owner.processStart === startOf(process.pid);
  if (!exists(owner.pid)) return false;
  const start = startOf(owner.pid);
  return start === null || owner.processStart === null || start === owner.processStart;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Boot and field 22 of /proc/<pid>/stat (proc(5)); null where there is no /proc. A zombie holds nothing. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return "zombie";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function modified(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

function touch(path: string): void {
  const at = new Date();
  try {
    utimesSync(path, at, at);
  } catch {
    // A missed beat does no harm; the next one follows.
  }
}

function inUse(folder: string, owner: Owner): AppError {
  const where = owner.host === hostname() ? "" : ` on ${owner.host}`;
  return new AppError(
    "unavailable",
    `The data folder ${folder} is in use by process ${owner.pid}${where} (since ${owner.since}).`,
    { details: { pid: owner.pid, host: owner.host, ...(owner.url && { url: owner.url }) } },
  );
}
