import type { Db } from "#src/db/db.ts";
import { commitSession, type SessionRow } from "#src/db/queries/sessions.ts";
import { findVersion } from "#src/db/queries/taste.ts";
import type { SessionEvent, SessionState } from "#src/domain/session.ts";
import { recordWithin } from "#src/taste/listening/record.ts";
import type { NumberedEvent } from "../verbs.ts";
import type { Footing, LiveCtx } from "./ground.ts";
import { listeningEventsOf } from "./listening.ts";
import type { Held } from "./warm.ts";

export interface Step {
  held: Held;
  state: SessionState;
  events: readonly SessionEvent[];
  footing: Footing;
  /** By the clock of the session. */
  now: Date;
  /** By that of the machine. */
  askedAt: Date;
}

interface Committed {
  held: Held;
  footing: Footing;
  events: NumberedEvent[];
}

/** Undoes the transaction of a command that was overtaken. */
class Overtaken extends Error {}

/**
 * Stores the next state, what happened and, of a listener, what that says of taste: all or nothing. Undefined when another
 * process has changed the session meanwhile; then nothing is stored.
 */
export async function commit(ctx: LiveCtx, step: Step): Promise<Committed | undefined> {
  const { held, state, footing, now, askedAt } = step;
  const events = numbered(step.events, held.lastSeq, now);
  const plays = step.events.flatMap((event) => (event.kind === "now" ? [event.item.trackId] : []));
  const next: Held = {
    ...held,
    state,
    version: held.version + 1,
    lastSeq: held.lastSeq + events.length,
    plays: plays.length > 0 ? [...held.plays, ...plays] : held.plays,
    updatedAt: askedAt.toISOString(),
  };
  const heard = listeningEventsOf(step.events, { held, taste: footing.taste, now });
  if (heard.length === 0 || held.listenerId === null)
    return (await store(ctx.db, next, events)) ? { held: next, footing, events } : undefined;
  try {
    const tasteVersion = await ctx.db.transaction(async (tx) => {
      // The profile first, as whoever deletes a listener takes it first too.
      const { accepted } = await recordWithin({ ...ctx, db: tx }, held.listenerId!, heard);
      if (!(await store(tx, next, events))) throw new Overtaken();
      return accepted > 0 ? await versionAfter(tx, held.listenerId!, footing) : footing.tasteVersion;
    });
    return { held: next, footing: { ...footing, tasteVersion }, events };
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}

/** What the session's own feedback says its signals tell already: taste need not be worked out again for it. */
async function versionAfter(tx: Db, listenerId: string, { tasteVersion }: Footing): Promise<number | undefined> {
  return tasteVersion === undefined ? findVersion(tx, listenerId) : tasteVersion + 1;
}

function store(db: Db, held: Held, events: readonly NumberedEvent[]): Promise<boolean> {
  const updatedAt = new Date(held.updatedAt);
  const { id, listenerId, version, lastSeq, state } = held;
  const row: SessionRow & { before: number } = {
    id,
    listenerId,
    version,
    lastSeq,
    state,
    createdAt: new Date(held.createdAt),
    updatedAt,
    before: version - 1,
  };
  return commitSession(
    db,
    row,
    events.map((one) => ({ ...one, at: new Date(one.at) })),
  );
}

/** Events that follow the one of this number. */
export function numbered(events: readonly SessionEvent[], lastSeq: number, at: Date): NumberedEvent[] {
  return events.map((event, place) => ({ seq: lastSeq + place + 1, at: at.toISOString(), event }));
}
