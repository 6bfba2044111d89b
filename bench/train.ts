import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { readConfig } from "#src/config.ts";
import { openEngine } from "#src/engine.ts";
import { readTraining } from "#src/taste/learn/read.ts";

/**
 * Seconds and memory to learn from the shared titled playlists, conversations and listeners over the shared catalogue, in
 * a service that goes on answering: how long its other work waits meanwhile. To hold: 10 minutes and 4 GB.
 */
const shared = process.env.SEGUE_SHARED_DATA ?? join(import.meta.dirname, "../../shared/data");
const NAMES = ["playlists", "conversations", "listeners"];
const MOST_SECONDS = 600;
const MOST_BYTES = 4e9;

if (!existsSync(join(shared, "catalog.jsonl.gz"))) {
  console.log(`Nothing to measure: ${shared} is missing.`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "segue-bench-train-"));
const config = readConfig({ SEGUE_DATA_DIR: folder });
const draft = () => Promise.reject(new Error("Nobody asks for a list here."));
const options = { config, curators: { draft }, log: () => undefined };
try {
  const importing = await openEngine({ ...options, needs: "database" });
  await importing.importTracks([{ kind: "file", path: join(shared, "catalog.jsonl.gz") }], () => undefined);
  await importing.close();
  const engine = await openEngine({ ...options, needs: "catalog" });
  const sources = NAMES.map((name) => ({ kind: "file" as const, path: join(shared, `${name}.jsonl.gz`) }));
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const startedAt = performance.now();
  const report = await engine.learning.train(readTraining(sources, []), () => undefined);
  const seconds = (performance.now() - startedAt) / 1000;
  waits.disable();
  const bytes = process.resourceUsage().maxRSS * 1024;
  console.table({
    ...{ lists: report.lists, listeners: report.listeners, artists: report.artists, words: report.words },
    ...{ "tracks of lists": report.tracks, "model, MB": report.bytes / 1e6 },
    "seconds, until requests see it": Number(seconds.toFixed(1)),
    "highest resident memory, the service's included, MB": Math.round(bytes / 1e6),
    "other work waits, median ms": waits.percentile(50) / 1e6,
    "other work waits, 99th percentile ms": waits.percentile(99) / 1e6,
    "other work waits, longest ms": waits.max / 1e6,
  });
  await engine.close();
  if (seconds > MOST_SECONDS || bytes > MOST_BYTES) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
