import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Catalog } from "#src/catalog/catalog.ts";
import { holdCatalog } from "#src/catalog/load.ts";
import { openDatabase } from "#src/db/open.ts";
import type { SessionFeedback } from "#src/domain/session.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { hear } from "#src/sessions/core/hear.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Changed, Ground, Pools, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { originOfPrompt } from "#src/sessions/sources/prompt.ts";
import { quantile, suitePrompts } from "../service/process.ts";

/**
 * A process of its own: the CPU of one step (feedback, then the next item) without storage: six skips in a row with the pools
 * that a session keeps and without them, likes and tracks heard to the end between skips with them, and a playlist made anew
 * for the same Brief. Prints JSON.
 */
const SKIPS: readonly SessionFeedback[] = Array(6).fill({ type: "skipped", ms: 8_000 });
/** Each behind a skip, so that it changes what comes. */
const LIKES: readonly SessionFeedback[] = Array(6)
  .fill([{ type: "skipped", ms: 8_000 }, { type: "liked" }])
  .flat();
const ENDS: readonly SessionFeedback[] = Array(6)
  .fill([{ type: "skipped", ms: 8_000 }, { type: "finished" }])
  .flat();
const PROMPTS = 20;
const { values } = parseArgs({ options: { "data-dir": { type: "string", default: "" } } });
const database = await openDatabase({ dataDir: values["data-dir"] });
const holder = await holdCatalog({
  db: database.db,
  log: () => undefined,
  snapshotFile: join(values["data-dir"], "catalog-index"),
});
const catalog: Catalog = holder.current();
const now = new Date();
const origins = suitePrompts()
  .slice(0, PROMPTS)
  .map((prompt) => originOfPrompt({ catalog, taste: undefined, now }, prompt))
  .filter((origin) => origin.kind === "origin");
// Twice, so that all code and all masks are warm in all of them.
for (const _ of [1, 2]) {
  const kept = stepsWith(keepPools, SKIPS);
  const liked = stepsWith(keepPools, LIKES);
  const finished = stepsWith(keepPools, ENDS);
  const anew = stepsWith(() => ({ of: (_key, compute) => compute() }), SKIPS);
  const lists = origins.map(({ brief }, seed) => cpuMsOf(() => compose(catalog, { brief, picks: [], seed })));
  if (_ === 1) continue;
  const all = { kept, liked, finished, anew, lists };
  const lines = Object.entries(all).map(([name, tookMs]) => [name, said(tookMs)]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(lines))}\n`);
}
await database.close();

function said(tookMs: readonly number[]) {
  const mean = tookMs.reduce((sum, ms) => sum + ms, 0) / tookMs.length;
  return { steps: tookMs.length, medianMs: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99), meanMs: mean };
}

function stepsWith(poolsOf: () => Pools, told: readonly SessionFeedback[]): number[] {
  return origins.flatMap(({ source, title, brief }, seed) => {
    const ground: Ground = { catalog, taste: undefined, now, pools: poolsOf() };
    const id = `s${seed}`;
    const { state } = openSession(ground, { id, listenerId: null, seed, source, title, brief });
    let session: Session = { id, listenerId: null, state, plays: [] };
    const take = ({ state, events }: Changed) => {
      const begun = events.flatMap((event) => (event.kind === "now" ? [event.item.trackId] : []));
      session = { ...session, state, plays: [...session.plays, ...begun] };
    };
    if (state.queue.length === 0) return [];
    take(advance(ground, session));
    return told.map((feedback) =>
      cpuMsOf(() => {
        if (session.state.now) take(hear(ground, session, feedback));
        take(advance(ground, session));
      }),
    );
  });
}

function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
