import { findSessionVersion, readSessionEvents, type StoredEvent } from "#src/db/queries/sessions.ts";
import type { NumberedEvent } from "../verbs.ts";
import type { Bus } from "./bus.ts";
import type { LiveCtx } from "./ground.ts";
import { type Inbox, openInbox } from "./inbox.ts";

const PAGE = 200;
const MOST_WAITING = 100;

export interface WatchOptions {
  /** Of the last event that is known already. */
  after: number;
  /** The next event waits for it. */
  onEvent: (event: NumberedEvent) => void | Promise<void>;
  signal: AbortSignal;
}

interface Watching {
  db: LiveCtx["db"];
  session: { id: string; listenerId: string | null };
  onEvent: WatchOptions["onEvent"];
  signal: AbortSignal;
  inbox: Inbox;
  /** Of the last event told. */
  last: number;
}

/**
 * Tells each event after `after` once and in order: those stored, then what happens. Resolves when the session is over or
 * gone and all is told, and with the signal; then nothing of it is left.
 */
export async function watch(
  { db, bus }: { db: LiveCtx["db"]; bus: Bus },
  session: Watching["session"],
  { after, onEvent, signal }: WatchOptions,
): Promise<void> {
  const inbox = openInbox(signal, MOST_WAITING);
  // From here on nothing that happens is missed while the stored events are read.
  const stopHearing = bus.hear(session.id, inbox.put);
  try {
    await tellAll({ db, session, onEvent, signal, inbox, last: after });
  } finally {
    stopHearing();
    inbox.close();
  }
}

async function tellAll(watching: Watching): Promise<void> {
  const { inbox, signal } = watching;
  let isMissing = true;
  while (!signal.aborted) {
    const events = isMissing ? await stored(watching) : inbox.take();
    // A gap, or word of what another process did: what is stored knows more.
    const begins = events[0]?.seq;
    if (!isMissing && (begins === undefined || begins > watching.last + 1)) {
      isMissing = true;
      continue;
    }
    if ((await tell(watching, events)) === "over") return;
    if (isMissing && events.length > 0) continue;
    if (isMissing && !(await isGoingOn(watching))) return;
    isMissing = false;
    await inbox.filled();
  }
}

async function tell(watching: Watching, events: readonly NumberedEvent[]): Promise<"over" | "told"> {
  for (const event of events) {
    if (watching.signal.aborted) return "over";
    if (event.seq <= watching.last) continue;
    await watching.onEvent(event);
    watching.last = event.seq;
    if (event.event.kind === "ended") return "over";
  }
  return "told";
}

async function stored({ db, session, last }: Watching): Promise<NumberedEvent[]> {
  return (await readSessionEvents(db, session, { after: last, limit: PAGE })).map(numberedOf);
}

/** An event as it is told. */
export function numberedOf({ seq, at, event }: StoredEvent): NumberedEvent {
  return { seq, at: at.toISOString(), event };
}

async function isGoingOn({ db, session, last }: Watching): Promise<boolean> {
  const now = await findSessionVersion(db, session.id);
  return now !== undefined && !(now.status === "ended" && now.lastSeq <= last);
}
