import { join } from "node:path";
import type { Catalog } from "#src/catalog/catalog.ts";
import { loadCatalog } from "#src/catalog/load.ts";
import { openDatabase } from "#src/db/open.ts";
import { evalFolder, openRealService } from "../service.ts";

/** The real catalogue, untrained; undefined where the real data is not here. */
export async function openRealCatalog(): Promise<Catalog | undefined> {
  const engine = await openRealService();
  if (!engine) return undefined;
  await engine.close();
  const dataDir = evalFolder();
  const { db, close } = await openDatabase({ dataDir });
  const catalog = await loadCatalog({ db, log: () => undefined, snapshotFile: join(dataDir, "catalog-index") });
  await close();
  return catalog;
}
