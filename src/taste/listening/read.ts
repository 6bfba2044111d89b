import type { Db } from "#src/db/db.ts";
import { findProfile, type ProfileRow } from "#src/db/queries/listening.ts";
import type { HeardTrack, Listening } from "../heard.ts";
import { amountOf, LASTING, RECENT, spanOf } from "./decay.ts";
import { unpackListening } from "./pack.ts";
import { addState, type TrackState } from "./state.ts";

/** Undefined for a listener of whom nothing is stored. Sums are as of `now`. */
export async function readListening(db: Db, listenerId: string, now: Date): Promise<Listening | undefined> {
  const row = await findProfile(db, listenerId);
  return row && listeningOf(listenerId, row, now);
}

/** What a stored profile says as of `now`. */
export function listeningOf(
  listenerId: string,
  { version, state, latest, timeZone }: ProfileRow,
  now: Date,
): Listening {
  const asOf = now.getTime();
  const tracks = new Map<string, HeardTrack>();
  const whole = unpackListening(state);
  addState(whole, unpackListening(latest));
  for (const [id, track] of whole) tracks.set(id, heardOf(track, asOf));
  return { listenerId, version, timeZone, asOf, tracks };
}

function heardOf({ lasting, recent, ...track }: TrackState, asOf: number): HeardTrack {
  const { lastAt } = track;
  return {
    ...track,
    // A duration that changed since a hearing was counted could have taken more back than was there.
    plays: Math.max(0, track.plays),
    skips: Math.max(0, track.skips),
    lasting: amountOf(lasting, LASTING, { newestSpan: spanOf(LASTING, lastAt), asOf }),
    recent: amountOf(recent, RECENT, { newestSpan: spanOf(RECENT, lastAt), asOf }),
  };
}
