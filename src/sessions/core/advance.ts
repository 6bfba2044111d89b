import type { SessionEvent } from "#src/domain/session.ts";
import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

/**
 * Begins the next item. `after` is the item that the caller was playing: when another device has moved on since, nothing
 * changes, so that two devices on one session stay in step. A session that has run out of time or of tracks ends.
 */
export function advance(ground: Ground, session: Session, { after }: { after?: string } = {}): Changed {
  const { state } = session;
  if (state.status === "ended") return { state, events: [] };
  if (after !== undefined && state.now !== null && state.now.id !== after) return { state, events: [] };
  const at = ground.now.toISOString();
  const item = state.queue[0];
  const isOver = state.endsAt !== null && Date.parse(state.endsAt) <= ground.now.getTime();
  if (isOver || !item) {
    const because = isOver ? "The time is over." : "Nothing that fits is left.";
    return {
      state: { ...state, status: "ended", now: null, nowSince: null, queue: [] },
      events: [{ kind: "ended", because }],
    };
  }
  const moved = {
    ...state,
    now: item,
    nowSince: at,
    queue: state.queue.slice(1),
    begun: state.begun + 1,
    block: { ...state.block, begun: state.block.begun + 1 },
  };
  const how: Extract<SessionEvent, { kind: "now" }>["how"] = state.now === null ? "first" : "moved_on";
  const begun = { ...session, plays: [...session.plays, item.trackId] };
  return settle(ground, begun, { state: moved, events: [{ kind: "now", item, how }] });
}
