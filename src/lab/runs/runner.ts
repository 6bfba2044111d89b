import type { Ctx } from "#src/context.ts";
import { claimRun, type Hold, type RunRow, renewHold } from "#src/db/queries/lab-runs.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { type Dropped, workOnRun } from "./work-on-run.ts";

/** Runs something after so many milliseconds, unless the answer is called before. */
export type Timer = (run: () => void, afterMs: number) => () => void;

export interface RunnerOptions {
  /** How long a run is held without a sign of life before another process takes it over, milliseconds. */
  leaseMs: number;
  timer: Timer;
  /** Gives way to what else the process has to do between two cells. */
  pause: () => Promise<void>;
}

/** Works on runs, one at a time. Any number of processes may on one PostgreSQL. */
export interface LabRunner {
  /** Works on this run as soon as there is time, unless another process does. */
  take(id: string): void;
  /** What is under way of it is dropped. */
  drop(id: string): void;
  /** Looks every ten seconds for runs that nobody works on, until `stop`. */
  start(): void;
  /** Resolves once nothing is under way here; what was is left for the next process. */
  stop(): Promise<void>;
  /** Resolves once there is nothing more to do here. */
  idle(): Promise<void>;
}

const LOOK_MS = 10_000;
/** Signs of life within one lease. */
const SIGNS = 3;
const ANY = undefined;

interface Current {
  id: string;
  dropped: AbortController;
}

export function openRunner(ctx: Ctx, curators: Curators, options: RunnerOptions): LabRunner {
  const wanted: (string | typeof ANY)[] = [];
  const state = { stopped: false, cancel: () => {}, working: Promise.resolve(), isWorking: false };
  let current: Current | undefined;
  const drop = (because: Dropped) => current?.dropped.abort(because);

  const workOnNext = async (id: string | typeof ANY): Promise<boolean> => {
    const by = ctx.newId("hold");
    const hold = () => ({ by, until: new Date(ctx.now().getTime() + options.leaseMs) });
    const run = await claimRun(ctx.db, { now: ctx.now(), hold: hold(), ...(id !== ANY && { id }) });
    if (!run) return false;
    const dropped = new AbortController();
    current = { id: run.id, dropped };
    const silence = giveSigns(ctx, { run, hold, dropped, options });
    if (state.stopped) drop("closing");
    try {
      await workOnRun({ ctx, curators, pause: options.pause, run, by, dropped });
    } finally {
      silence();
      current = undefined;
    }
    return true;
  };
  const workAll = async () => {
    while (wanted.length > 0 && !state.stopped) {
      const id = wanted.shift();
      try {
        if ((await workOnNext(id)) && id === ANY) wanted.push(ANY);
      } catch (error) {
        ctx.log("warn", "a run of the lab could not be worked on", { error });
      }
    }
    state.isWorking = false;
  };
  const want = (id: string | typeof ANY) => {
    if (state.stopped) return;
    if (!wanted.includes(id)) wanted.push(id);
    if (state.isWorking) return;
    state.isWorking = true;
    state.working = workAll();
  };
  const look = () => {
    want(ANY);
    state.cancel = options.timer(look, LOOK_MS);
  };
  return {
    take: want,
    drop: (id) => {
      if (current?.id === id) drop("stopped");
    },
    start: look,
    stop: async () => {
      state.stopped = true;
      state.cancel();
      drop("closing");
      await state.working;
    },
    idle: () => state.working,
  };
}

interface Signs {
  run: RunRow;
  hold: () => Hold;
  dropped: AbortController;
  options: RunnerOptions;
}

/** Holds the run for longer, again and again, until the answer is called; drops the work once the hold is another's. */
function giveSigns(ctx: Ctx, { run, hold, dropped, options }: Signs): () => void {
  let cancel: (() => void) | undefined;
  const sign = async () => {
    try {
      if (!(await renewHold(ctx.db, { id: run.id, hold: hold() }))) dropped.abort("lost" satisfies Dropped);
    } catch (error) {
      ctx.log("warn", "a run of the lab could not be held", { runId: run.id, error });
    }
    if (cancel && !dropped.signal.aborted) next();
  };
  const next = () => {
    cancel = options.timer(() => void sign(), options.leaseMs / SIGNS);
  };
  next();
  return () => {
    cancel?.();
    cancel = undefined;
  };
}
