import { findSession, findSessionVersion, insertSession } from "#src/db/queries/sessions.ts";
import type { SessionEvent } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { closing } from "../core/advance.ts";
import { timeIn, withTime } from "../core/clock.ts";
import { Filling } from "../core/filling.ts";
import type { Changed, Ground, Session } from "../core/session.ts";
import type { NumberedEvent } from "../verbs.ts";
import { type Bus, openBus } from "./bus.ts";
import { commit, numbered } from "./commit.ts";
import { withoutGone } from "./gone.ts";
import { type Footing, footingOf, groundOn, type LiveCtx } from "./ground.ts";
import { openIdle } from "./idle.ts";
import { takeTurns } from "./turns.ts";
import { type Held, keepWarm, type Warm } from "./warm.ts";

/** Sessions that are held in memory; any other is read from the database when it is used, which takes some milliseconds. */
const MOST_WARM = 500;
/** Of these, how many keep what was found for them, some 300 kB each; for any other it is found again when it is used. */
const MOST_STANDING = 220;
const IDLE_MS = 15 * 60_000;
/** How often a command is done again as another process was first. */
const MOST_ATTEMPTS = 30;

/** A command: pure, as it may be done again. Throws AppError for what it refuses. */
export type Command<Answer extends Changed> = (ground: Ground, session: Session) => Answer;

/** When a command is done, by the clock of the session. */
export type Time = (ground: Pick<Ground, "catalog" | "now">, session: Session) => Date;

export interface Done<Answer> {
  held: Held;
  answer: Answer;
}

/** Sessions as they live in this process: each is changed by one command at a time, and every change is stored before it is told. */
export interface Live {
  readonly bus: Bus;
  /** How many are held in memory. */
  readonly size: number;
  /** What a session that is not stored yet stands on. */
  footing(of: { listenerId: string | null; timeZone: string | null }, now: Date): Promise<Footing>;
  /** Stores a new one with its first events. */
  begin(session: Session, events: Changed["events"], footing: Footing): Promise<Held>;
  /** As it is now. Throws AppError("not_found"). */
  read(id: string): Promise<Held>;
  /** Throws what the command throws, AppError("not_found"), and "conflict" when others are always first. */
  change<Answer extends Changed>(id: string, command: Command<Answer>, time?: Time): Promise<Done<Answer>>;
  /** Whatever was known of it; to be called when it was deleted. */
  forget(id: string): void;
}

export interface LiveOptions {
  /** Hears of what was stored. */
  onEvents?: ((events: readonly NumberedEvent[], id: string) => void) | undefined;
  /** How many sessions may be held in memory. */
  mostWarm?: number;
  /** Calls back after a moment; without it nothing is planned ahead of the command that needs it. */
  pause?: ((run: () => void) => void) | undefined;
}

export function openLive(ctx: LiveCtx, { onEvents, pause, mostWarm = MOST_WARM }: LiveOptions = {}): Live {
  const warm = keepWarm({ most: mostWarm, mostStanding: MOST_STANDING, idleMs: IDLE_MS });
  const turns = takeTurns();
  const bus = openBus();
  const idle = pause && openIdle({ isBusy: () => turns.size > 0, pause });
  const tell = (id: string, events: readonly NumberedEvent[]) => {
    onEvents?.(events, id);
    bus.tell(id, events);
  };
  const parts: Parts = {
    ctx,
    tell,
    planAhead: (held, footing) => idle?.later(held.id, () => lookAhead(parts, held, footing)),
    drop: warm.drop,
    put: (held, footing) => warm.put({ held, footing, usedAt: ctx.now().getTime() }),
    load: async (id) => {
      const known = warm.get(id, ctx.now().getTime());
      return known ? { ...known, isFresh: false } : { ...(await loadWarm(ctx, id)), isFresh: true };
    },
  };
  return {
    bus,
    get size() {
      return warm.size;
    },
    footing: ({ listenerId, timeZone }, now) =>
      footingOf(ctx, { listenerId, state: { timeZone } }, { before: undefined, now }),
    begin: (session, events, footing) => begin(parts, session, { events, footing }),
    read: async (id) => (await turns.take(id, () => change(parts, id, { command: unchanged }))).held,
    change: (id, command, time) => turns.take(id, () => change(parts, id, { command, time })),
    forget: (id) => {
      warm.drop(id);
      tell(id, []);
    },
  };
}

interface Parts {
  ctx: LiveCtx;
  /** `isFresh`: read from the database just now. */
  load: (id: string) => Promise<Warm & { isFresh: boolean }>;
  put: (held: Held, footing: Footing) => void;
  drop: (id: string) => void;
  /** Once nobody waits. */
  planAhead: (held: Held, footing: Footing) => void;
  tell: (id: string, events: readonly NumberedEvent[]) => void;
}

const unchanged: Command<Changed> = (_ground, { state }) => ({ state, events: [] });
const unmoved: Time = ({ now }, { state }) => timeIn(state, now);

async function begin(
  { ctx, put, tell }: Parts,
  session: Session,
  { events, footing }: { events: Changed["events"]; footing: Footing },
): Promise<Held> {
  const at = ctx.now();
  const told = numbered(events, 0, timeIn(session.state, at));
  const held: Held = {
    ...session,
    version: 1,
    lastSeq: told.length,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
  await insertSession(
    ctx.db,
    { ...held, createdAt: at, updatedAt: at },
    told.map((one) => ({ ...one, at: new Date(one.at) })),
  );
  put(held, footing);
  tell(held.id, told);
  return held;
}

/** Does the command on what is known, and does it again on what is stored when that turns out to be another. */
async function change<Answer extends Changed>(
  parts: Parts,
  id: string,
  { command, time = unmoved }: { command: Command<Answer>; time?: Time | undefined },
): Promise<Done<Answer>> {
  const asked = { id, time, askedAt: parts.ctx.now() };
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const done = await attemptChange(parts, asked, command);
    if (done) return done;
    parts.drop(id);
  }
  throw new AppError("conflict", "The session is changed by others all the time. Try again in a moment.");
}

async function attemptChange<Answer extends Changed>(
  parts: Parts,
  { id, time, askedAt }: { id: string; time: Time; askedAt: Date },
  command: Command<Answer>,
): Promise<Done<Answer> | undefined> {
  const { ctx } = parts;
  const { held, footing: before, isFresh } = await parts.load(id);
  const now = time({ catalog: ctx.catalog(), now: askedAt }, held);
  const footing = await footingOf(ctx, held, { before, now });
  const isCurrent = async () => isFresh || (await isStored(ctx, held));
  let step: { answer: Answer; events: Changed["events"] };
  try {
    step = apply(groundOn(footing, now), held, command);
  } catch (error) {
    if (await isCurrent()) throw error;
    return undefined;
  }
  const { answer, events } = step;
  const state = withTime(answer.state, now);
  if (events.length === 0 && state === held.state) {
    if (!(await isCurrent())) return undefined;
    parts.put(held, footing);
    return { held, answer };
  }
  // What becomes of a commit that fails halfway is not known: the next command reads what is stored.
  parts.drop(id);
  const done = await commit(ctx, { held, state, events, footing, now, askedAt });
  if (!done) return undefined;
  parts.put(done.held, done.footing);
  parts.tell(id, done.events);
  if (events.some(mayNeedMore)) parts.planAhead(done.held, done.footing);
  return { held: done.held, answer };
}

/** The next block, or a skip, may need what was not looked for yet. */
function mayNeedMore(event: SessionEvent): boolean {
  return event.kind === "block" || (event.kind === "feedback" && event.feedback.type === "skipped");
}

function lookAhead({ ctx }: Parts, held: Held, footing: Footing): void {
  if (held.state.status === "ended" || ctx.catalog().shared !== footing.shared) return;
  try {
    new Filling(groundOn(footing, timeIn(held.state, ctx.now())), held).lookAhead();
  } catch (error) {
    ctx.log("error", "a block could not be planned ahead", { error });
  }
}

/** A command finds only what the catalogue still has in its queue; a session whose time is over has ended after it. */
function apply<Answer extends Changed>(
  ground: Ground,
  held: Held,
  command: Command<Answer>,
): { answer: Answer; events: Changed["events"] } {
  const mended = withoutGone(ground, held);
  const answer = command(ground, mended ? { ...held, state: mended.state } : held);
  const closed = closing(ground, answer.state);
  return {
    answer: closed ? { ...answer, state: closed.state } : answer,
    events: [...(mended?.events ?? []), ...answer.events, ...(closed?.events ?? [])],
  };
}

async function isStored({ db }: LiveCtx, { id, version }: Held): Promise<boolean> {
  return (await findSessionVersion(db, id))?.version === version;
}

async function loadWarm({ db, now }: LiveCtx, id: string): Promise<Warm> {
  const row = await findSession(db, id);
  if (!row) throw new AppError("not_found", "There is no session with this id.");
  const held = { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
  return { held, footing: undefined, usedAt: now().getTime() };
}
