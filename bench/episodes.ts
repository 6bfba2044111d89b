import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadTalk } from "#src/catalog/episodes/load.ts";
import { MemoryEpisodes } from "#src/catalog/episodes/memory-episodes.ts";
import { importTracks } from "#src/catalog/import/import.ts";
import { openDatabase } from "#src/db/open.ts";
import queries from "../evals/talk/queries.json" with { type: "json" };

/**
 * What episodes cost: their import, the first load (which builds the index), every later one (from the kept index), the
 * memory that stays, and a search. `node --expose-gc bench/episodes.ts`.
 */
const shared = process.env.SEGUE_SHARED_DATA ?? join(import.meta.dirname, "../../shared/data");
const path = join(shared, "episodes.jsonl.gz");
if (!existsSync(path)) {
  console.log(`Nothing to measure: ${path} is missing.`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
const opened = await openDatabase({ dataDir: join(folder, "data") });
const log = () => undefined;
const source = { db: opened.db, log, snapshotFile: join(folder, "index") };
const ctx = { db: opened.db, now: () => new Date(), log };
const imported = await timed(() => importTracks(ctx, { kind: "file", path }));
const built = await timed(() => loadTalk(source, "now"));
const before = memoryMb();
const kept = await timed(() => loadTalk(source, "now"));
const talk = new MemoryEpisodes(kept.value!, { ordinal: 0, song: 0, artist: 0 });
for (const about of queries.judged) talk.search({ about, limit: 10 });
const searches = queries.judged
  .flatMap((about) =>
    Array.from({ length: 20 }, () => {
      const startedAt = performance.now();
      talk.search({ about, limit: 10 });
      return performance.now() - startedAt;
    }),
  )
  .sort((a, b) => a - b);
const at = (share: number) => searches[Math.floor(share * (searches.length - 1))]!.toFixed(1);
console.table({
  episodes: talk.size,
  "import, s": (imported.ms / 1000).toFixed(1),
  "first load: index built, ms": Math.round(built.ms),
  "later loads: index read, ms": Math.round(kept.ms),
  "index file, MB": (statSync(`${source.snapshotFile}-episodes`).size / 1e6).toFixed(1),
  "memory that stays, MB": (memoryMb() - before).toFixed(1),
  "search, median ms": at(0.5),
  "search, p99 ms": at(0.99),
});
await opened.close();
rmSync(folder, { recursive: true });

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = performance.now();
  const value = await act();
  return { value, ms: performance.now() - startedAt };
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
