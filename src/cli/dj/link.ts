import type { SessionFeedback } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { RequestAnswer, SessionVerbs, SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import type { Deed } from "./state.ts";

/** What a link tells of. */
export interface Listening {
  onView: (view: SessionView) => void;
  onEvent: (event: ToldEvent) => void;
  onAnswer: (answer: RequestAnswer) => void;
  /** A deed that cannot be done, in our own words; the session goes on. */
  onTrouble: (said: string, deed: Deed) => void;
  /** The service does not answer; tried again after `againInMs`. Null: it does again. */
  onLost: (again: { againInMs: number } | null) => void;
  /** The session cannot be followed any more; an AppError, or a bug. */
  onGone: (error: unknown) => void;
}

export interface LinkOptions {
  verbs: SessionVerbs;
  session: SessionView;
  model?: string | undefined;
  listening: Listening;
  /** Resolves after so long, or at once when the link closes. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Link {
  /** Deeds are done in order, requests in words beside them; none is lost while the service is away. */
  send: (deed: Deed) => void;
  /** Stops following; what is under way gets `patienceMs`. Gives how many deeds remain undone. */
  close: (patienceMs: number) => Promise<number>;
}

/** Growing, then every quarter of a minute. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const AWAY = new Set(["unavailable", "not_ready", "too_slow"]);
const CATCH_UP_MS = 2_000;
const CATCH_UP_STEP_MS = 20;
const MOST_HEARD = 50;

/** Follows a session and does what the listener does, over a service that may go away and come back. */
export function openLink(options: LinkOptions): Link {
  const { wait } = options;
  const closing = new AbortController();
  const follow = followerOf(options, closing.signal);
  const [deeds, requests] = [laneOf(options, follow), laneOf(options, follow)];
  const watching = follow.run().catch(follow.fail);
  return {
    send: (deed) => (deed.kind === "ask" ? requests : deeds).push(deed),
    close: async (patienceMs) => {
      const patience = new AbortController();
      await Promise.race([Promise.all([deeds.done(), requests.done()]), wait(patienceMs, patience.signal)]);
      patience.abort();
      closing.abort();
      await watching;
      return deeds.undone() + requests.undone();
    },
  };
}

/** Does one deed after the other. */
function laneOf(options: LinkOptions, follow: Follower) {
  let undone = 0;
  let last = Promise.resolve();
  return {
    push: (deed: Deed) => {
      undone++;
      const doIt = async () => {
        if (await doDeed(options, follow, deed)) undone--;
      };
      last = last.then(doIt).catch(follow.fail);
    },
    done: () => last,
    undone: () => undone,
  };
}

interface Follower {
  signal: AbortSignal;
  /** Seq of the last event that was told. */
  seq: () => number;
  /** Whether such feedback was told of after `seq`. */
  wasHeard: (feedback: SessionFeedback, seq: number) => boolean;
  /** Watches until the session is over or the link closes. */
  run: () => Promise<void>;
  /** Resolves when the service answers again and all that happened meanwhile was told, or the link closes. */
  recover: () => Promise<void>;
  /** Ends the link for what waiting does not mend. */
  fail: (error: unknown) => void;
}

function followerOf(options: LinkOptions, signal: AbortSignal): Follower {
  const { verbs, session, listening } = options;
  const heard = hearingOf(options, signal);
  let recovering: Promise<void> | undefined;
  const recover = () => {
    recovering ??= tryAgain(options, signal).finally(() => {
      recovering = undefined;
    });
    return recovering;
  };
  const watchOnce = async () => {
    await verbs.watchSession(session.id, { after: heard.seq(), onEvent: heard.onEvent, signal });
    return true;
  };
  return {
    signal,
    seq: heard.seq,
    wasHeard: heard.wasHeard,
    recover,
    run: async () => {
      while (!signal.aborted && !(await watchOnce().catch((error) => signal.aborted || onlyAway(error))))
        await recover();
    },
    fail: (error) => {
      if (!signal.aborted) listening.onGone(error);
    },
  };
}

/** Keeps what was told last, so that nothing is told twice and feedback that has arrived is known. */
function hearingOf({ session, listening }: LinkOptions, signal: AbortSignal) {
  let seq = session.lastSeq;
  const heard: { seq: number; feedback: SessionFeedback }[] = [];
  return {
    seq: () => seq,
    wasHeard: (feedback: SessionFeedback, since: number) =>
      heard.some((one) => one.seq > since && isSame(one.feedback, feedback)),
    onEvent: (event: ToldEvent) => {
      if (signal.aborted || event.seq <= seq) return;
      seq = event.seq;
      if (event.event.kind === "feedback") heard.push({ seq, feedback: event.event.feedback });
      if (heard.length > MOST_HEARD) heard.shift();
      listening.onEvent(event);
    },
  };
}

/** Asks again with growing pauses until the service answers, or the link closes. */
async function tryAgain({ verbs, session, listening, wait }: LinkOptions, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const againInMs = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]!;
    listening.onLost({ againInMs });
    await wait(againInMs, signal);
    const view = signal.aborted ? undefined : await verbs.readSession(session.id).catch(onlyAway);
    if (!view || signal.aborted) continue;
    listening.onView(view);
    return listening.onLost(null);
  }
}

/** Does it, however long the service is away; false when the link closes before. */
async function doDeed(options: LinkOptions, follow: Follower, deed: Deed): Promise<boolean> {
  const { listening } = options;
  const since = follow.seq();
  while (!follow.signal.aborted) {
    try {
      await doOnce(options, deed);
      return true;
    } catch (error) {
      if (isTrouble(error)) {
        listening.onTrouble(error.message, deed);
        return true;
      }
      onlyAway(error);
      await follow.recover();
      if (deed.kind === "tell" && (await arrived(options, follow, { feedback: deed.feedback, since }))) return true;
    }
  }
  return false;
}

/** What concerns one deed alone. */
function isTrouble(error: unknown): error is AppError {
  return error instanceof AppError && !AWAY.has(error.code) && error.code !== "not_found";
}

async function doOnce({ verbs, session: { id }, model, listening }: LinkOptions, deed: Deed): Promise<void> {
  if (deed.kind === "ask") {
    const request = { message: deed.message, ...(model !== undefined && { model }) };
    return listening.onAnswer(await verbs.askSession(id, request));
  }
  if (deed.kind === "tell") return listening.onView(await verbs.tellSession(id, deed.feedback));
  if (deed.kind === "next") return listening.onView(await verbs.nextInSession(id, { after: deed.after }));
  listening.onView(await verbs.changeSession(id, deed.change));
}

/** Whether feedback whose answer was lost had reached the session: its event tells, once the link has caught up. */
async function arrived(
  { verbs, session, wait }: LinkOptions,
  { signal, seq, wasHeard }: Follower,
  { feedback, since }: { feedback: SessionFeedback; since: number },
): Promise<boolean> {
  const view = await verbs.readSession(session.id).catch(onlyAway);
  for (let waited = 0; view && seq() < view.lastSeq && waited < CATCH_UP_MS; waited += CATCH_UP_STEP_MS)
    await wait(CATCH_UP_STEP_MS, signal);
  return wasHeard(feedback, since);
}

function isSame(one: SessionFeedback, other: SessionFeedback): boolean {
  return one.type === other.type && one.itemId === other.itemId && one.ms === other.ms;
}

/** Rethrows what waiting does not mend. */
function onlyAway(error: unknown): undefined {
  if (error instanceof AppError && AWAY.has(error.code)) return undefined;
  throw error;
}
