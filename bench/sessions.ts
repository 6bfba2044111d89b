import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../evals/table.ts";
import { cpuMsOf, quantile, startService, stop, suitePrompts, withCatalog } from "./service/process.ts";
import { listenAtRandom, listenWithoutPause, placeOf, startSessions, type Times } from "./sessions/listeners.ts";
import { queryNext } from "./sessions/query.ts";

/**
 * AI-DJ sessions over HTTP and the shared catalogue. "At once" is 200 open sessions: each listener skips (or hears out, or
 * likes) at random moments, every ten seconds in the mean, in an open loop: feedback, then `next`. Beside it the same 200
 * without any pause, which shows where the process is full. CPU is the service's own, so that it says something on a
 * machine that others use too. Then what a step costs without storage, beside a playlist made anew for each; and the memory of
 * idle sessions. `node bench/sessions.ts [--data-dir <folder with the catalogue>] [--idle 10000]` (`--idle 0` leaves that
 * out); on PostgreSQL too where
 * BENCH_DATABASE_URL names a database with the catalogue in it.
 */
const SESSIONS = 200;
const MEAN_GAP_MS = 10_000;
const RANDOM_MS = 45_000;
const BUSY_MS = 15_000;
const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, idle: { type: "string", default: "10000" } },
});

await withCatalog(values["data-dir"], async (dataDir) => {
  console.log(await overHttp(dataDir, "PGlite"));
  const url = process.env.BENCH_DATABASE_URL;
  if (url !== undefined) {
    console.log(await overHttp(dataDir, "PostgreSQL", { DATABASE_URL: url }));
    console.log(await byQuery(url));
  } else console.log("PostgreSQL is left out: BENCH_DATABASE_URL is not set.");
  console.log(stepsAlone(dataDir));
  if (values.idle !== "0") console.log(memoryOfIdle(dataDir));
});

async function overHttp(dataDir: string, dialect: string, env: Record<string, string> = {}): Promise<string> {
  const { service, url } = await startService(dataDir, env);
  const place = placeOf(url);
  const listeners = await startSessions(place, suitePrompts(), SESSIONS);
  await listenAtRandom(place, listeners, { meanGapMs: MEAN_GAP_MS, forMs: BUSY_MS, seed: 1 });
  const cpu = cpuMsOf(service);
  const random = await listenAtRandom(place, listeners, { meanGapMs: MEAN_GAP_MS, forMs: RANDOM_MS, seed: 2 });
  const spentMs = cpuMsOf(service) - cpu;
  const busy = await listenWithoutPause(place, listeners, { forMs: BUSY_MS, seed: 3 });
  await stop(service);
  return table(
    [`${SESSIONS} sessions at once, ${dialect}`, "measured", "aim"],
    [
      ["steps a second (feedback, then next)", ((random.nextMs.length * 1000) / RANDOM_MS).toFixed(1), ""],
      ...rowsOf(random, { median: "10", p99: "40" }),
      ["  CPU of the service a step, ms", (spentMs / random.nextMs.length).toFixed(1), ""],
      ["  of one core, %", ((100 * spentMs) / RANDOM_MS).toFixed(0), ""],
      ["without any pause: steps a second", busy.perSecond.toFixed(1), ""],
      ...rowsOf(busy, { median: "", p99: "" }),
    ],
  );
}

async function byQuery(url: string): Promise<string> {
  const tookMs = await queryNext(url, SESSIONS);
  return table(
    ["baseline: the next track by one SQL query", "statements", "median, ms", "p99, ms"],
    [["PostgreSQL, one after the other", tookMs.length, quantile(tookMs, 0.5), quantile(tookMs, 0.99)].map(shortly)],
  );
}

function shortly(value: string | number): string {
  return typeof value === "string" || Number.isInteger(value) ? String(value) : value.toFixed(1);
}

function rowsOf({ nextMs, feedbackMs, failed }: Times, aim: { median: string; p99: string }): string[][] {
  return [
    ["  next after feedback, median, ms", quantile(nextMs, 0.5).toFixed(1), aim.median],
    ["  next after feedback, p99, ms", quantile(nextMs, 0.99).toFixed(1), aim.p99],
    ["  feedback, median, ms", quantile(feedbackMs, 0.5).toFixed(1), ""],
    ["  feedback, p99, ms", quantile(feedbackMs, 0.99).toFixed(1), ""],
    ["  answers that failed", [failed.length, ...new Set(failed)].join("; "), "0"],
  ];
}

interface Steps {
  steps: number;
  medianMs: number;
  p99Ms: number;
}

type StepKind = "kept" | "liked" | "finished" | "anew" | "lists";

function stepsAlone(dataDir: string): string {
  const args = ["--data-dir", dataDir];
  const { kept, liked, finished, anew, lists } = run<Record<StepKind, Steps>>("steps.ts", args);
  const row = (what: string, { steps, medianMs, p99Ms }: Steps) => [
    what,
    String(steps),
    medianMs.toFixed(1),
    p99Ms.toFixed(1),
  ];
  return table(
    ["feedback and the next item, CPU without storage", "steps", "median, ms", "p99, ms"],
    [
      row("six skips in a row", kept),
      row("likes, each behind a skip, and these skips", liked),
      row("heard to the end, each behind a skip, and these skips", finished),
      row("six skips in a row, each time searched anew", anew),
      row("baseline: a playlist made anew for each", lists),
    ],
  );
}

function memoryOfIdle(dataDir: string): string {
  const args = ["--data-dir", dataDir, "--sessions", values.idle];
  const idle = run<Record<"sessions" | "held" | "beforeMb" | "servedMb" | "idleMb" | "bytesEach", number>>(
    "idle.ts",
    args,
  );
  return table(
    ["idle sessions", "measured", "aim"],
    [
      ["sessions, each read once after a restart", String(idle.sessions), ""],
      ["  of these held in memory", String(idle.held), ""],
      ["resident after the start, after gc, MB", idle.beforeMb.toFixed(0), ""],
      ["resident when 600 others have played on, after gc, MB", idle.servedMb.toFixed(0), ""],
      ["on disk each, its events too, bytes", String(idle.bytesEach), ""],
      ["more with the idle ones, after gc, MB", (idle.idleMb - idle.servedMb).toFixed(0), "100"],
    ],
  );
}

/** The last line that a process of its own prints, as JSON. */
function run<Result>(file: string, args: string[]): Result {
  const path = join(import.meta.dirname, "sessions", file);
  const { stdout, status } = spawnSync(process.execPath, ["--expose-gc", path, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}`);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Result;
}
