import { DEFAULT_HOST, type SessionState } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { requireEnd, requireHost, requireTimeZone } from "./check-request.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import { settle } from "./core/settle.ts";
import { type Deck, requireLive, shown } from "./deck.ts";
import type { SessionChange, SessionView } from "./verbs.ts";

/** Settings of a session. Throws AppError: `invalid_input` that names the field, `not_found`, `conflict` for one that has ended. */
export async function changeSession(deck: Deck, id: string, change: SessionChange): Promise<SessionView> {
  requireTimeZone(change.timeZone);
  requireHost(change.host);
  if (Object.values(change).every((value) => value === undefined))
    throw new AppError("invalid_input", "A change must say host, endsAt or timeZone.");
  const { held } = await deck.live.change(id, (ground, session) => {
    requireLive(session.state);
    requireEnd(change.endsAt, ground.now);
    return changed(ground, session, change);
  });
  return shown(deck, held);
}

function changed(ground: Ground, session: Session, { host, endsAt, timeZone }: SessionChange): Changed {
  const { state } = session;
  const { endsAfter, ...others } = state;
  const next: SessionState = {
    ...others,
    ...(endsAt === undefined && endsAfter !== undefined && { endsAfter }),
    host: { ...DEFAULT_HOST, ...state.host, ...host },
    ...(endsAt !== undefined && { endsAt: endsAt && new Date(endsAt).toISOString() }),
    ...(timeZone !== undefined && { timeZone }),
  };
  if (JSON.stringify(next) === JSON.stringify(state)) return { state, events: [] };
  const event = { kind: "settings" as const, host: next.host, endsAt: next.endsAt, holdUntil: next.holdUntil };
  return settle(ground, { ...session, state: next }, { state: next, events: [event] });
}

/** Ended by hand, once: ending it again changes nothing. Throws AppError("not_found"). */
export async function endSession(deck: Deck, id: string): Promise<SessionView> {
  const { held } = await deck.live.change(id, (_ground, { state }) =>
    state.status === "ended"
      ? { state, events: [] }
      : {
          state: { ...state, status: "ended", now: null, nowSince: null, queue: [] },
          events: [{ kind: "ended", because: "You ended it." }],
        },
  );
  return shown(deck, held);
}
