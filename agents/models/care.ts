import { setTimeout as pause } from "node:timers/promises";
import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  wrap,
} from "cockatiel";
import { Fault, faultOf } from "./fault.ts";

/** How a provider is treated. All times in milliseconds. */
export interface CareOptions {
  /** Tries after the first one. */
  retries: number;
  /** The first pause between two tries, about; each next one is about twice as long. */
  firstPauseMs: number;
  /** A provider that asks for a longer pause is not waited for. */
  longestPauseMs: number;
  /** Calls under way at once, and calls that may wait for their turn. */
  concurrency: number;
  queue: number;
  /** So many failures in a row, and the provider is left alone for `restMs`; then one call tries it. */
  breakAfter: number;
  restMs: number;
  /** Until the first byte of an answer, and between two pieces of it. */
  firstByteMs: number;
  idleMs: number;
  /** Of one answer. */
  mostBytes: number;
  now: () => number;
  pause: (durationMs: number, signal: AbortSignal) => Promise<unknown>;
}

/** For models that have `deadlineMs` for a whole request: one that does not begin in half of it is given up. */
export function usualCare(deadlineMs: number, concurrency = 16): CareOptions {
  return {
    retries: 2,
    firstPauseMs: 300,
    longestPauseMs: deadlineMs / 2,
    concurrency,
    queue: 256,
    breakAfter: 5,
    restMs: 15_000,
    firstByteMs: deadlineMs / 2,
    idleMs: deadlineMs / 2,
    mostBytes: 1_048_576,
    now: () => Date.now(),
    pause: (durationMs, signal) => pause(durationMs, undefined, { signal, ref: false }),
  };
}

export interface Care {
  /** Rejects with GivenUp, or with the signal's reason once it is aborted. `attempts` counts what was sent. */
  run<T>(send: () => Promise<T>, signal: AbortSignal): Promise<{ value: T; attempts: number }>;
}

export class GivenUp extends Error {
  readonly fault: Fault;
  /** 0 when nothing was sent, as the provider rests or is busy. */
  readonly attempts: number;

  constructor(fault: Fault, attempts: number) {
    super(fault.message, { cause: fault });
    this.fault = fault;
    this.attempts = attempts;
  }
}

/** Retries, a circuit breaker and a limit of calls at once, shared by all models of one provider. */
export function takeCare(options: CareOptions): Care {
  const breaker = circuitBreaker(
    handleWhen((error) => faultOf(error, options.now()).meaning.trips === true),
    { halfOpenAfter: options.restMs, breaker: new ConsecutiveBreaker(options.breakAfter) },
  );
  const guarded = wrap(bulkhead(options.concurrency, options.queue), breaker);
  return {
    async run(send, signal) {
      let attempts = 0;
      let before: Fault | undefined;
      const once = () => {
        attempts++;
        return send().catch((error: unknown) => {
          if (!signal.aborted) throw faultOf(error, options.now());
          // Who goes away says nothing against the provider; but a trial that was left has not shown that it works again.
          throw new Fault(breaker.state === CircuitState.HalfOpen ? "slow" : "broken", { cause: error });
        });
      };
      for (let pauses = pausesOf(options); ; pauses = pauses.next(undefined)) {
        try {
          return { value: await untilAborted(guarded.execute(once, signal), signal), attempts };
        } catch (error) {
          signal.throwIfAborted();
          const fault = faultOf(error, options.now());
          const pauseMs = pauseBefore(fault, pauses.duration, options);
          if (pauseMs === undefined || attempts > options.retries) throw new GivenUp(toldBy(fault, before), attempts);
          before = fault;
          await options.pause(pauseMs, signal);
        }
      }
    },
  };
}

function pausesOf({ firstPauseMs, longestPauseMs }: CareOptions) {
  return new ExponentialBackoff({ initialDelay: firstPauseMs, maxDelay: longestPauseMs }).next();
}

/** Undefined when another try makes no sense. */
function pauseBefore({ meaning, retryAfterMs }: Fault, pauseMs: number, options: CareOptions): number | undefined {
  if (!meaning.retry) return undefined;
  if (retryAfterMs === undefined) return pauseMs;
  return retryAfterMs > options.longestPauseMs ? undefined : Math.max(retryAfterMs, pauseMs);
}

/** That a provider rests is told only when this call did not learn why. */
function toldBy(fault: Fault, before: Fault | undefined): Fault {
  return fault.kind === "resting" && before ? before : fault;
}

/** Whoever waits for a turn or for an answer is let go at once. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
