import type { SessionState, Signal } from "#src/domain/session.ts";
import { HEARD_SHARE, PROBE } from "./weights.ts";

/** A stretch in which nearly nothing was right: the mood may have changed. */
export interface Run {
  /** How many items had begun when it began. */
  since: number;
  /** How many skips it came to, less what was heard between them. */
  depth: number;
}

/** How a session stands with its listener, read from the signals in order. */
export interface Trouble {
  /** Skips that nothing heard has made up for yet; 0 where all is well. */
  level: number;
  /** Runs that are over and that which goes on, if any, the latest last. */
  runs: readonly Run[];
  /** The last outcome was a skip, and what fits is not known any more: other things are to be tried. */
  isProbing: boolean;
}

/**
 * One track heard to its end between many skips may be chance: it halves what is owed; two in a row, or a like, end the
 * run. The same signals give the same answer.
 */
export function troubleOf({ signals }: Pick<SessionState, "signals">): Trouble {
  const runs: Run[] = [];
  let level = 0;
  let last: Signal | undefined;
  for (const signal of signals) {
    if (isSkip(signal)) {
      if (level === 0) runs.push({ since: signal.at, depth: 0 });
      level += 1;
      const run = runs.at(-1)!;
      run.depth = Math.max(run.depth, level);
    } else if (signal.kind === "liked") level = 0;
    else if (signal.kind === "finished") {
      const isSecond = last?.kind === "finished" && last.trackId !== signal.trackId;
      level = isSecond || level < 2 ? 0 : level / 2;
    } else continue;
    last = signal;
  }
  return { level, runs, isProbing: level >= PROBE.from && last !== undefined && isSkip(last) };
}

function isSkip({ kind, share }: Signal): boolean {
  return kind === "skipped" && (share ?? 0) < HEARD_SHARE;
}
