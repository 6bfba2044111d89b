import type { Db } from "#src/db/db.ts";
import { newestLearned, readLearned } from "#src/db/queries/learned.ts";
import type { LearnedModel } from "./model.ts";
import { unpackModel } from "./pack.ts";

export interface StoredModel {
  /** Of the row in use; a version without a model means that nothing learned is in use, or that it cannot be read. */
  version: number;
  model: LearnedModel | undefined;
}

/**
 * The model in use. One that cannot be read is told and left out, as Segue works without.
 * `undefined` where version `known` is still the one in use.
 */
export async function storedModel(
  db: Db,
  known: number | undefined,
  log: (level: "warn", message: string, facts?: Record<string, unknown>) => void,
): Promise<StoredModel | undefined> {
  const { version, parts } = await newestLearned(db);
  if (version === known) return undefined;
  if (parts === 0) return { version, model: undefined };
  try {
    return { version, model: await unpackModel(await readLearned(db, version), version) };
  } catch (error) {
    log("warn", "What was learned cannot be read, so Segue goes on without it; `segue train` learns anew.", {
      version,
      error,
    });
    return { version, model: undefined };
  }
}
