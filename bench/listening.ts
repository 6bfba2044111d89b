import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Db } from "#src/db/db.ts";
import { openDatabase } from "#src/db/open.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { table } from "../evals/table.ts";
import { drawEvents, readShares } from "./listening/listeners.ts";
import { measureProfiles } from "./listening/profiles.ts";
import { cpuMsOf, startService, stop } from "./service/process.ts";

/**
 * Events accepted a second, over HTTP as players send them (50 listeners, 16 at once), beside plain multi-row INSERTs of the
 * same events into a table without a key and without any folding; and what profiles take on disk. On PGlite, and on
 * PostgreSQL where BENCH_DATABASE_URL names a server on which databases may be made.
 * `node bench/listening.ts [--profiles 10000] [--events 50000]`
 */
const LISTENERS = 50;
const CLIENTS = 16;
const { values } = parseArgs({
  options: { profiles: { type: "string", default: "10000" }, events: { type: "string", default: "50000" } },
});
const perListener = Math.ceil(Number(values.events) / LISTENERS);
const shares = await readShares();
const rows: (string | number)[][] = [];

interface Batch {
  listenerId: string;
  events: ListeningEvent[];
}

await measure("PGlite", 1_000);
const server = process.env.BENCH_DATABASE_URL;
if (server) await onDatabase(server, (url) => measure("PostgreSQL", 5_000, url));
else console.log("PostgreSQL is left out: BENCH_DATABASE_URL is not set.");

async function measure(name: string, target: number, databaseUrl?: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "segue-bench-"));
  try {
    const env: Record<string, string> = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    const { service, url } = await startService(dataDir, env);
    const rates: Rate[] = [];
    for (const [turn, size] of [1_000, 100, 10, 1].entries()) {
      const batches = batchesOf({ size, from: turn * LISTENERS });
      const cpuMs = cpuMsOf(service);
      const perSecond = await inParallel(batches, (batch) => send(url, batch));
      const sent = batches.reduce((sum, { events }) => sum + events.length, 0);
      rates.push({ size, perSecond, cpuUs: ((cpuMsOf(service) - cpuMs) * 1000) / sent });
    }
    await stop(service);
    const opened = await openDatabase({ dataDir, ...(databaseUrl !== undefined && { databaseUrl }) });
    for (const { size, perSecond, cpuUs } of rates) {
      const plain = size < 100 ? "" : (await plainInserts(opened.db, size)).toFixed(0);
      rows.push([
        `${name}: events a second, batches of ${size}`,
        perSecond.toFixed(0),
        size < 100 ? "" : target,
        plain,
        cpuUs.toFixed(0),
      ]);
    }
    await opened.db.execute(sql`truncate taste_profiles`);
    const sizes = await measureProfiles(opened.db, Number(values.profiles));
    await opened.close();
    printRates();
    printSizes(name, sizes);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Rate {
  size: number;
  perSecond: number;
  cpuUs: number;
}

/** Small batches are sent of fewer events, as they take longer. */
function batchesOf({ size, from }: { size: number; from: number }): Batch[] {
  const events = size >= 100 ? perListener : Math.max(size, Math.ceil((perListener * size) / 100));
  const all = Array.from({ length: LISTENERS }, (_, listener) => drawEvents(shares, from + listener + 1, events));
  const batches: Batch[] = [];
  for (let at = 0; at < events; at += size)
    for (const [listener, own] of all.entries())
      batches.push({ listenerId: `bench-${from + listener}`, events: own.slice(at, at + size) });
  return batches;
}

/** Events a second. */
async function inParallel(batches: readonly Batch[], store: (batch: Batch) => Promise<void>): Promise<number> {
  const left = batches.values();
  const startedAt = performance.now();
  const client = async () => {
    for (const batch of left) await store(batch);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const sent = batches.reduce((sum, { events }) => sum + events.length, 0);
  return (sent * 1000) / (performance.now() - startedAt);
}

async function send(url: string, { listenerId, events }: Batch): Promise<void> {
  const response = await fetch(`${url}/v1/listeners/${listenerId}/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ events }),
  });
  const { accepted, repeated } = (await response.json()) as { accepted?: number; repeated?: number };
  if (accepted === undefined || accepted + (repeated ?? 0) !== events.length)
    throw new Error(`It answered ${response.status}.`);
}

async function plainInserts(db: Db, size: number): Promise<number> {
  await db.execute(sql`drop table if exists bench_bare`);
  await db.execute(
    sql`create table bench_bare (listener_id text, at timestamptz, track_id text, type text, heard_ms int)`,
  );
  return inParallel(batchesOf({ size, from: 0 }), async ({ listenerId, events }) => {
    const values = events.map(
      ({ at, trackId, type, heardMs }) => sql`(${listenerId}, ${at}, ${trackId}, ${type}, ${heardMs ?? null})`,
    );
    await db.execute(sql`insert into bench_bare values ${sql.join(values, sql`, `)}`);
  });
}

function printRates(): void {
  console.log(table(["what", "measured", "aim", "plain INSERTs", "CPU an event, µs"], rows.splice(0)));
}

function printSizes(name: string, sizes: Awaited<ReturnType<typeof measureProfiles>>): void {
  const { listeners, plays, tracks, packedBytes, diskBytes } = sizes;
  const each = (value: number) => Math.round(value / listeners);
  const lines = [
    [`${name}: profiles stored`, String(listeners), ""],
    ["  events of each, distinct tracks of each", `${each(plays)}, ${each(tracks)}`, ""],
    ["  bytes of each packed, on disk with its index", `${each(packedBytes)}, ${each(diskBytes)}`, "20000"],
    ["  100,000 of them, GB", (((diskBytes / listeners) * 1e5) / 1e9).toFixed(2), "2"],
  ];
  console.log(`\n${table(["what", "measured", "aim"], lines)}\n`);
}

async function onDatabase(server: string, use: (url: string) => Promise<void>): Promise<void> {
  const name = `segue_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    await use(url.href);
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}
