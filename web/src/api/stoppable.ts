/** Work of the service that a listener may stop. */
export interface Stoppable {
  /** For the request. */
  signal: AbortSignal;
  isStopped: () => boolean;
  stop: () => void;
  /** A model works, or the service is away: from here on to stop is to cut it off at once. */
  mayTakeLong: () => void;
  /** Ends it without a word, as when the page is left. */
  cut: () => void;
}

/** More than the planner takes. */
const HEARD_ON_MS = 5_000;

/**
 * The planner alone is done within an instant, before it could hear that it is not wanted any more. What is stopped then is
 * heard on to its end: only so what it stored is known, and can be taken back.
 */
export function stoppable(): Stoppable {
  const end = new AbortController();
  let isStopped = false;
  let isLong = false;
  return {
    signal: end.signal,
    isStopped: () => isStopped,
    stop: () => {
      isStopped = true;
      if (isLong) end.abort();
      else setTimeout(() => end.abort(), HEARD_ON_MS);
    },
    mayTakeLong: () => {
      isLong = true;
      if (isStopped) end.abort();
    },
    cut: () => end.abort(),
  };
}
