import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { curatorsOf } from "../agents/curator/curate.ts";
import { table } from "../evals/table.ts";
import { readConfig } from "../src/config.ts";
import { type Engine, openEngine } from "../src/engine.ts";
import { withCatalog } from "./service/process.ts";

/**
 * A run of the lab as it is promised: 150 cases of the suite `house` by 2 versions by 3 repetitions, by the planner, in one
 * process with its database and catalogue, on the starter catalogue and on the shared one. Beside it the same requests made
 * as playlists, one after another, which is what a script without the lab would do. The delay of the event loop says how long
 * other requests wait meanwhile. `node bench/lab.ts [--data-dir <folder with the shared catalogue>] [--starter]`
 */
const CASES = 150;
const REPETITIONS = 3;
const OTHER = "bench-other";
const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, starter: { type: "boolean", default: false } },
});

const starter = mkdtempSync(join(tmpdir(), "segue-bench-lab-"));
try {
  await measure(starter, "starter catalogue");
} finally {
  rmSync(starter, { recursive: true, force: true });
}
if (!values.starter) await withCatalog(values["data-dir"], (dataDir) => measure(dataDir, "shared catalogue"));

async function measure(dataDir: string, name: string): Promise<void> {
  const config = readConfig({ SEGUE_DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const engine = await openEngine({ config, needs: "catalog", curators: curatorsOf(), log: () => undefined });
  try {
    console.log(await comparedOn(engine, name));
  } finally {
    await engine.close();
  }
}

async function comparedOn(engine: Engine, name: string): Promise<string> {
  const { verbs } = engine;
  await engine.rehearse();
  const other = await otherVersion(engine);
  const lab = await runOf(engine, ["built-in", other]);
  const sides = (await verbs.readMatrix(lab.id)).sides;
  const readMs = await timed(async () => void (await verbs.readMatrix(lab.id)));
  const plain = await plainly(engine, lab.cells);
  const flips = sides.map(({ flips: of }) => of?.rate ?? 0);
  return table(
    [
      `${lab.cells} cells, ${name} (${engine.catalog().tracks.toLocaleString("en")} tracks)`,
      "run of the lab",
      "playlists, one by one",
    ],
    [
      ["seconds", (lab.ms / 1000).toFixed(1), (plain.ms / 1000).toFixed(1)],
      ["of one core, seconds", (lab.cpuMs / 1000).toFixed(1), (plain.cpuMs / 1000).toFixed(1)],
      ["a second", ((1000 * lab.cells) / lab.ms).toFixed(1), ((1000 * lab.cells) / plain.ms).toFixed(1)],
      ["delay of the event loop, p50 / p99 / most, ms", lab.delay, plain.delay],
      ["flip rate of either side", flips.map((rate) => rate.toFixed(3)).join(", "), ""],
      ["lists that changed", sides.map(({ flips: of }) => `${100 * (of?.cases ?? 0)} %`).join(", "), ""],
      ["matrix, ms", readMs.toFixed(0), ""],
    ],
  );
}

/** A version of another ranking, so that both sides are really made. */
async function otherVersion({ verbs }: Engine): Promise<string> {
  const change = { ranking: { popularity: 0.05 } };
  const made = await verbs.createLabVersion({ name: OTHER, from: "built-in", change }).catch(() => undefined);
  return made?.name ?? OTHER;
}

async function runOf({ verbs }: Engine, versions: string[]) {
  const { cases } = await verbs.readSuite("house");
  const kinds = cases.filter(({ catalogue }) => catalogue === "any").slice(0, CASES);
  const ids = kinds.map(({ id }) => id);
  const spent = await measured(async () => {
    const { id } = await verbs.startRun({ suite: "house", versions, repetitions: REPETITIONS, cases: ids });
    await verbs.watchRun(id, { onProgress: () => undefined, signal: new AbortController().signal });
    return id;
  });
  const run = await verbs.readRun(spent.value);
  if (run.status !== "done") throw new Error(`The run is ${run.status}: ${run.failed}`);
  return { ...spent, id: run.id, cells: run.cells };
}

/** As many playlists, stored, of the same requests. */
async function plainly({ verbs }: Engine, number: number) {
  const { cases } = await verbs.readSuite("house");
  const asked = cases.filter(({ catalogue }) => catalogue === "any").slice(0, CASES);
  return measured(async () => {
    for (let made = 0; made < number; made++) {
      const { prompt, tracks } = asked[made % asked.length]!;
      await verbs.createPlaylist({ prompt, seed: 1, ...(tracks !== undefined && { tracks }) }).catch(() => undefined);
    }
  });
}

async function measured<Value>(work: () => Promise<Value>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpu = process.cpuUsage();
  const beganAt = performance.now();
  const value = await work();
  const ms = performance.now() - beganAt;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const at = (percentile: number) => (delay.percentile(percentile) / 1e6).toFixed(0);
  return { value, ms, cpuMs: (user + system) / 1000, delay: `${at(50)} / ${at(99)} / ${(delay.max / 1e6).toFixed(0)}` };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return performance.now() - beganAt;
}
