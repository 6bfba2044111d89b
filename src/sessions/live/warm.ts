import type { SessionState } from "#src/domain/session.ts";
import type { Session } from "../core/session.ts";
import type { Footing } from "./ground.ts";

/** A session as this process knows it. */
export interface Held extends Session {
  version: number;
  /** Of its last event. */
  lastSeq: number;
  state: SessionState;
  createdAt: string;
  updatedAt: string;
}

/** A held session, and what need not be worked out again for it. */
export interface Warm {
  held: Held;
  footing: Footing | undefined;
  /** When it was last used, milliseconds. */
  usedAt: number;
}

/** The sessions used last; whatever is not here is read from the database again. */
export interface WarmSessions {
  readonly size: number;
  get(id: string, now: number): Warm | undefined;
  put(warm: Warm): void;
  drop(id: string): void;
}

/**
 * At most `most` of them, none that was not used for `idleMs`; what was worked out for a session, which is by far the most
 * of it, only for the `mostStanding` used last.
 */
export function keepWarm(limits: { most: number; mostStanding: number; idleMs: number }): WarmSessions {
  const { most, mostStanding, idleMs } = limits;
  const known = new Map<string, Warm>();
  const standing = new Set<string>();
  const stand = ({ held: { id } }: Warm) => {
    standing.delete(id);
    standing.add(id);
    for (const oldest of standing) {
      if (standing.size <= mostStanding) break;
      standing.delete(oldest);
      const left = known.get(oldest);
      if (left) left.footing = undefined;
    }
  };
  const put = (warm: Warm) => {
    known.delete(warm.held.id);
    known.set(warm.held.id, warm);
    if (warm.footing) stand(warm);
    for (const [id, { usedAt }] of known) {
      if (known.size <= most && usedAt >= warm.usedAt - idleMs) break;
      known.delete(id);
    }
  };
  return {
    get size() {
      return known.size;
    },
    get(id, now) {
      const warm = known.get(id);
      if (!warm) return undefined;
      warm.usedAt = now;
      put(warm);
      return warm;
    },
    put,
    drop: (id) => void known.delete(id),
  };
}
