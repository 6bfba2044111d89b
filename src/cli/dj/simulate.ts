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
  tell: (told: Told) => void;
}

/** How much is heard of what is skipped, and of what is disliked. */
const SKIPPED_AFTER_MS = 20_000;
const EVENTS_WITHIN_MS = 5_000;

/** Plays a rehearsal as the script says without waiting: only its clock moves. Tells everything in the order in which it happens. */
export async function simulate(simulation: Simulation): Promise<void> {
  const { verbs, session, script, tell } = simulation;
  const events = followEvents(simulation);
  let view = session.now ? session : await verbs.nextInSession(session.id, {});
  let atMs = 0;
  let place = 0;
  await events.upTo(view.lastSeq);
  while (view.now && place < script.tracks) {
    tell({ kind: "track", place: ++place, atMs, item: view.now, session: view });
    const heardMs = heardOf(view.now, place, script);
    atMs += heardMs;
    view = await hearOne(simulation, view.now, { place, heardMs, upTo: events.upTo });
    await events.upTo(view.lastSeq);
  }
  await events.close();
  tell({ kind: "over", tracks: place, ms: atMs, because: events.ended() });
}

function heardOf(item: ItemView, place: number, { skip, dislike }: Script): number {
  const lengthMs = Math.max(0, (item.durationMs ?? ASSUMED_MS) - item.startMs);
  return skip.includes(place) || dislike.includes(place) ? Math.min(lengthMs, SKIPPED_AFTER_MS) : lengthMs;
}

async function hearOne(
  { verbs, session: { id }, script, tell }: Simulation,
  item: ItemView,
  { place, heardMs, upTo }: { place: number; heardMs: number; upTo: (seq: number) => Promise<void> },
): Promise<SessionView> {
  const feedback = (type: (typeof FEEDBACK_TYPES)[number]) =>
    verbs.tellSession(id, { type, itemId: item.itemId, trackId: item.id, ms: item.startMs + heardMs });
  if (script.like.includes(place)) {
    tell({ kind: "did", type: "liked", afterMs: heardMs, item });
    await feedback("liked");
  }
  const requests = script.say.filter(({ at }) => at === place);
  if (requests.length > 0) await feedback("progress");
  for (const { message } of requests) {
    const answer = await verbs.askSession(id, { message });
    await upTo(answer.session.lastSeq);
    tell({ kind: "answer", answer });
    if (answer.session.now?.itemId !== item.itemId) return answer.session;
  }
  const type = script.dislike.includes(place) ? "disliked" : script.skip.includes(place) ? "skipped" : "finished";
  if (type !== "finished") tell({ kind: "did", type, afterMs: heardMs, item });
  const heard = await feedback(type);
  return heard.status === "ended" ? heard : verbs.nextInSession(id, { after: item.itemId });
}

/** Tells the events of a session up to one that has happened, which another process may tell a little later: none before its time. */
function followEvents({ verbs, session, tell }: Simulation) {
  const closing = new AbortController();
  const waiting: ToldEvent[] = [];
  let seq = 0;
  let because: string | null = null;
  let heard: () => void = () => undefined;
  const onEvent = (event: ToldEvent) => {
    seq = event.seq;
    waiting.push(event);
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
      while (waiting[0] && waiting[0].seq <= wanted) {
        const event = waiting.shift()!;
        if (event.event.kind === "ended") because = event.event.because;
        tell({ kind: "event", event });
      }
    },
    close: async () => {
      closing.abort();
      await watching.catch(() => undefined);
    },
  };
}
