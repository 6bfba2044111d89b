import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { told } from "#agents/curator/told.ts";
import { buildNames } from "#src/catalog/names/build.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import type { Ctx } from "#src/context.ts";
import { openDatabase } from "#src/db/open.ts";
import { foldName } from "#src/domain/fold.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import type { Track } from "#src/domain/track.ts";
import { ownShapes } from "#src/lab/versions/own.ts";
import { recordEvents } from "#src/taste/listening/record.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { beginRun } from "#tools/define.ts";
import { TOOLS } from "#tools/registry.ts";
import { dataFolder, readRows } from "../evals/data.ts";
import { table } from "../evals/table.ts";
import { realTracks } from "./search/rows.ts";
import { quantile } from "./service/process.ts";

/**
 * What a taste costs, on PGlite and the real catalogue, for a listener with 5,000 tracks: the tools' answers, the same right
 * after an event (all is worked out again), and how near every artist lies at another hour. Milliseconds on the wall clock
 * and on the processor. `node bench/taste.ts [--rounds 40]`
 */
const ROUNDS = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 40;
const LISTENER = "bench";
const TRACKS = 5_000;
const BATCH = 1_000;
const BEGAN = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

interface Timed {
  name: string;
  aim: string;
  wall: number[];
  cpu: number[];
}

if (!dataFolder()) console.log("Nothing to measure: set SEGUE_SHARED_DATA to the folder of catalog.jsonl.gz.");
else await measure();

async function measure(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "segue-bench-taste-"));
  const database = await openDatabase({ dataDir });
  try {
    const tracks = await realTracks();
    const catalog = buildCatalog({ version: 1, tracks, names: buildNames(tracks) });
    const now = () => new Date(BEGAN + 400 * 24 * HOUR_MS);
    const ctx: Ctx = {
      db: database.db,
      catalog: () => catalog,
      tastes: openTastes(storedTastes({ db: database.db, now })),
      shapes: ownShapes(told),
      now,
      newId: (prefix) => prefix,
      log: () => undefined,
    };
    const events = eventsOf(await heardOf(tracks));
    for (let at = 0; at < events.length; at += BATCH) await recordEvents(ctx, LISTENER, events.slice(at, at + BATCH));
    console.log(`${tracks.length} tracks in the catalogue, ${events.length} events of ${TRACKS} tracks\n`);
    console.log(report(await timeAll(ctx)));
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** Tracks by the artists of the first real listeners. */
async function heardOf(tracks: readonly Track[]): Promise<string[]> {
  const byArtist = Map.groupBy(tracks, ({ artists }) => foldName(artists[0]!));
  const heard = new Set<string>();
  for await (const { artists } of readRows<{ artists: [name: string, plays: number][] }>("listeners.jsonl.gz"))
    for (const [name] of artists)
      for (const { id } of byArtist.get(foldName(name)) ?? []) {
        heard.add(id);
        if (heard.size === TRACKS) return [...heard];
      }
  return [...heard];
}

/** Each track one to five times, over a year. */
function eventsOf(ids: readonly string[]): ListeningEvent[] {
  return ids.flatMap((trackId, at) =>
    Array.from({ length: 1 + (at % 5) }, (_, again): ListeningEvent => {
      const ms = BEGAN + ((at * 7919 + again * 104_729) % (365 * 24)) * HOUR_MS + (at % 3600) * 1000;
      return { type: "finish", trackId, at: new Date(ms).toISOString() };
    }),
  );
}

async function timeAll(ctx: Ctx): Promise<Timed[]> {
  const ask = (tool: keyof typeof TOOLS) => {
    const run = beginRun({ ctx, seed: 1, listenerId: LISTENER });
    return TOOLS[tool].run(run, TOOLS[tool].input.parse({}));
  };
  const timed: Timed[] = [];
  const time = async (
    name: string,
    aim: string,
    work: (round: number) => unknown,
    before?: (round: number) => unknown,
  ) => {
    const one: Timed = { name, aim, wall: [], cpu: [] };
    for (let round = 0; round < ROUNDS; round++) {
      await before?.(round);
      const cpu = process.threadCpuUsage();
      const since = performance.now();
      await work(round);
      one.wall.push(performance.now() - since);
      const spent = process.threadCpuUsage(cpu);
      one.cpu.push((spent.user + spent.system) / 1000);
    }
    timed.push(one);
  };
  const event = (round: number) => {
    const at = new Date(BEGAN + 366 * 24 * HOUR_MS + round * 600_000).toISOString();
    return recordEvents(ctx, LISTENER, [{ type: "finish", trackId: ctx.catalog().track(round).id, at }]);
  };
  await ask("taste_profile");
  await time("taste_profile", "5", () => ask("taste_profile"));
  await time("listening_history", "5", () => ask("listening_history"));
  await time("taste_profile, right after an event", "", () => ask("taste_profile"), event);
  const view = async (at: number) => (await ctx.tastes.of(ctx.catalog(), LISTENER))!.viewAt(new Date(at));
  await time("the same hour again", "1", () => view(BEGAN));
  await time("another hour", "5", (round) => view(BEGAN + round * HOUR_MS));
  await time(
    "a first look, right after an event",
    "",
    (round) => view(BEGAN + round * HOUR_MS),
    (round) => event(ROUNDS + round),
  );
  return timed;
}

function report(timed: readonly Timed[]): string {
  const middle = (values: readonly number[]) => quantile(values, 0.5).toFixed(1);
  const late = (values: readonly number[]) => quantile(values, 0.95).toFixed(1);
  return table(
    ["what", "median ms", "p95 ms", "processor, median ms", "aim"],
    timed.map(({ name, aim, wall, cpu }) => [name, middle(wall), late(wall), middle(cpu), aim]),
  );
}
