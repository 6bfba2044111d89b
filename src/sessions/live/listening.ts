import type { EventType, ListeningEvent } from "#src/domain/listening.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import type { SessionEvent, SessionFeedback } from "#src/domain/session.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { Held } from "./warm.ts";

const MINUTE_MS = 60_000;

/** What feedback says to a taste profile; the rest says nothing beyond its session. */
const SAYS: Partial<Record<SessionFeedback["type"], EventType>> = {
  finished: "finish",
  skipped: "skip",
  liked: "like",
  disliked: "dislike",
  cleared: "clear",
};
const TELLS_HEARD: ReadonlySet<EventType> = new Set(["finish", "skip"]);

/** The feedback of a command as listening events of the moment that it came. */
export function listeningEventsOf(
  events: readonly SessionEvent[],
  { held, taste, now }: { held: Held; taste: Taste | undefined; now: Date },
): ListeningEvent[] {
  if (held.state.rehearsal) return [];
  const at = atOffset(now, taste?.listening.timeZone ?? held.state.timeZone);
  return events.flatMap((event) => {
    const type = event.kind === "feedback" ? SAYS[event.feedback.type] : undefined;
    if (event.kind !== "feedback" || type === undefined) return [];
    const { ms } = event.feedback;
    return [{ type, trackId: event.trackId, at, ...(ms !== undefined && TELLS_HEARD.has(type) && { heardMs: ms }) }];
  });
}

/** ISO 8601 as clocks of the time zone show the moment. */
function atOffset(now: Date, timeZone: string | null): string {
  if (timeZone === null) return now.toISOString();
  const { year, month, day, hour, minute } = localTimeAt(now, timeZone);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const offset = Math.round((wall - Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  const shown = new Date(now.getTime() + offset * MINUTE_MS).toISOString().slice(0, -1);
  return `${shown}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
