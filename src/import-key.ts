import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#src/errors.ts";

const FILE = "import-key";

/** Leaves a new key beside the lock of the data folder, readable by this user alone. */
export function writeImportKey(folder: string): string {
  const key = randomBytes(24).toString("base64url");
  const path = join(folder, FILE);
  rmSync(path, { force: true });
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}

export function removeImportKey(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** What another process needs to hand in files while a service holds the folder. Throws AppError("unavailable"). */
export function readImportKey(folder: string): string {
  try {
    return readFileSync(join(folder, FILE), "utf8");
  } catch (cause) {
    const message = "A running service holds the data folder, and this user may not import into it.";
    throw new AppError("unavailable", message, { cause });
  }
}
