import type { Changed, Ground, Session } from "../core/session.ts";

/** The session with something to say before the next item, where there is something and the talk level allows it. */
export function prepareCommentary(_ground: Ground, { state }: Session): Changed {
  return { state, events: [] };
}
