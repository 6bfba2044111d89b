import { findLastSeqs } from "#src/db/queries/sessions.ts";
import type { Bus } from "./bus.ts";
import type { LiveCtx } from "./ground.ts";

/**
 * Looks whether other processes have done something in the sessions that are watched here: one question for all of them,
 * none where nobody watches. Rejects with what the database rejects with.
 */
export function openLook({ db }: Pick<LiveCtx, "db">, bus: Bus): () => Promise<void> {
  let seen = new Map<string, number>();
  return async () => {
    const watched = bus.watched();
    const lastSeqs = await findLastSeqs(db, [...watched.keys()]);
    const before = seen;
    seen = lastSeqs;
    for (const [id, lastTold] of watched) {
      const last = lastSeqs.get(id);
      const isKnown = last !== undefined && (last <= lastTold || last === before.get(id));
      if (!isKnown) bus.tell(id, []);
    }
  };
}
