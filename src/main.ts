import { randomBytes } from "node:crypto";
import { enableCompileCache } from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import type { Console } from "#src/cli/dj/screen.ts";
import type { Interrupt } from "#src/cli/interrupt.ts";
import { type Lender, lendImport, lendLearning, lendVerbs, lendWorker } from "#src/cli/lend.ts";
import type { Terminal } from "#src/cli/print/terminal.ts";
import { runProgram } from "#src/cli/program.ts";
import type { Needs, Place, Shell } from "#src/cli/shell.ts";
import { buildWebAppWhenNeeded } from "#src/cli/web-app.ts";
import { type Config, modelName, readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";
import type { Curate, Curators } from "#src/playlists/curate.ts";
import type { Minds } from "#src/sessions/minds.ts";
import type { Engine, EngineOptions } from "./engine.ts";

type OpenOptions = Omit<EngineOptions, "curators"> & { curators?: Curators };

// Types are stripped and code is compiled once, not with each command; what cannot be kept is done again.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));

/** The composition root: the only place that reads the environment and that joins agents with the rest. */
const PARENT_WATCH_MS = 500;
const clock = () => performance.now();
const out = terminalOn(process.stdout);
const err = terminalOn(process.stderr);
const shell: Shell = {
  out,
  err,
  console: consoleOn(process.stdin, process.stdout),
  clock,
  now: () => new Date(),
  interruptible,
  withVerbs: (place, needs, use) => lendVerbs(lenderFor(place), needs, use),
  withLearning: (place, needs, use) => lendLearning(lenderFor(place), needs, use),
  importTracks: (place, inputs, onProgress) => lendImport(lenderFor(place), inputs, onProgress),
  listModels: async ({ ping }) =>
    (await import("#agents/models/report.ts")).reportModels(configFor({}), { ping, clock }),
  serve: (options) => serve(options),
  runJobs: (place, { once }) => lendWorker(lenderFor(place), once ? undefined : stopAsked()),
};

// A reader that has seen enough (`segue ... | head`) is no failure; a service outlives who read its first lines.
const state = { serving: false };
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (!state.serving) process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.stderr.on("error", () => undefined);
process.exitCode = await runProgram(process.argv.slice(2), shell).catch((bug: Error) => {
  err.write(`This should not happen; it is a bug in Segue.\n${bug.stack}\n`);
  return 1;
});

function configFor({ dataDir, databaseUrl, port, host }: Place & { port?: number; host?: string }): Config {
  const given = {
    ...(dataDir !== undefined && { SEGUE_DATA_DIR: dataDir, DATABASE_URL: undefined }),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(port !== undefined && { PORT: String(port) }),
    ...(host !== undefined && { HOST: host }),
  };
  return readConfig({ ...process.env, ...given });
}

function lenderFor(place: Place): Lender {
  const config = configFor(place);
  const log = createLog(err, config.logLevel === "silent" ? "silent" : "error");
  const open = (needs: Needs) => openEngine({ config, needs, log });
  return { config, open, stdin: process.stdin, clock, say: (line) => err.write(`${line}\n`) };
}

/** What a command does not need is not loaded: `segue --help` answers in a moment, and only a playlist needs models. */
async function openEngine(options: OpenOptions): Promise<Engine> {
  const { openEngine } = await import("./engine.ts");
  const telemetry = options.needs === "catalog" ? await loadTelemetry(options) : undefined;
  const curators = options.curators ?? lazyCurators(options.config);
  const minds = await lazyMinds(options.config);
  return openEngine({ ...options, curators, minds, ...(telemetry && { telemetry }) });
}

async function loadTelemetry({ config, log }: OpenOptions): Promise<EngineOptions["telemetry"]> {
  if (!config.telemetry) return undefined;
  const { openTelemetry } = await import("#src/telemetry/export.ts");
  return openTelemetry(config.telemetry, log);
}

function lazyCurators(config: Config): Curators {
  let made: Promise<Curators> | undefined;
  const load = () => {
    made ??= loadCurators(config);
    return made;
  };
  const draft: Curate = async (ctx, request) => (await load()).draft(ctx, request);
  const names = config.models.filter(({ provider }) => provider !== "planner").map(modelName);
  const recorded: Curators["recorded"] = (calls) => async (ctx, request) =>
    (await load()).recorded!(calls)(ctx, request);
  const told = async () => (await import("#agents/curator/told.ts")).told;
  if (names.length === 0) return { draft, recorded, told };
  const curate: Curate = async (ctx, request) => (await load()).models!.curate(ctx, request);
  return {
    draft,
    recorded,
    told,
    models: { names, curate, deadlineMs: config.modelDeadlineMs, limits: config.modelBudgets },
  };
}

async function loadCurators(config: Config): Promise<Curators> {
  const { curatorsOf } = await import("#agents/curator/curate.ts");
  const { loadModels } = await import("#agents/models/model.ts");
  const { modelDeadlineMs: deadlineMs, modelBudgets: limits } = config;
  return curatorsOf({ remote: await loadModels(config), deadlineMs, limits });
}

/** What models do in a session; nothing where none is configured. */
async function lazyMinds(config: Config): Promise<Minds | undefined> {
  const names = config.models.filter(({ provider }) => provider !== "planner").map(modelName);
  const speaker = config.speech && (await import("#agents/models/speech.ts")).openSpeech(config);
  if (names.length === 0 && !speaker) return undefined;
  let made: ReturnType<typeof loadMinds> | undefined;
  const load = () => {
    made ??= loadMinds(config);
    return made;
  };
  return {
    names,
    deadlineMs: config.modelDeadlineMs,
    ...(names.length > 0 && {
      read: async (ctx, asked) => (await load()).read(ctx, asked),
      write: async (ctx, asked) => (await load()).write(ctx, asked),
    }),
    ...(speaker && { speak: speaker.speak, voice: speaker.voice }),
  };
}

async function loadMinds(config: Config): Promise<Required<Pick<Minds, "read" | "write">>> {
  const { readingMinds } = await import("#agents/dj/minds.ts");
  const { writingMinds } = await import("#agents/host/minds.ts");
  const models = await (await import("#agents/models/model.ts")).loadModels(config);
  return { read: readingMinds(models), write: writingMinds(models) };
}

async function serve(options: Place & { port?: number; host?: string }): Promise<void> {
  const config = configFor(options);
  const log = createLog(err, config.logLevel);
  state.serving = true;
  const { runService } = await import("#src/http/run.ts");
  // Loaded before the service listens, as nothing is answered while code is loaded.
  const built = buildWebAppWhenNeeded((line) => err.write(`${line}\n`));
  const [curators] = await Promise.all([loadCurators(config), import("./engine.ts"), built]);
  await runService({
    config,
    open: (url, { run: onRun, living: onLiving, session: onSession }) =>
      openEngine({ config, needs: "catalog", log, url, curators, onRun, onLiving, onSession }),
    newId: (prefix) => `${prefix}_${randomBytes(9).toString("base64url")}`,
    log,
    clock,
    memory: () => process.memoryUsage(),
    stop: stopAsked(),
    onReady: ({ url, tracks }) => {
      const ready = `Segue is ready at ${url} with ${tracks.toLocaleString("en")} tracks.`;
      out.write(`${ready}\nOpen it and type what you want to hear; the API is at ${url}/docs. Ctrl-C stops it.\n`);
    },
  });
}

/**
 * The first Ctrl-C or kill asks, the second one ends. Under npm also the end of the shell that npm runs it in: who kills
 * npm kills that shell alone.
 */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const watch = () => process.ppid !== parent && resolve();
    if (process.env.npm_lifecycle_event) setInterval(watch, PARENT_WATCH_MS).unref();
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
  });
}

function interruptible(): Interrupt {
  const asked = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    const code = 128 + constants.signals[signal];
    if (asked.signal.aborted) process.exit(code);
    asked.abort(code);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: asked.signal,
    end: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

function terminalOn(stream: NodeJS.WriteStream): Terminal {
  const { NO_COLOR, TERM } = process.env;
  const isTty = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    columns: isTty ? stream.columns : 100,
    isTty,
    colour: isTty && !NO_COLOR && TERM !== "dumb",
  };
}

/** Only where both ends are a terminal that can move its cursor. */
function consoleOn(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Console | undefined {
  if (!input.isTTY || !output.isTTY || process.env.TERM === "dumb") return undefined;
  return { input, output, colour: out.colour, process };
}
