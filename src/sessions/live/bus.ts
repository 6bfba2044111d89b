import type { NumberedEvent } from "../verbs.ts";

/** What happened in a session; none where it is only known that something did, or that it is gone. */
export type Hearer = (events: readonly NumberedEvent[]) => void;

/** Tells who watches a session in this process what happens in it. */
export interface Bus {
  /** Returns what ends it. */
  hear(id: string, hearer: Hearer): () => void;
  tell(id: string, events: readonly NumberedEvent[]): void;
  /** Ids of the sessions that somebody watches. */
  watched(): string[];
}

export function openBus(): Bus {
  const hearers = new Map<string, Set<Hearer>>();
  return {
    hear(id, hearer) {
      const all = hearers.get(id) ?? new Set();
      hearers.set(id, all.add(hearer));
      return () => {
        all.delete(hearer);
        if (all.size === 0 && hearers.get(id) === all) hearers.delete(id);
      };
    },
    tell(id, events) {
      for (const hearer of hearers.get(id) ?? []) hearer(events);
    },
    watched: () => [...hearers.keys()],
  };
}
