/** Work that can wait until nobody does; of each session the latest alone. */
export interface Idle {
  later(id: string, work: () => void): void;
}

export interface IdleOptions {
  /** Is somebody waiting for an answer? */
  isBusy: () => boolean;
  /** Calls back after a moment, other work first. */
  pause: (run: () => void) => void;
}

/** Does one piece at a time, and looks between two whether somebody waits. Work must not throw. */
export function openIdle({ isBusy, pause }: IdleOptions): Idle {
  const waiting = new Map<string, () => void>();
  const run = () => {
    const [next] = waiting;
    if (next && !isBusy()) {
      waiting.delete(next[0]);
      next[1]();
    }
    if (waiting.size > 0) pause(run);
  };
  return {
    later(id, work) {
      if (waiting.size === 0) pause(run);
      waiting.delete(id);
      waiting.set(id, work);
    },
  };
}
