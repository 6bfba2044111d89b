import { readFile } from "node:fs/promises";
import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { findSuite, insertSuite, listSuiteVersions } from "#src/db/queries/lab-suites.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { hashOf } from "../versions/canonical.ts";
import { readSuiteFile } from "./files/read-file.ts";

/** The suite that the program brings. */
export const HOUSE = "house";
const FILE = new URL("./house.jsonl", import.meta.url);
const NOTE = "Brought by the program";

let read: Promise<SuiteCase[]> | undefined;

/** The cases of the file; it is ours, so a bad line is a bug. */
export function houseCases(): Promise<SuiteCase[]> {
  read ??= readFile(FILE, "utf8").then(async (text) => {
    const { cases, rejected } = await readSuiteFile({ format: "jsonl", text });
    const [bad] = rejected;
    if (bad) throw new Error(`house.jsonl, line ${bad.line}: ${bad.reason}`);
    return cases;
  });
  return read;
}

const stored = new WeakMap<Db, Promise<void>>();

/**
 * Stores the program's suite when it is first needed, and its next version once the program has another one. What was
 * made of it since stays, as older versions. Of several processes at once one does it.
 */
export function storeHouse({ db, now }: Pick<Ctx, "db" | "now">): Promise<void> {
  const known = stored.get(db);
  if (known) return known;
  const storing = storeOnce(db, now()).catch((error: unknown) => {
    stored.delete(db);
    throw error;
  });
  stored.set(db, storing);
  return storing;
}

async function storeOnce(db: Db, now: Date): Promise<void> {
  const cases = await houseCases();
  const hash = hashOf(cases);
  for (;;) {
    const versions = await listSuiteVersions(db, HOUSE);
    if (versions.some((version) => version.hash === hash && version.note === NOTE)) return;
    const newest = versions[0]?.version ?? 0;
    const suite = { name: HOUSE, version: newest + 1, note: NOTE, hash, createdAt: now.toISOString(), cases };
    if (await insertSuite(db, suite)) return;
    if (!(await findSuite(db, HOUSE, newest + 1))) throw new Error("The program's suite could not be stored.");
  }
}
