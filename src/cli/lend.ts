import { hostname } from "node:os";
import type { ImportProgress, ImportReport, ImportSource, WebSource } from "#src/catalog/import/report.ts";
import type { Config } from "#src/config.ts";
import type { Engine } from "#src/engine.ts";
import { AppError } from "#src/errors.ts";
import { readImportKey } from "#src/import-key.ts";
import type { DueEnd } from "#src/playlists/living/due.ts";
import type { LearnVerbs } from "#src/taste/learn/verbs.ts";
import type { Verbs } from "#src/verbs.ts";
import type { ImportInput, Needs } from "./shell.ts";

/** How long a command waits for another command to let go of the data folder. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 200;
const ALIVE_MS = 60_000;
const STDIN_NAME = "standard input";

export interface Lender {
  config: Config;
  open: (needs: Needs) => Promise<Engine>;
  stdin: NodeJS.ReadStream;
  clock: () => number;
  /** Tells the person what is being waited for. */
  say: (line: string) => void;
}

type Found = { kind: "engine"; engine: Engine } | { kind: "service"; url: string };

/** Runs `use` over this process's own engine, or over the running service that holds the data folder. */
export async function lendVerbs<T>(lender: Lender, needs: Needs, use: (verbs: Verbs) => Promise<T>): Promise<T> {
  const found = await find(lender, needs);
  if (found.kind === "service") {
    const { remoteVerbs } = await import("./remote.ts");
    return use(remoteVerbs(found.url));
  }
  try {
    return await use(found.engine.verbs);
  } finally {
    await found.engine.close();
  }
}

/** Learns here, or through the running service that holds the data folder. */
export async function lendLearning<T>(
  lender: Lender,
  needs: Needs,
  use: (verbs: LearnVerbs) => Promise<T>,
): Promise<T> {
  const found = await find(lender, needs);
  if (found.kind === "service") {
    const { remoteTraining } = await import("./remote-training.ts");
    return use(remoteTraining({ url: found.url, key: readImportKey(lender.config.dataDir) }));
  }
  try {
    return await use(found.engine.learning);
  } finally {
    await found.engine.close();
  }
}

/** Makes living lists that are due here: once, or until `stop`. A running service that holds the data folder does it itself. */
export async function lendWorker(lender: Lender, stop: Promise<void> | undefined): Promise<DueEnd[]> {
  const found = await find(lender, "catalog");
  if (found.kind === "service")
    throw new AppError("unavailable", `The running service at ${found.url} makes what is due by itself.`);
  const { worker, close } = found.engine;
  try {
    if (!stop) return await worker.runOnce();
    // The worker's own timer keeps no process alive.
    const alive = setInterval(() => undefined, ALIVE_MS);
    worker.start();
    await stop;
    clearInterval(alive);
    return [];
  } finally {
    await close();
  }
}

/** Imports here, or hands the bytes to the running service that holds the data folder. */
export async function lendImport(
  lender: Lender,
  inputs: readonly ImportInput[],
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport[]> {
  const found = await find(lender, "database");
  if (found.kind === "service") return uploadAll(lender, { url: found.url, inputs, onProgress });
  try {
    return await found.engine.importTracks(
      inputs.map((input) => sourceOf(input, lender)),
      onProgress,
    );
  } finally {
    await found.engine.close();
  }
}

async function find(lender: Lender, needs: Needs): Promise<Found> {
  const until = lender.clock() + PATIENCE_MS;
  for (let waits = 0; ; waits++) {
    try {
      return { kind: "engine", engine: await lender.open(needs) };
    } catch (error) {
      const holder = holderOf(error);
      if (!holder || holder.host !== hostname()) throw error;
      if (holder.url !== undefined) return { kind: "service", url: holder.url };
      if (lender.clock() > until) throw error;
      if (waits === 0) lender.say(`Waiting for process ${holder.pid}, which is using ${lender.config.dataDir} ...`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Who holds the folder, when that is why it could not be opened; see src/db/lock.ts. */
function holderOf(error: unknown): { pid: number; host: string; url?: string } | undefined {
  if (!(error instanceof AppError) || error.code !== "unavailable" || error.details?.pid === undefined)
    return undefined;
  return error.details as { pid: number; host: string; url?: string };
}

function sourceOf(input: ImportInput, { stdin }: Pick<Lender, "stdin">): ImportSource | WebSource {
  return input.kind !== "stdin" ? input : { kind: "stream", stream: stdin, name: STDIN_NAME };
}

interface Uploads {
  url: string;
  inputs: readonly ImportInput[];
  onProgress: (progress: ImportProgress) => void;
}

async function uploadAll(
  { config, stdin, say }: Lender,
  { url, inputs, onProgress }: Uploads,
): Promise<ImportReport[]> {
  say(`Importing through the running service at ${url}`);
  const { uploadImport } = await import("./remote-import.ts");
  const key = readImportKey(config.dataDir);
  const reports: ImportReport[] = [];
  const { openAnySource } = await import("#src/catalog/import/bytes.ts");
  const { unreadReport } = await import("#src/catalog/import/import.ts");
  for (const input of inputs) {
    try {
      const { name, totalBytes, stream } = await openAnySource(sourceOf(input, { stdin }));
      const told = (progress: ImportProgress) => onProgress({ ...progress, totalBytes });
      reports.push(await uploadImport({ url, key, name, stream }, told));
    } catch (error) {
      if (input.kind !== "url" || !(error instanceof AppError)) throw error;
      reports.push(unreadReport(input.url, error));
    }
  }
  return reports;
}
