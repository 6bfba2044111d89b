import type { Config } from "#src/config.ts";
import type { Ctx } from "#src/context.ts";
import type { Engine } from "#src/engine.ts";
import { AppError } from "#src/errors.ts";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import type { ImportDoor } from "./imports.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { listen } from "./serve.ts";
import type { TrainingDoor } from "./training.ts";

export interface ServiceOptions {
  config: Config;
  /** Opens the data; `url` is where this process answers; `metrics` hear of each run, each living list and each session. */
  open: (url: string, metrics: Pick<Metrics, "run" | "living" | "session">) => Promise<Engine>;
  newId: Ctx["newId"];
  log: Ctx["log"];
  clock: () => number;
  memory: AppDeps["memory"];
  /** Resolves when the service shall stop. */
  stop: Promise<void>;
  onReady: (service: { url: string; tracks: number }) => void;
}

/**
 * Serves until `stop`: answers at once (503 until the catalogue is loaded), then finishes what is under way and closes
 * the database. Throws AppError with one line when the address or the data cannot be had.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const { config, log, clock, memory, newId, stop } = options;
  const state: { engine?: Engine; stopping: boolean } = { stopping: false };
  const metrics = createMetrics();
  const app = createApp({
    metrics,
    host: config.host,
    ...(config.audioHosts && { audioHosts: config.audioHosts }),
    verbs: () => state.engine?.verbs,
    catalog: () => state.engine?.catalog(),
    sessions: () => state.engine?.sessions(),
    keptAnswers: () => state.engine?.keptAnswers,
    imports: () => doorOf(state.engine),
    training: () => trainingDoorOf(state.engine),
    stopping: () => state.stopping,
    log,
    clock,
    memory,
    newId,
  });
  const listener = await listen(app.fetch, config);
  try {
    state.engine = await open(options, listener.url, metrics);
    options.onReady({ url: listener.url, tracks: state.engine.catalog().tracks });
    warm(state.engine);
    state.engine.worker.start();
    state.engine.lab.start();
    await stop;
  } finally {
    state.stopping = true;
    await listener.close();
    await state.engine?.close();
  }
}

/** What the first requests would build once and wait for. */
function warm(engine: Engine): void {
  setImmediate(() => void engine.rehearse().then(() => engine.verbs.catalogStats().catch(() => undefined)));
}

function doorOf(engine: Engine | undefined): ImportDoor | undefined {
  if (engine?.importKey === undefined) return undefined;
  const { importKey: key, importTracks } = engine;
  return {
    key,
    run: async (source, onProgress) => {
      const [report] = await importTracks([{ kind: "stream", ...source }], onProgress);
      if (!report) throw new AppError("invalid_input", "There was nothing to import.");
      return report;
    },
  };
}

function trainingDoorOf(engine: Engine | undefined): TrainingDoor | undefined {
  return engine?.importKey === undefined ? undefined : { key: engine.importKey, verbs: engine.learning };
}

/** A second service on one folder is told where the first one answers. */
async function open(options: ServiceOptions, url: string, metrics: Metrics): Promise<Engine> {
  try {
    return await options.open(url, metrics);
  } catch (error) {
    if (!(error instanceof AppError) || typeof error.details?.url !== "string") throw error;
    throw new AppError(error.code, `${error.message} It answers at ${error.details.url}.`, { cause: error });
  }
}
