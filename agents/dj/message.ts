import type { SessionReading } from "#src/domain/session-act.ts";
import type { Session } from "#src/sessions/core/session.ts";
import type { Run } from "#tools/define.ts";
import { planLines } from "#tools/plan-lines.ts";
import { cell, plainText } from "#tools/track-for-model.ts";
import { actLine } from "./act-lines.ts";

/** What the DJ is asked: words, the session that they were said in, and what code read in them. */
export interface DjInput {
  session: Session;
  message: string;
  reading: SessionReading;
}

const MOST_PLAYED = 6;

/** One JSON object, what changes least first. */
export function messageFor(run: Run, { session: { state, plays }, message, reading }: DjInput): string {
  const { host, now, queue, brief, title } = state;
  const row = (id: string): string[] => {
    const ordinal = run.catalog.ordinalOf(id);
    if (ordinal === undefined) return [];
    const { title: name, artists } = run.catalog.track(ordinal);
    return [`${run.handles.of("track", id)}|${cell(name)}|${cell(artists.slice(0, 2).join(", "))}`];
  };
  return JSON.stringify({
    session: plainText(title),
    plan: planLines(brief, run.handles).filter((line) => !line.startsWith("length:")),
    talk: `${host.level}, ${host.persona}, at most ${host.maxSeconds} seconds`,
    played: plays.slice(-MOST_PLAYED - 1, -1).flatMap(row),
    ...(now && { now: row(now.trackId)[0] }),
    queue: queue.flatMap(({ trackId }) => row(trackId)),
    read: reading.acts.map((act, at) => `${at + 1} ${actLine(act, run.handles)}`),
    unread: reading.leftovers.map(({ text, why }) => `${plainText(text)} (${plainText(why)})`),
    ...(reading.question !== undefined && { asked: plainText(reading.question) }),
    said: message,
  });
}
