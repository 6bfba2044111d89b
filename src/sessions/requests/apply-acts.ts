import type { SessionEvent } from "#src/domain/session.ts";
import type { SessionAct, SessionReading } from "#src/domain/session-act.ts";
import { advance } from "../core/advance.ts";
import { hear } from "../core/hear.ts";
import type { Changed, Ground, Session } from "../core/session.ts";
import { settle } from "../core/settle.ts";
import { ask } from "./answers.ts";
import { playEpisode } from "./episode.ts";
import { drop, moreFrom, play } from "./queue.ts";
import { ends, hold, setHost } from "./settings.ts";
import { back, putOut, steer } from "./steer.ts";
import { surprise } from "./surprise.ts";
import { named, tellerFor } from "./tell.ts";
import { sessionOf, trackOf, type Work } from "./work.ts";

const LONGEST_SAID = 600;

/**
 * Puts what a request asks for on a session. The track in play goes on unless the words end it ("now", "skip"). `said` tells
 * in our own words, in the language of the request, what was done, what could not be, and what is asked back. The same
 * session, ground and reading give the same answer.
 */
export function applyActs(
  ground: Ground,
  session: Session,
  reading: SessionReading,
  { message }: { message: string },
): Changed & { said: string } {
  const work: Work = {
    ground,
    message,
    tell: tellerFor(message, session.state),
    before: session,
    state: session.state,
    plays: session.plays,
    events: [],
    said: [],
    isAnew: false,
    turned: false,
    first: [],
    placed: 0,
    ending: undefined,
  };
  for (const act of reading.acts) put(work, act);
  for (const { text, why } of reading.leftovers) work.said.push(leftover(work, text, why));
  if (reading.question !== undefined) work.said.push(reading.question);
  if (work.said.length === 0) work.said.push(work.tell("okay"));
  const said = work.said.join(" ").slice(0, LONGEST_SAID);
  const events: SessionEvent[] = [{ kind: "request", message: message.slice(0, 2000), said }];
  if (work.turned) events.push({ kind: "direction", said: said.slice(0, 400) });
  const changed = finish(work);
  return { state: changed.state, events: [...events, ...tidy(changed, session)], said };
}

function put(work: Work, act: SessionAct): void {
  switch (act.kind) {
    case "steer":
      steer(work, act.patch);
      break;
    case "surprise":
      surprise(work);
      break;
    case "back":
      back(work);
      break;
    case "play":
      play(work, act);
      break;
    case "moreFrom":
      moreFrom(work, act);
      break;
    case "skip":
      work.ending ??= "skip";
      work.said.push(work.tell("skip"));
      break;
    case "like":
    case "dislike":
      rate(work, act);
      break;
    case "drop":
      drop(work, act, (target, ids) => putOut(target, ids, "removed"));
      break;
    default:
      putSetting(work, act);
  }
}

/** What changes no track that comes, but for talk that was asked for. */
function putSetting(work: Work, act: SessionAct): void {
  switch (act.kind) {
    case "host":
      setHost(work, act);
      break;
    case "hold":
      hold(work, act);
      break;
    case "ends":
      ends(work, act);
      break;
    case "ask":
      ask(work, act);
      break;
    case "episode":
      playEpisode(work, act);
      break;
    default:
  }
}

/** What was said of tracks counts as any other feedback; what is disliked does not come again, but goes on while it plays. */
function rate(work: Work, { kind, trackIds }: Extract<SessionAct, { kind: "like" | "dislike" }>): void {
  for (const trackId of trackIds) {
    const track = trackOf(work, trackId);
    if (!track) continue;
    if (isOfSession(work, trackId)) {
      const type = kind === "like" ? "liked" : "disliked";
      const { state, events } = hear(work.ground, sessionOf(work), { type, trackId });
      work.state = state;
      work.events.push(...events);
    } else if (kind === "like") {
      moreFrom(work, { kind: "moreFrom", of: "song", trackId });
      continue;
    }
    const isNow = work.state.now?.trackId === trackId;
    work.said.push(
      kind === "like" && isNow
        ? work.tell("like")
        : work.tell(kind === "like" ? "likeTrack" : "dislike", { track: named(work.tell, track) }),
    );
  }
  if (kind === "dislike") putOut(work, trackIds, "disliked");
  work.isAnew ||= kind === "dislike";
}

function isOfSession({ state, plays }: Work, trackId: string): boolean {
  return plays.includes(trackId) || [state.now, ...state.queue].some((item) => item?.trackId === trackId);
}

function leftover({ tell }: Work, text: string, why: string): string {
  const words = text.slice(0, 120);
  if (why === "I did not understand that.") return tell("notUnderstood", { text: words });
  return tell.language === "en" ? tell("cannot", { text: words, why }) : tell("cannot", { text: words });
}

/** Fills the queue, then ends the track in play where the words did. */
function finish(work: Work): Changed {
  const first = work.first.map((trackId) => ({ trackId, from: "dj" as const }));
  const isChanged = work.state !== work.before.state;
  const filled = isChanged
    ? settle(work.ground, sessionOf(work), { state: work.state, events: work.events }, { anew: work.isAnew, first })
    : { state: work.state, events: work.events };
  if (work.ending === undefined || !filled.state.now) return filled;
  const session = { ...sessionOf(work), state: filled.state };
  const heard =
    work.ending === "skip"
      ? hear(work.ground, session, { type: "skipped", itemId: filled.state.now.id })
      : { state: filled.state, events: [] };
  const moved = advance(work.ground, { ...session, state: heard.state });
  const how = work.ending === "skip" ? ("skipped" as const) : ("cut" as const);
  const events = moved.events.map((event) => (event.kind === "now" ? { ...event, how } : event));
  return { state: moved.state, events: [...filled.events, ...heard.events, ...events] };
}

/** Of the queues that a request went through the last one; of commentary what is still to be said. */
function tidy({ state, events }: Changed, before: Session): SessionEvent[] {
  const waiting = new Set([state.now, ...state.queue].flatMap((item) => item?.commentary?.id ?? []));
  const others = events.filter(
    (event) => event.kind !== "queue" && (event.kind !== "commentary" || waiting.has(event.commentary.id)),
  );
  const ids = (session: Session["state"]) => session.queue.map(({ id }) => id).join(" ");
  if (ids(before.state) === ids(state)) return others;
  const at = others.findLastIndex(({ kind }) => kind !== "commentary") + 1;
  return [...others.slice(0, at), { kind: "queue", items: state.queue }, ...others.slice(at)];
}
