import type { Ctx } from "#src/context.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { type DueEnd, makeDue } from "#src/playlists/living/due.ts";

/** Runs something after so many milliseconds, unless the answer is called before. */
export type Timer = (run: () => void, afterMs: number) => () => void;

export interface WorkerOptions {
  /** How long a list may take before another worker takes it over, milliseconds. */
  leaseMs: number;
  /** Lists made at once; the rest of the process answers requests. */
  lanes?: number;
  timer: Timer;
  /** Gives way to what else the process has to do between two lists. */
  pause: () => Promise<void>;
  /** Hears of each list that was due. */
  onEnd?: (end: DueEnd) => void;
}

export interface Worker {
  /** Makes all that is due now. Rejects when the database does not answer. */
  runOnce(): Promise<DueEnd[]>;
  /** Looks every ten seconds until `stop`. */
  start(): void;
  /** Resolves once what is under way is done; no other list is begun. */
  stop(): Promise<void>;
}

const LOOK_MS = 10_000;

/** Makes living lists when they are due. Any number of workers may run on one PostgreSQL. */
export function createWorker(ctx: Ctx, curators: Curators, options: WorkerOptions): Worker {
  const { timer, lanes = 1, pause, leaseMs, onEnd } = options;
  const state: { stopped: boolean; cancel: () => void; running: Promise<unknown> } = {
    stopped: false,
    cancel: () => undefined,
    running: Promise.resolve(),
  };
  const lane = async (ends: DueEnd[]) => {
    while (!state.stopped) {
      const end = await makeDue(ctx, curators, { by: ctx.newId("hold"), leaseMs });
      if (!end) return;
      ends.push(end);
      onEnd?.(end);
      await pause();
    }
  };
  const runOnce = async () => {
    const ends: DueEnd[] = [];
    await Promise.all(Array.from({ length: lanes }, () => lane(ends)));
    return ends;
  };
  const look = () => {
    state.running = runOnce()
      .catch((error) => ctx.log("warn", "living lists could not be looked at", { error }))
      .then(() => {
        if (!state.stopped) state.cancel = timer(look, LOOK_MS);
      });
  };
  return {
    runOnce,
    start: () => {
      state.cancel = timer(look, 0);
    },
    stop: async () => {
      state.stopped = true;
      state.cancel();
      await state.running;
    },
  };
}
