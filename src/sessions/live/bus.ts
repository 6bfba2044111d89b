import type { NumberedEvent } from "../verbs.ts";

/** What happened in a session; none where it is only known that something did, or that it is gone. */
export type Hearer = (events: readonly NumberedEvent[]) => void;

/** Tells who watches a session in this process what happens in it. */
export interface Bus {
  /** Returns what ends it. */
  hear(id: string, hearer: Hearer): () => void;
  tell(id: string, events: readonly NumberedEvent[]): void;
  /** Sessions that somebody watches, each with the number of the last event told. */
  watched(): ReadonlyMap<string, number>;
}

interface Watched {
  hearers: Set<Hearer>;
  lastTold: number;
}

export function openBus(): Bus {
  const known = new Map<string, Watched>();
  return {
    hear(id, hearer) {
      const session = known.get(id) ?? { hearers: new Set(), lastTold: 0 };
      known.set(id, session);
      session.hearers.add(hearer);
      return () => {
        session.hearers.delete(hearer);
        if (session.hearers.size === 0 && known.get(id) === session) known.delete(id);
      };
    },
    tell(id, events) {
      const session = known.get(id);
      if (!session) return;
      session.lastTold = Math.max(session.lastTold, events.at(-1)?.seq ?? 0);
      for (const hearer of session.hearers) hearer(events);
    },
    watched: () => new Map([...known].map(([id, { lastTold }]) => [id, lastTold])),
  };
}
