import { prepareCommentary } from "../commentary/prepare.ts";
import { type RefillOptions, refill } from "./refill.ts";
import type { Changed, Ground, Session } from "./session.ts";

/** What every command ends with: a queue that is full again, and something to say before the next item. */
export function settle(ground: Ground, before: Session, changed: Changed, options: RefillOptions = {}): Changed {
  const session = { ...before, state: changed.state };
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

function sameItems(a: Session["state"]["queue"], b: Session["state"]["queue"]): boolean {
  return a.length === b.length && a.every(({ id }, at) => b[at]!.id === id);
}
