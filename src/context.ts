import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import type { FinishedRun } from "#src/domain/trace.ts";
import type { Shapes } from "#src/shape.ts";
import type { Tastes } from "#src/taste/taste.ts";

/** What a verb may use. Time and ids come from here alone, so that a test can fix them; chance from the seed of a request. */
export interface Ctx {
  db: Db;
  /** The catalogue as it is now; ask once per request, as it may be swapped between two. */
  catalog: () => Catalog;
  tastes: Tastes;
  /** Versions of all that shapes an answer. */
  shapes: Shapes;
  now: () => Date;
  newId: (prefix: string) => string;
  /** Hears of each run once it is over. */
  onRun?: (run: FinishedRun) => void;
  log: (level: "info" | "warn" | "error", message: string, facts?: Record<string, unknown>) => void;
}
