import type { Db } from "#src/db/db.ts";
import { type EventRow, findEdits, lockProfile, readEvents, saveState } from "#src/db/queries/listening.ts";
import { exclusionsOf } from "./exclusions.ts";
import { fold, type TrackFacts } from "./fold.ts";
import { FARTHEST_MS, isPlayback } from "./hearings.ts";
import { packListening } from "./pack.ts";
import type { ListeningState } from "./state.ts";

/**
 * Computes a listener's state again from all stored events and the edits in force, within the transaction that changed
 * those edits, and counts the profile's version up. Needed when an `excludePeriod` or `excludePlaylist` comes or goes.
 */
export async function rebuildListening(
  tx: Db,
  listenerId: string,
  { facts, now }: { facts: TrackFacts; now: Date },
): Promise<void> {
  await lockProfile(tx, listenerId, now);
  const isExcluded = exclusionsOf(await findEdits(tx, listenerId));
  const state: ListeningState = new Map();
  let near: EventRow[] = [];
  for await (const page of readEvents(tx, listenerId)) {
    fold(state, { fresh: page, near, facts, isExcluded });
    const newestAt = page.at(-1)?.at ?? 0;
    near = [...near, ...page].filter((event) => isPlayback(event) && newestAt - event.at <= 2 * FARTHEST_MS);
  }
  await saveState(tx, listenerId, { state: packListening(state), latest: new Uint8Array(), now });
}
