/**
 * A signal of its own that aborts after `limitMs`, or with `given`. AbortSignal.any would leave a listener on `given`, which
 * may live long (and LangGraph leaves its listeners on the signal it gets): call `release` when the work is over.
 */
export function timeLimit(
  limitMs: number,
  given: AbortSignal | undefined,
): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, limitMs);
  given?.addEventListener("abort", abort);
  if (given?.aborted) abort();
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      given?.removeEventListener("abort", abort);
    },
  };
}
