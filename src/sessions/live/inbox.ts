import type { NumberedEvent } from "../verbs.ts";

/** What was told while its hearer was busy. */
export interface Inbox {
  put: (events: readonly NumberedEvent[]) => void;
  /** All that is there; none where too much was told to keep it, or only that something happened. */
  take: () => NumberedEvent[];
  /** Resolves when something was told, at once where it was before; and with the signal. */
  filled: () => Promise<void>;
  close: () => void;
}

/** Keeps at most `most` events: a hearer that is too slow for them reads what is stored. */
export function openInbox(signal: AbortSignal, most: number): Inbox {
  let events: NumberedEvent[] = [];
  let isFilled = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    isFilled = true;
    wake?.();
  };
  signal.addEventListener("abort", ring);
  return {
    put: (told) => {
      events = told.length === 0 || events.length + told.length > most ? [] : [...events, ...told];
      ring();
    },
    take: () => {
      const taken = events;
      events = [];
      isFilled = false;
      return taken;
    },
    filled: async () => {
      if (isFilled || signal.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    },
    close: () => signal.removeEventListener("abort", ring),
  };
}
