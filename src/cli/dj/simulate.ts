import type { FEEDBACK_TYPES } from "#src/domain/session.ts";
import type { ItemView, RequestAnswer, SessionVerbs, SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import { ASSUMED_MS } from "./state.ts";

/** What a listener does, by the place of the track in the session, counted from 1. */
export interface Script {
  tracks: number;
  skip: readonly number[];
  like: readonly number[];
  dislike: readonly number[];
  say: readonly { at: number; message: string }[];
}

export type Told =
  /** A track begins, so long after the first one; with all that happened since the last one began. */
  | { kind: "track"; place: number; atMs: number; item: ItemView; session: SessionView }
  | { kind: "event"; event: ToldEvent }
  | { kind: "answer"; answer: RequestAnswer }
  | { kind: "did"; type: "liked" | "disliked" | "skipped"; afterMs: number; item: ItemView }
  | { kind: "over"; tracks: number; ms: number; because: string | null };

export interface Simulation {
  verbs: SessionVerbs;
  session: SessionView;
  script: Script;
  /** Moves the clock on, and gives the time that it shows then. */
  pass: (milliseconds: number) => Date;
  tell: (told: Told) => void;
}

/** How much is heard of what is skipped, and of what is disliked. */
const SKIPPED_AFTER_MS = 20_000;
const EVENTS_WITHIN_MS = 5_000;
const TIME_OVER = "The time is over.";

/** Plays a session as the script says without waiting: only the clock moves. Tells everything in the order in which it happens. */
export async function simulate(simulation: Simulation): Promise<void> {
  const { verbs, session, script, pass, tell } = simulation;
  const events = followEvents(simulation);
  let view = session.now ? session : await verbs.nextInSession(session.id, {});
  let atMs = 0;
  let place = 0;
  let isOver = false;
  await events.upTo(view.lastSeq);
  while (view.now && place < script.tracks) {
    tell({ kind: "track", place: ++place, atMs, item: view.now, session: view });
    const heardMs = heardOf(view.now, place, script);
    atMs += heardMs;
    isOver = isPast(view.endsAt, pass(heardMs));
    view = await hearOne(simulation, view.now, { place, heardMs });
    if (isOver && view.status === "live") view = await verbs.endSession(view.id);
    await events.upTo(view.lastSeq);
  }
  await events.close();
  tell({ kind: "over", tracks: place, ms: atMs, because: isOver ? TIME_OVER : events.ended() });
}

function heardOf(item: ItemView, place: number, { skip, dislike }: Script): number {
  const lengthMs = Math.max(0, (item.durationMs ?? ASSUMED_MS) - item.startMs);
  return skip.includes(place) || dislike.includes(place) ? Math.min(lengthMs, SKIPPED_AFTER_MS) : lengthMs;
}

/** No track begins after the end, also where the session's own clock does not jump. */
function isPast(endsAt: string | null, now: Date): boolean {
  return endsAt !== null && Date.parse(endsAt) <= now.getTime();
}

async function hearOne(
  { verbs, session: { id }, script, tell }: Simulation,
  item: ItemView,
  { place, heardMs }: { place: number; heardMs: number },
): Promise<SessionView> {
  const feedback = (type: (typeof FEEDBACK_TYPES)[number]) =>
    verbs.tellSession(id, { type, itemId: item.itemId, trackId: item.id, ms: item.startMs + heardMs });
  if (script.like.includes(place)) {
    tell({ kind: "did", type: "liked", afterMs: heardMs, item });
    await feedback("liked");
  }
  for (const { message } of script.say.filter(({ at }) => at === place)) {
    const answer = await verbs.askSession(id, { message });
    tell({ kind: "answer", answer });
    if (answer.session.now?.itemId !== item.itemId) return answer.session;
  }
  const type = script.dislike.includes(place) ? "disliked" : script.skip.includes(place) ? "skipped" : "finished";
  if (type !== "finished") tell({ kind: "did", type, afterMs: heardMs, item });
  const heard = await feedback(type);
  return heard.status === "ended" ? heard : verbs.nextInSession(id, { after: item.itemId });
}

/** Tells the events of a session; `upTo` waits for one that has happened, which another process may tell a little later. */
function followEvents({ verbs, session, tell }: Simulation) {
  const closing = new AbortController();
  let seq = 0;
  let because: string | null = null;
  let heard: () => void = () => undefined;
  const onEvent = (event: ToldEvent) => {
    seq = event.seq;
    if (event.event.kind === "ended") because = event.event.because;
    tell({ kind: "event", event });
    heard();
  };
  const watching = verbs.watchSession(session.id, { after: 0, onEvent, signal: closing.signal });
  watching.catch(() => undefined);
  return {
    ended: () => because,
    upTo: async (wanted: number) => {
      const late = AbortSignal.timeout(EVENTS_WITHIN_MS);
      while (seq < wanted && !late.aborted)
        await new Promise<void>((resolve) => {
          heard = resolve;
          late.addEventListener("abort", () => resolve(), { once: true });
        });
    },
    close: async () => {
      closing.abort();
      await watching.catch(() => undefined);
    },
  };
}
