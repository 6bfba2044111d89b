import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setImmediate, setTimeout as setTimeoutFor } from "node:timers/promises";
import { importAll } from "#src/catalog/import/import.ts";
import type { ImportProgress, ImportReport, ImportSource, WebSource } from "#src/catalog/import/report.ts";
import {
  type CatalogHolder,
  type CatalogSource,
  type HoldOptions,
  holdCatalog,
  prepareSnapshot,
} from "#src/catalog/load.ts";
import { loadStarter } from "#src/catalog/starter/load.ts";
import type { Config } from "#src/config.ts";
import type { Ctx } from "#src/context.ts";
import { type OpenDatabase, openDatabase } from "#src/db/open.ts";
import { releaseHolds } from "#src/db/queries/lab-runs.ts";
import type { FinishedRun } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { createWorker, type Worker, type WorkerOptions } from "#src/jobs/worker.ts";
import type { LabRunner } from "#src/lab/runs/runner.ts";
import { type LabRuns, openLabRuns } from "#src/lab/runs/runs.ts";
import { openShapes } from "#src/lab/versions/shapes.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { Minds } from "#src/sessions/minds.ts";
import { rehearseSession } from "#src/sessions/rehearse-session.ts";
import { openSessions, type Sessions } from "#src/sessions/sessions.ts";
import type { NumberedEvent } from "#src/sessions/verbs.ts";
import { learnVerbs } from "#src/taste/learn/learn.ts";
import type { LearnVerbs } from "#src/taste/learn/verbs.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { removeImportKey, writeImportKey } from "./import-key.ts";
import { type KeptAnswers, keptAnswers } from "./kept-answers.ts";
import { localVerbs } from "./local-verbs.ts";
import type { Verbs } from "./verbs.ts";

/** How often a process looks whether another one has changed a shared catalogue, or has learned. */
const WATCH_MS = 2_000;
/** The same for sessions that somebody watches here. */
const LOOK_MS = 1_000;

/** How long a run of the lab is held without a sign of life. */
const LAB_LEASE_MS = 30_000;

/** How long what nobody waits for lets others go first. */
const IDLE_MS = 20;

/** No request takes longer than this beside its models. */
const REQUEST_MS = 120_000;

export interface EngineOptions {
  config: Config;
  /** Whether the catalogue is loaded (and, when it is empty, filled with the starter), or only the database opened. */
  needs: "database" | "catalog";
  curators: Curators;
  /** Remote models of sessions; undefined where none is configured. */
  minds?: Minds | undefined;
  log: Ctx["log"];
  /** Hears of each run. */
  onRun?: NonNullable<Ctx["onRun"]>;
  /** Hears of each living list that was due. */
  onLiving?: NonNullable<WorkerOptions["onEnd"]>;
  /** Hears of what happened in sessions, once it is stored. */
  onSession?: (events: readonly NumberedEvent[]) => void;
  /** Hears of each run too, and ends with the engine. */
  telemetry?: { onRun: NonNullable<Ctx["onRun"]>; close: () => Promise<void> };
  /** Where this process answers, told to others as soon as the folder is held. */
  url?: string;
}

/** An open database, the catalogue in memory, and the verbs over both. */
export interface Engine {
  verbs: Verbs;
  learning: LearnVerbs;
  keptAnswers: KeptAnswers;
  sessions: Sessions["count"];
  catalog: () => { tracks: number; version: number };
  /** Resolves when requests see the new tracks. */
  importTracks: (
    sources: readonly (ImportSource | WebSource)[],
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportReport[]>;
  /** Makes a few playlists and a session that are not kept, so that the first real request finds the code warm. Never rejects. */
  rehearse: () => Promise<void>;
  /** Makes lists that live; does nothing until it is started. */
  worker: Worker;
  /** Works on runs of the lab that were started here; on those of others once it is started. */
  lab: LabRunner;
  /** Undefined on a shared database, which every process may open itself. */
  importKey: string | undefined;
  close: () => Promise<void>;
}

/** Throws AppError with one line that says what to do when the data cannot be opened. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { config, log, url } = options;
  const database = await openDatabase(config);
  try {
    const key = url !== undefined && database.dialect === "pglite" ? writeImportKey(config.dataDir) : undefined;
    if (url !== undefined) database.announce(url);
    // Whoever held a run on this folder is gone: nobody else has it open.
    if (database.dialect === "pglite") await releaseHolds(database.db);
    const source = sourceOf(database, config, log);
    const holder =
      options.needs === "catalog" ? await fillAndHold(source, { talkLater: url !== undefined }) : undefined;
    return engineOver({ database, source, holder, key, options });
  } catch (error) {
    await database.close();
    throw error;
  }
}

function sourceOf({ db, dialect }: OpenDatabase, config: Config, log: Ctx["log"]): CatalogSource {
  return { db, log, ...(dialect === "pglite" && { snapshotFile: join(config.dataDir, "catalog-index") }) };
}

async function fillAndHold(source: CatalogSource, options: HoldOptions): Promise<CatalogHolder> {
  const reports = await loadStarter({ db: source.db, log: () => undefined, now: () => new Date() });
  if (reports) source.log("info", "first start: the starter catalogue is loaded", { tracks: sumOf(reports) });
  return holdCatalog(source, options);
}

function sumOf(reports: readonly ImportReport[]): number {
  return reports.reduce((sum, report) => sum + report.added, 0);
}

interface Parts {
  database: OpenDatabase;
  source: CatalogSource;
  holder: CatalogHolder | undefined;
  key: string | undefined;
  options: EngineOptions;
}

function engineOver({ database, source, holder, key, options }: Parts): Engine {
  const { log, telemetry } = options;
  const onRun = (run: FinishedRun) => {
    options.onRun?.(run);
    telemetry?.onRun(run);
  };
  const ctx = { ...ctxOver(database, holder, options), onRun };
  const sessions = openSessions(ctx, options.curators, {
    minds: options.minds,
    onEvents: options.onSession,
    pause: (run) => void setTimeout(run, IDLE_MS).unref(),
  });
  const watches =
    holder && database.dialect === "postgres" ? [watchCatalog(holder, log), watchSessions(sessions, log)] : [];
  const worker = workerOver(ctx, options);
  const runs = runsOver(ctx, options);
  return {
    worker,
    lab: runs.runner,
    verbs: localVerbs(ctx, options.curators, sessions, runs.verbs),
    sessions: sessions.count,
    learning: learnVerbs(ctx, async () => holder?.refresh()),
    keptAnswers: keptAnswers(ctx, { runningMs: REQUEST_MS + options.config.modelDeadlineMs }),
    catalog: () => ({ tracks: ctx.catalog().size, version: ctx.catalog().version }),
    importTracks: async (sources, onProgress) => {
      try {
        return await importAll(ctx, sources, { onProgress, beforeBatch: database.requireRoom });
      } finally {
        await (holder ? holder.refresh() : source.snapshotFile && prepareSnapshot(source));
      }
    },
    rehearse: () => rehearse(ctx, options.curators),
    importKey: key,
    close: async () => {
      for (const watch of watches) clearInterval(watch);
      await worker.stop();
      await runs.runner.stop();
      if (key !== undefined) removeImportKey(options.config.dataDir);
      await telemetry?.close();
      await holder?.close();
      await database.close();
    },
  };
}

function ctxOver(
  { db }: OpenDatabase,
  holder: CatalogHolder | undefined,
  { log, curators }: Pick<EngineOptions, "log" | "curators">,
): Ctx {
  const now = () => new Date();
  return {
    db,
    catalog: () => {
      if (holder) return holder.current();
      throw new AppError("not_ready", "The catalogue is not loaded.");
    },
    tastes: openTastes(storedTastes({ db, now })),
    shapes: openShapes({ db, now }, curators),
    now,
    newId: (prefix) => `${prefix}_${randomBytes(12).toString("base64url")}`,
    log,
  };
}

function timer(run: () => void, afterMs: number): () => void {
  const waiting = setTimeout(run, afterMs).unref();
  return () => clearTimeout(waiting);
}

function workerOver(ctx: Ctx, { config, curators, onLiving }: EngineOptions): Worker {
  return createWorker(ctx, curators, {
    leaseMs: REQUEST_MS + config.modelDeadlineMs,
    pause: () => setImmediate(),
    timer,
    ...(onLiving && { onEnd: onLiving }),
  });
}

function runsOver(ctx: Ctx, { curators }: EngineOptions): LabRuns {
  return openLabRuns(ctx, curators, {
    leaseMs: LAB_LEASE_MS,
    pause: () => setImmediate(),
    timer,
    wait: (forMs, signal) => setTimeoutFor(forMs, undefined, { signal }).catch(() => undefined),
  });
}

/** Sentences that between them go through most of the code. */
const REHEARSED = ["calm songs of the 90s for a rainy evening", "an hour like the Beatles, no live versions"];

/** By the planner alone, as models cost; all is done but the storing, which fails. */
async function rehearse(ctx: Ctx, { draft }: Curators): Promise<void> {
  const unkept = new Proxy(ctx.db, {
    get: () => {
      throw new AppError("unavailable", "A rehearsal is not kept.");
    },
  });
  const verbs = localVerbs({ ...ctx, db: unkept, log: () => undefined, onRun: () => undefined }, { draft });
  rehearseSession(ctx.catalog(), ctx.now());
  await setImmediate();
  for (const prompt of REHEARSED) {
    await verbs.createPlaylist({ prompt }).catch(() => undefined);
    await setImmediate();
  }
}

function watchCatalog(holder: CatalogHolder, log: Ctx["log"]): NodeJS.Timeout {
  const look = () => holder.refresh().catch((error) => log("warn", "the catalogue could not be looked at", { error }));
  return setInterval(() => void look(), WATCH_MS).unref();
}

function watchSessions({ look }: Sessions, log: Ctx["log"]): NodeJS.Timeout {
  const looking = () => look().catch((error) => log("warn", "sessions of others could not be looked at", { error }));
  return setInterval(() => void looking(), LOOK_MS).unref();
}
