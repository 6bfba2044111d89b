import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { curatorsOf } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import { holdCatalog } from "#src/catalog/load.ts";
import { openDatabase } from "#src/db/open.ts";
import { ownShapes } from "#src/lab/versions/own.ts";
import { localVerbs } from "#src/local-verbs.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import type { Verbs } from "#src/verbs.ts";

/** The verbs over the real catalogue, under a clock that can be set. */
export interface UnderClock {
  verbs: Verbs;
  at: (now: Date) => void;
  close: () => Promise<void>;
}

/** Opens the folder of `openRealService`, which must have been opened and closed before. */
export async function openUnderClock(): Promise<UnderClock> {
  const dataDir = process.env.SEGUE_EVAL_DIR ?? join(tmpdir(), "segue-evals");
  const { db, close } = await openDatabase({ dataDir });
  const log = () => undefined;
  const holder = await holdCatalog({ db, log, snapshotFile: join(dataDir, "catalog-index") });
  const clock = { now: undefined as Date | undefined };
  const now = () => clock.now ?? new Date();
  const ctx = {
    db,
    log,
    now,
    catalog: () => holder.current(),
    tastes: openTastes(storedTastes({ db, now })),
    shapes: ownShapes(told),
    newId: (prefix: string) => `${prefix}_${randomBytes(12).toString("base64url")}`,
  };
  return {
    verbs: localVerbs(ctx, curatorsOf()),
    at: (given) => {
      clock.now = given;
    },
    close,
  };
}
