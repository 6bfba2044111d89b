import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importAll } from "#src/catalog/import/import.ts";
import type { ImportReport } from "#src/catalog/import/report.ts";
import type { Ctx } from "#src/context.ts";
import { catalogVersion, countTracks } from "#src/db/queries/catalog.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/**
 * Fills a catalogue that nothing was ever imported into with the songs of this folder, so that the first start is
 * real: all of them or, when the process is killed meanwhile, none. Undefined when there is a catalogue already; one
 * that was emptied on purpose stays empty.
 */
export async function loadStarter(
  ctx: Pick<Ctx, "db" | "now" | "log">,
  folder: string = FOLDER,
): Promise<ImportReport[] | undefined> {
  if ((await catalogVersion(ctx.db)) > 0 || (await countTracks(ctx.db)) > 0) return undefined;
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  const sources = files.sort().map((file) => ({ kind: "file" as const, path: join(folder, file) }));
  return ctx.db.transaction((tx) => importAll({ ...ctx, db: tx }, sources));
}
