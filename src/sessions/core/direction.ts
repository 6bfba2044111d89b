import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

/** After too many skips in a row: somewhere else in what the Brief allows, said in one sentence. */
export function turn(ground: Ground, session: Session, { state, events }: Changed): Changed {
  const changed = settle(ground, session, { state, events }, { anew: true, notNext: session.state.queue[0]?.trackId });
  return changed;
}
