import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { curatorsOf } from "#agents/curator/curate.ts";
import { readConfig } from "#src/config.ts";
import { openDatabase } from "#src/db/open.ts";
import { rowsOf } from "#src/db/rows.ts";
import { type Engine, openEngine } from "#src/engine.ts";
import { suitePrompts } from "../service/process.ts";

/**
 * A process of its own (`node --expose-gc`): what idle sessions cost in memory and on disk, on a copy of the data folder. Some
 * are started from sentences and play a few items; the rows of the others are copies of theirs. After a restart those that
 * were started play on, so that what any service comes to hold is there; then all the others are read, each once. Prints JSON.
 */
const STARTED = 600;
const ITEMS = 3;
const { values } = parseArgs({
  options: {
    "data-dir": { type: "string", default: "" },
    sessions: { type: "string", default: "10000" },
    /** A folder whose sessions are all to be resumed: the process after the restart. */
    resume: { type: "string" },
  },
});
const sessions = Number(values.sessions);
const dataDir = values.resume ?? mkdtempSync(join(tmpdir(), "segue-idle-"));
if (values.resume !== undefined) process.stdout.write(`${JSON.stringify(await resumeAll())}\n`);
else {
  try {
    cpSync(values["data-dir"], dataDir, { recursive: true });
    const bytesEach = await prepare();
    const args = ["--expose-gc", import.meta.filename, "--resume", dataDir];
    const resumed = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    process.stdout.write(`${JSON.stringify({ ...JSON.parse(resumed.stdout), bytesEach })}\n`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Bytes on disk each. */
async function prepare(): Promise<number> {
  await withDatabase((run) => run(sql`truncate sessions, session_events`));
  const started = await withEngine((engine) => startAll(engine, Math.min(STARTED, sessions)));
  return withDatabase(async (run) => {
    for (let copy = 1; copy * started.length < sessions; copy++) await copyRows(run, copy);
    await run(sql`vacuum full sessions`);
    await run(sql`vacuum full session_events`);
    const [size] = await run<{ bytes: number }>(
      sql`select (pg_total_relation_size('sessions') + pg_total_relation_size('session_events'))::float8
        / (select count(*) from sessions) as bytes`,
    );
    return Math.round(size!.bytes);
  });
}

async function resumeAll() {
  const ids = await withDatabase((run) =>
    run<{ id: string }>(sql`select id from sessions order by length(id) desc, id`),
  );
  return withEngine(async (engine) => {
    const beforeMb = residentMb();
    const started = ids.slice(-STARTED);
    for (const { id } of started) await playNext(engine, id);
    const servedMb = residentMb();
    for (const { id } of ids.slice(0, -STARTED)) await engine.verbs.readSession(id);
    const idleMb = residentMb();
    return { sessions: ids.length - started.length, held: engine.sessions().held, beforeMb, servedMb, idleMb };
  });
}

async function startAll(engine: Engine, count: number): Promise<string[]> {
  const prompts = suitePrompts();
  const started: string[] = [];
  for (let number = 0; started.length < count; number++) {
    const answer = await engine.verbs.startSession({ prompt: prompts[number % prompts.length]!, seed: number });
    if (answer.kind !== "started") continue;
    const { id } = answer.session;
    for (let item = 0; item < ITEMS; item++) await playNext(engine, id);
    started.push(id);
  }
  return started;
}

/** Of few songs that fit all may have been played. */
async function playNext({ verbs }: Engine, id: string): Promise<void> {
  if ((await verbs.readSession(id)).status === "live") await verbs.nextInSession(id, {});
}

type Run = <Row extends object>(statement: ReturnType<typeof sql>) => Promise<Row[]>;

async function copyRows(run: Run, copy: number): Promise<void> {
  const ending = `.${copy}`;
  await run(sql`insert into session_events select listener_id, session_id || ${ending}, seq, kind, track_id, event, at
    from session_events where position('.' in session_id) = 0`);
  await run(sql`insert into sessions select listener_id, id || ${ending}, version, last_seq, status, title, state,
    created_at, updated_at from sessions where position('.' in id) = 0`);
}

async function withDatabase<Result>(use: (run: Run) => Promise<Result>): Promise<Result> {
  const { db, close } = await openDatabase({ dataDir });
  try {
    return await use(async (statement) => rowsOf(await db.execute(statement)));
  } finally {
    await close();
  }
}

async function withEngine<Result>(use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const config = readConfig({ MODEL: "planner", SEGUE_DATA_DIR: dataDir });
  const engine = await openEngine({ config, needs: "catalog", curators: curatorsOf(), log: () => undefined });
  try {
    await engine.rehearse();
    return await use(engine);
  } finally {
    await engine.close();
  }
}

function residentMb(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}
