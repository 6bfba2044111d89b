import { setImmediate } from "node:timers/promises";
import { curatorsOf } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import { openDatabase } from "#src/db/open.ts";
import { listCells } from "#src/db/queries/lab-cells.ts";
import { insertSuite } from "#src/db/queries/lab-suites.ts";
import { traces } from "#src/db/schema/traces.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { openLabRuns } from "#src/lab/runs/runs.ts";
import { openShapes } from "#src/lab/versions/shapes.ts";
import { ctxOf } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";

/**
 * A process that works on runs and may be killed. Arguments: what to do, where (a folder, or the address of a PostgreSQL),
 * and the time on its clock. `start`: starts a run and works on it. `work`: works on what nobody holds. Both say a line for
 * each cell. `count`: tells the run and each of its cells, and how many traces there are.
 */
const [work = "", where = "", instant = ""] = process.argv.slice(2);
const CASES = 30;
const LEASE_MS = 60_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const isUrl = where.startsWith("postgres");
const { db, close } = await openDatabase({ dataDir: where, ...(isUrl && { databaseUrl: where, databasePool: 3 }) });
const now = () => new Date(instant);
const ctx = {
  ...ctxOf({ catalog: bigSongCatalog(), db }),
  now,
  newId: (prefix: string) => `${prefix}_${crypto.randomUUID()}`,
  shapes: openShapes({ db, now }, { told: async () => told }),
};
const { runner, verbs } = openLabRuns(ctx, curatorsOf(), {
  leaseMs: LEASE_MS,
  timer: () => () => undefined,
  pause: async () => {
    say("cell");
    await setImmediate();
  },
  wait: async () => undefined,
});
if (work === "start") {
  const cases = Array.from({ length: CASES }, (_, at) => ({
    id: `case-${at}`,
    prompt: at % 2 === 0 ? "rock" : "trip hop",
    tracks: 3,
    catalogue: "any",
    assert: [],
  })) as SuiteCase[];
  const suite = { name: "many", version: 1, note: "", hash: "h", createdAt: now().toISOString(), cases };
  await insertSuite(db, suite);
  await verbs.startRun({ suite: "many", repetitions: 3 });
  await runner.idle();
} else if (work === "work") {
  runner.start();
  await runner.idle();
} else {
  for (const { id, status, done, cells } of (await verbs.listRuns({ limit: 10 })).runs) {
    say(`${status} ${done}/${cells}`);
    for (const cell of await listCells(db, id, { offset: 0, limit: 1000 }))
      say(
        `${cell.version} ${cell.model} ${cell.caseId} ${cell.repetition} ${cell.tracks.map((track) => track.id).join()}`,
      );
  }
  say(`${(await db.select({ id: traces.id }).from(traces)).length} traces`);
}
await close();
