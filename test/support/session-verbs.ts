import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import type { SessionEvent, SessionItem } from "#src/domain/session.ts";
import { DEFAULT_HOST } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { advance, closing } from "#src/sessions/core/advance.ts";
import { timeAfter, timeIn, withTime } from "#src/sessions/core/clock.ts";
import { hear } from "#src/sessions/core/hear.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Changed, Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { presentEvent } from "#src/sessions/present.ts";
import type { ItemView, SessionVerbs, SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import { musicBrief } from "./dj.ts";

const STARTED_AT = Date.UTC(2026, 10, 20, 20);

/** Sessions of this process, over the real commands of a session, with no database; words alone are answered as told. */
export interface MemorySessions extends SessionVerbs {
  /** Nothing answers until it is false again, and who watched has lost the connection. */
  isAway: boolean;
  /** The next so many deeds are done, but their answers are lost. */
  answersToLose: number;
  /** Every call that reached the session, in order: "tell skipped 1", "next 1" ... */
  calls: string[];
  /** The sessions that were deleted. */
  deleted: string[];
}

interface Kept {
  session: Session;
  version: number;
  events: ToldEvent[];
  watchers: Set<{ wake: () => void; breakOff: (error: Error) => void }>;
}

export function memorySessions(
  catalog: MemoryCatalog,
  reply = (message: string) => `Heard: ${message}.`,
): MemorySessions {
  const kept = new Map<string, Kept>();
  const pools = keepPools();
  const groundAt = (now: Date): Ground => ({ catalog, taste: undefined, now, pools });
  const ground = ({ session: { state } }: Kept): Ground => groundAt(timeIn(state, new Date(STARTED_AT)));
  const away = () => new AppError("unavailable", "The running service does not answer.");
  let isAway = false;
  const keptOf = (id: string): Kept => {
    if (isAway) throw away();
    const found = kept.get(id);
    if (!found) throw new AppError("not_found", "There is no session with this id.");
    return found;
  };
  const put = (one: Kept, { state, events }: Changed): SessionView => {
    const begun = events.flatMap((event) => (event.kind === "now" ? [event.item.trackId] : []));
    one.session = { ...one.session, state, plays: [...one.session.plays, ...begun] };
    if (events.length > 0) one.version++;
    const last = one.events.length;
    one.events.push(...events.map((event, at) => toldOf(catalog, one.session.id, { seq: last + at + 1, event })));
    for (const { wake } of [...one.watchers]) wake();
    if (sessions.answersToLose > 0) {
      sessions.answersToLose--;
      throw away();
    }
    return viewOf(one, catalog);
  };
  const sessions: MemorySessions = {
    answersToLose: 0,
    calls: [],
    deleted: [],
    get isAway() {
      return isAway;
    },
    set isAway(value) {
      isAway = value;
      for (const one of value ? kept.values() : []) for (const { breakOff } of [...one.watchers]) breakOff(away());
    },
    startSession: async ({ prompt = "Songs", seed = 1, host = {}, endsAt = null, startsAt }) => {
      const id = `session_${kept.size + 1}`;
      const start = { id, listenerId: null, seed, source: { kind: "prompt", prompt } as const, title: prompt };
      const opened = openSession(groundAt(new Date(startsAt ?? STARTED_AT)), {
        ...start,
        brief: musicBrief(prompt),
        host: { ...DEFAULT_HOST, ...host },
        endsAt,
      });
      const one: Kept = {
        session: {
          ...{ id, listenerId: null, plays: [] },
          state: { ...opened.state, ...(startsAt !== undefined && { clock: startsAt }) },
        },
        version: 0,
        events: [],
        watchers: new Set(),
      };
      kept.set(id, one);
      return { kind: "started", session: put(one, { ...opened, state: one.session.state }) };
    },
    listSessions: async () => [],
    readSession: async (id) => viewOf(keptOf(id), catalog),
    nextInSession: async (id, step) => {
      const one = keptOf(id);
      sessions.calls.push(`next ${step.after ?? "-"}`);
      return put(one, advance(ground(one), one.session, step));
    },
    tellSession: async (id, feedback) => {
      const one = keptOf(id);
      sessions.calls.push(`tell ${feedback.type} ${feedback.itemId} at ${feedback.ms}`);
      const now = timeAfter({ catalog, now: new Date(STARTED_AT) }, one.session, feedback);
      const { state, events } = hear(groundAt(now), one.session, feedback);
      const closed = closing(groundAt(now), state);
      return put(one, {
        state: withTime(closed?.state ?? state, now),
        events: [...events, ...(closed?.events ?? [])],
      });
    },
    askSession: async (id, { message }) => {
      const one = keptOf(id);
      sessions.calls.push(`ask ${message}`);
      const said = reply(message);
      const session = put(one, { state: one.session.state, events: [{ kind: "request", message, said }] });
      return { kind: "done", said, reading: { acts: [], leftovers: [] }, session };
    },
    changeSession: async (id, { host = {}, endsAt }) => {
      const one = keptOf(id);
      sessions.calls.push(`change ${JSON.stringify({ host, endsAt })}`);
      const { state } = one.session;
      const next = { ...state, host: { ...state.host, ...host }, ...(endsAt !== undefined && { endsAt }) };
      const { host: now, endsAt: ends, holdUntil } = next;
      return put(one, { state: next, events: [{ kind: "settings", host: now, endsAt: ends, holdUntil }] });
    },
    endSession: async (id) => {
      const one = keptOf(id);
      const { state } = one.session;
      const ended = { ...state, status: "ended" as const, now: null, nowSince: null, queue: [] };
      return put(one, { state: ended, events: [{ kind: "ended", because: "You ended it." }] });
    },
    deleteSession: async (id) => {
      keptOf(id);
      kept.delete(id);
      sessions.deleted.push(id);
    },
    watchSession: async (id, { after = 0, onEvent, signal }) => watch(keptOf(id), { after, onEvent, signal }),
    listSessionEvents: async (id, { after = 0, limit }) => keptOf(id).events.slice(after, after + limit),
    readSpeech: async () => {
      throw new AppError("not_found", "No provider speaks.");
    },
  };
  return sessions;
}

async function watch(
  one: Kept,
  { after = 0, onEvent, signal }: Parameters<SessionVerbs["watchSession"]>[1],
): Promise<void> {
  for (let seq = after; !signal.aborted; ) {
    for (const event of one.events.slice(seq)) {
      seq = event.seq;
      await onEvent(event);
      if (event.event.kind === "ended") return;
    }
    await new Promise<void>((resolve, reject) => {
      const watcher = {
        wake: () => end(resolve),
        breakOff: (error: Error) => end(() => reject(error)),
      };
      const abort = () => end(resolve);
      const end = (how: () => void) => {
        one.watchers.delete(watcher);
        signal.removeEventListener("abort", abort);
        how();
      };
      one.watchers.add(watcher);
      signal.addEventListener("abort", abort);
      if (signal.aborted || one.events.length > seq) end(resolve);
    });
  }
}

function toldOf(catalog: MemoryCatalog, id: string, { seq, event }: { seq: number; event: SessionEvent }): ToldEvent {
  const at = new Date(STARTED_AT + seq).toISOString();
  return presentEvent({ seq, at, event }, id, { catalog, speaks: false });
}

function viewOf({ session: { id, listenerId, state }, version, events }: Kept, catalog: MemoryCatalog): SessionView {
  const { title, source, brief, host, timeZone, endsAt, holdUntil, block, status, now, nowSince, queue, begun } = state;
  const at = new Date(STARTED_AT).toISOString();
  return {
    ...{
      id,
      version,
      lastSeq: events.length,
      listenerId,
      status,
      title,
      source,
      brief,
      host,
      timeZone,
      endsAt,
      holdUntil,
    },
    ...{ block, now: now && itemOf(now, catalog), nowSince, queue: queue.map((item) => itemOf(item, catalog)), begun },
    ...{ createdAt: at, updatedAt: at },
  };
}

function itemOf(item: SessionItem, catalog: MemoryCatalog): ItemView {
  const { title, artists, album, year, durationMs, explicit, genres, energy, tempo, kind } = catalog.track(
    catalog.ordinalOf(item.trackId)!,
  );
  const { id: itemId, trackId: id, block, from, reason, facts: evidence, startMs, commentary = null } = item;
  return {
    ...{ itemId, id, kind, title, artists, album, year, durationMs, explicit, genres, energy, tempo, audioUrl: null },
    ...{ block, from, reason, evidence, startMs, commentary },
  };
}
