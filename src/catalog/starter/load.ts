import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importAll } from "#src/catalog/import/import.ts";
import type { ImportReport } from "#src/catalog/import/report.ts";
import type { Ctx } from "#src/context.ts";
import { catalogVersion } from "#src/db/queries/catalog.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/**
 * Fills a catalogue that nothing was ever imported into with the songs of this folder, so that the first start is
 * real. Undefined when there is a catalogue already: one that was emptied on purpose stays empty.
 */
export async function loadStarter(
  ctx: Pick<Ctx, "db" | "now" | "log">,
  folder: string = FOLDER,
): Promise<ImportReport[] | undefined> {
  if ((await catalogVersion(ctx.db)) > 0) return undefined;
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  return importAll(
    ctx,
    files.sort().map((file) => ({ kind: "file", path: join(folder, file) })),
  );
}
