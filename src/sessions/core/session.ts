import type { Catalog } from "#src/catalog/catalog.ts";
import type { SessionEvent, SessionState } from "#src/domain/session.ts";
import type { Taste } from "#src/taste/taste.ts";

/** A session as its commands take it. Never changed in place: a command gives the next state and what happened. */
export interface Session {
  id: string;
  listenerId: string | null;
  state: SessionState;
  /** Track ids of all items that have begun, oldest first. */
  plays: readonly string[];
}

/** What a command may look at; the same session, command and ground give the same answer. */
export interface Ground {
  /** As the listener knows it, where one is known. */
  catalog: Catalog;
  taste: Taste | undefined;
  /** When the command came. */
  now: Date;
  pools: Pools;
}

/** What a session need not work out again at each command; never stored, and the same whether it is there or not. */
export interface Pools {
  /** `key` says all that the answer depends on, but the catalogue. */
  of<T extends object>(key: string, compute: () => T): T;
}

export interface Changed {
  state: SessionState;
  /** In order; empty where nothing changed. */
  events: SessionEvent[];
}
