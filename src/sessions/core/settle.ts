import { MOST_BLOCK_TRACKS, type SessionState } from "#src/domain/session.ts";
import { prepareCommentary } from "../commentary/prepare.ts";
import { type RefillOptions, refill } from "./refill.ts";
import type { Changed, Ground, Session } from "./session.ts";

/** What every command ends with: a queue that is full again, and something to say before the next item. */
export function settle(ground: Ground, before: Session, changed: Changed, options: RefillOptions = {}): Changed {
  const session = { ...before, state: newBlockWhereTurned(before.state, changed.state) };
  const state = refill(ground, session, options);
  const spoken = prepareCommentary(ground, { ...session, state });
  const isSame = sameItems(before.state.queue, spoken.state.queue);
  return {
    state: spoken.state,
    events: [
      ...changed.events,
      ...(isSame ? [] : [{ kind: "queue" as const, items: spoken.state.queue }]),
      ...spoken.events,
    ],
  };
}

/** What is asked has changed: the block that was planned for something else is over. Held at its end it goes on. */
function newBlockWhereTurned(before: SessionState, after: SessionState): SessionState {
  const isTurned = before.directions.at(-1) !== after.directions.at(-1);
  const { block } = after;
  const isHeldNow = after.holdUntil !== null && after.holdUntil !== before.holdUntil;
  if (isTurned && block.begun > 0)
    return { ...after, block: { ...block, tracks: Math.min(MOST_BLOCK_TRACKS, block.begun) } };
  return isHeldNow && block.tracks <= block.begun
    ? { ...after, block: { ...block, tracks: Math.min(MOST_BLOCK_TRACKS, block.begun + 1) } }
    : after;
}

function sameItems(a: Session["state"]["queue"], b: Session["state"]["queue"]): boolean {
  return a.length === b.length && a.every(({ id }, at) => b[at]!.id === id);
}
