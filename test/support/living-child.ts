import { curatorsOf } from "#agents/curator/curate.ts";
import { openDatabase } from "#src/db/open.ts";
import { createWorker } from "#src/jobs/worker.ts";
import { localVerbs } from "#src/local-verbs.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { ctxOf } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";
import { listOf } from "./living.ts";

/**
 * A process that works on living lists and may be killed. Arguments: what to do, where (a folder, or the address of a
 * PostgreSQL), and the time on its clock. `fill`: makes lists that are due at six. `run`: makes what is due, a line for each. `hang`:
 * says so in the middle of the first and goes no further. `count`: tells the versions of each list.
 */
const [work = "", where = "", instant = ""] = process.argv.slice(2);
const LISTS = 12;
const LEASE_MS = 60_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const isUrl = where.startsWith("postgres");
const { db, close } = await openDatabase({ dataDir: where, ...(isUrl && { databaseUrl: where, databasePool: 3 }) });
const catalog = bigSongCatalog();
const ctx = {
  ...ctxOf({ catalog, db }),
  now: () => new Date(instant),
  newId: (prefix: string) => `${prefix}_${crypto.randomUUID()}`,
};
const verbs = localVerbs(ctx, curatorsOf());
if (work === "fill")
  for (let made = 0; made < LISTS; made++) {
    const { id } = await listOf(verbs, "rock", { tracks: 5, seed: made });
    await verbs.putLiving(id, { every: "day", hour: 6, timeZone: "UTC", keep: 1 });
  }
else if (work === "count")
  for (const { id } of (await verbs.listPlaylists({ limit: 100 })).playlists)
    say((await verbs.listVersions(id)).map(({ cause }) => cause).join(" "));
else
  await createWorker(ctx, work === "hang" ? hanging() : curatorsOf(), {
    leaseMs: LEASE_MS,
    lanes: isUrl ? 2 : 1,
    timer: () => () => undefined,
    pause: async () => undefined,
    onEnd: ({ end }) => say(end),
  }).runOnce();
await close();

function hanging(): Curators {
  return {
    draft: () => {
      say("making");
      return new Promise(() => setInterval(() => undefined, 1000));
    },
  };
}
