import type { SearchQuery } from "#src/catalog/catalog.ts";
import { IndexBuilder } from "#src/catalog/index/builder.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { NO_NAMES } from "#src/catalog/search/build-catalog.ts";
import { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import type { Track } from "#src/domain/track.ts";
import { dataFolder } from "../evals/data.ts";
import { table } from "../evals/table.ts";
import { openSqlSearch } from "./search/postgres.ts";
import { queries } from "./search/queries.ts";
import { realTracks, replicated } from "./search/rows.ts";

/**
 * Sixty searches in the memory index, on the real catalogue and on a million rows, beside the same filters and score as
 * SQL. `first`: each question asked for the first time, nothing remembered; `again`: asked before. Milliseconds.
 * Options: --no-sql, --sql-million (SQL on the million too), --rounds N.
 */
const ROUNDS = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 5;
const MILLION = 1_000_000;
/** Scores of ours and of SQL may differ by what steps of 1/254 and 1 BPM round off. */
const SCORE_TOLERANCE = 0.02;

interface Timed {
  name: string;
  rows: number;
  times: number[];
  /** Time on the processor, which a busy machine does not stretch as it does the wall clock; not known of a server. */
  cpu?: number[];
}

function build(tracks: readonly Track[]): { index: TrackIndex; ms: number } {
  const start = performance.now();
  const builder = new IndexBuilder();
  for (const track of tracks) builder.add(track);
  const index = builder.finish(1);
  return { index, ms: performance.now() - start };
}

function timeOurs(index: TrackIndex, asked: readonly SearchQuery[]): Timed[] {
  const first: Timed = { name: "segue, first", rows: index.size, times: [], cpu: [] };
  const again: Timed = { name: "segue, again", rows: index.size, times: [], cpu: [] };
  const warm = new MemoryCatalog(index, NO_NAMES);
  for (const query of asked) warm.search(query);
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = new MemoryCatalog(index, NO_NAMES);
    for (const query of asked) time(first, () => fresh.search(query));
    for (const query of asked) time(again, () => warm.search(query));
  }
  return [first, again];
}

function time(timed: Timed, work: () => unknown): void {
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  work();
  timed.times.push(performance.now() - start);
  const spent = process.threadCpuUsage(cpu);
  timed.cpu?.push((spent.user + spent.system) / 1000);
}

async function timeSql(index: TrackIndex, asked: readonly SearchQuery[]): Promise<Timed & { agreeing: number }> {
  const url = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";
  const sql = await openSqlSearch(url, index, asked);
  try {
    const catalog = new MemoryCatalog(index, NO_NAMES);
    const times: number[] = [];
    let agreeing = 0;
    for (const query of asked) {
      const scores = await sql.search(query);
      const ours = catalog.search(query).hits;
      if (ours.every(({ score }, i) => Math.abs(score - scores[i]!) <= SCORE_TOLERANCE)) agreeing++;
    }
    for (let round = 0; round < Math.min(2, ROUNDS); round++)
      for (const query of asked) {
        const start = performance.now();
        await sql.search(query);
        times.push(performance.now() - start);
      }
    return { name: "PostgreSQL", rows: index.size, times, agreeing };
  } finally {
    await sql.close();
  }
}

function report(timed: readonly Timed[]): void {
  const at = (times: number[], share: number) =>
    times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2);
  const rows = timed.map(({ name, rows: size, times, cpu = [] }) => [
    name,
    size,
    ...[0.5, 0.95, 0.99].map((share) => at(times, share)),
    ...[0.5, 0.99].map((share) => (cpu.length > 0 ? at(cpu, share) : "?")),
  ]);
  console.log(table(["search", "rows", "median ms", "p95", "p99", "CPU median", "CPU p99"], rows));
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0)
    : 0;
}

async function main(): Promise<void> {
  if (!dataFolder()) {
    console.log("The real data is not here: set SEGUE_SHARED_DATA to its folder.");
    return;
  }
  const asked = queries();
  const tracks = await realTracks();
  const { index, ms } = build(tracks);
  const parts = Object.entries(index).map(([name, part]): [string, number] => [name, bytesOf(part) / 1e6]);
  console.log(`Index of ${index.size} tracks built in ${(ms / 1000).toFixed(2)} s.\n`);
  const whole: [string, number] = ["all", bytesOf(index) / 1e6];
  console.log(
    `${table(
      ["part", "MB"],
      [...parts, whole].map(([name, mb]) => [name, mb.toFixed(1)]),
    )}\n`,
  );
  const timed: Timed[] = timeOurs(index, asked);
  if (!process.argv.includes("--no-sql")) {
    const sql = await timeSql(index, asked);
    timed.push(sql);
    console.log(
      `${sql.agreeing} of ${asked.length} answers score the same in SQL, hit by hit, within ${SCORE_TOLERANCE}.\n`,
    );
  }
  const million = build(replicated(tracks, Math.ceil(MILLION / tracks.length)).slice(0, MILLION));
  timed.push(...timeOurs(million.index, asked));
  if (process.argv.includes("--sql-million")) timed.push(await timeSql(million.index, asked));
  report(timed);
}

await main();
