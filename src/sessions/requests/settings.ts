import { TALK_LEVELS } from "#src/domain/session.ts";
import type { SessionAct } from "#src/domain/session-act.ts";
import { type Teller, tellerFor } from "./tell.ts";
import { settingsEvent, trackOf, type Work } from "./work.ts";

type Act<Kind extends SessionAct["kind"]> = Extract<SessionAct, { kind: Kind }>;

/** How the DJ talks: what is set, and steps of the level. */
export function setHost(work: Work, { set, step = 0 }: Act<"host">): void {
  const { host } = work.state;
  const at = TALK_LEVELS.indexOf(set.level ?? host.level);
  const level = TALK_LEVELS[Math.max(0, Math.min(TALK_LEVELS.length - 1, at + step))]!;
  const next = { ...host, ...set, level };
  work.state = { ...work.state, host: next };
  work.events.push(settingsEvent(work.state));
  const tell: Teller = set.language ? tellerFor("", { host: next, brief: work.state.brief }) : work.tell;
  if (set.level !== undefined || step !== 0) work.said.push(tell(levelSaid(host.level, level, step)));
  if (set.language) work.said.push(tell("language"));
  if (set.persona) work.said.push(tell(`persona_${set.persona}`));
  if (set.maxSeconds !== undefined) work.said.push(tell("shorter", { seconds: next.maxSeconds }));
}

function levelSaid(was: string, level: (typeof TALK_LEVELS)[number], step: number) {
  if (step < 0 && was === level) return "asQuiet" as const;
  return step > 0 && was === level ? ("asTalkative" as const) : level;
}

/** No new block and no drift for a while; 0 lets go. */
export function hold(work: Work, { forMs }: Act<"hold">): void {
  const until = forMs === 0 ? null : new Date(work.ground.now.getTime() + forMs);
  work.state = { ...work.state, holdUntil: until?.toISOString() ?? null };
  work.events.push(settingsEvent(work.state));
  work.said.push(until ? work.tell("hold", { time: clockAt(work, until) }) : work.tell("letGo"));
}

/** A track that is to be the last one begins before the end, and the one behind it would begin after. */
const INTO_LAST = 0.5;
const USUAL_MS = 222_000;

/** When the session ends; nothing given: never. */
export function ends(work: Work, { at, afterMs, afterTracks }: Act<"ends">): void {
  const now = work.ground.now.getTime();
  const moment =
    at !== undefined ? Date.parse(at) : afterMs !== undefined ? now + afterMs : afterTracksAt(work, afterTracks);
  const end = moment === undefined || Number.isNaN(moment) ? null : new Date(Math.max(now, moment));
  const { endsAfter: _, ...state } = work.state;
  work.state = { ...state, endsAt: end?.toISOString() ?? null };
  work.events.push(settingsEvent(work.state));
  if (!end) work.said.push(work.tell("endsNever"));
  else if (afterTracks === 0) work.said.push(work.tell("endsThis"));
  else if (afterTracks !== undefined) work.said.push(work.tell("endsTracks", { count: afterTracks }));
  else if (end.getTime() <= now) work.said.push(work.tell("endsNow"));
  else work.said.push(work.tell("endsAt", { time: clockAt(work, end) }));
}

function afterTracksAt(work: Work, tracks: number | undefined): number | undefined {
  if (tracks === undefined) return undefined;
  const { now, nowSince, queue } = work.state;
  const present = work.ground.now.getTime();
  if (tracks === 0) return present;
  const length = (id: string) => trackOf(work, id)?.durationMs ?? USUAL_MS;
  const begun = nowSince === null ? present : Date.parse(nowSince);
  const over = now ? Math.max(present, begun + length(now.trackId)) : present;
  const whole = queue.slice(0, tracks - 1).reduce((sum, { trackId }) => sum + length(trackId), 0);
  const beyond = Math.max(0, tracks - 1 - queue.length) * USUAL_MS;
  const last = queue[tracks - 1];
  return over + whole + beyond + INTO_LAST * (last ? length(last.trackId) : USUAL_MS);
}

/** "23:00", in the listener's time zone. */
export function clockAt({ state, tell }: Work, moment: Date): string {
  return new Intl.DateTimeFormat(tell.language === "en" ? "en-GB" : tell.language, {
    timeZone: state.timeZone ?? "UTC",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(state.timeZone === null && { timeZoneName: "short" as const }),
  }).format(moment);
}
