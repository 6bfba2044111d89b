import { told } from "#agents/curator/told.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { ownShapes } from "#src/lab/versions/own.ts";

export interface TestCtx extends Ctx {
  logged: { level: string; message: string; facts?: Record<string, unknown> }[];
}

/** A context in which nothing is left to chance: ids count up from `firstId`, every look at the clock is a millisecond later. */
export function ctxOf({ catalog, db, firstId = 1 }: { catalog: Catalog; db?: Db; firstId?: number }): TestCtx {
  let nextId = firstId;
  let looks = 0;
  const logged: TestCtx["logged"] = [];
  return {
    db: db ?? noDatabase(),
    catalog: () => catalog,
    tastes: { of: async () => undefined },
    shapes: ownShapes(told),
    now: () => new Date(Date.UTC(2026, 10, 20) + looks++),
    newId: (prefix) => `${prefix}_${nextId++}`,
    log: (level, message, facts) => logged.push({ level, message, ...(facts && { facts }) }),
    logged,
  };
}

function noDatabase(): Db {
  return new Proxy({} as Db, {
    get: () => {
      throw new Error("this test has no database");
    },
  });
}
