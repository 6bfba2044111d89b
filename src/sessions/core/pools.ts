import type { Pools } from "./session.ts";

/** Of one session: what fits its Brief, the room it leaves, two blocks, what is near to a few songs, what has played. */
const MOST = 24;

/** Keeps the latest few answers. */
export function keepPools(): Pools {
  const known = new Map<string, object>();
  return {
    of<T extends object>(key: string, compute: () => T): T {
      const found = (known.get(key) as T | undefined) ?? compute();
      known.delete(key);
      known.set(key, found);
      for (const oldest of known.keys()) {
        if (known.size <= MOST) break;
        known.delete(oldest);
      }
      return found;
    },
  };
}
