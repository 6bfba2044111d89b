import type { SessionVerbs, SessionView } from "#src/sessions/verbs.ts";

const EVENTS_LOOKED_AT = 50;

/**
 * Where the item in play is, milliseconds: where a device last told, else as long as it has been in play, where it can still
 * be under way; else its beginning.
 */
export async function resumedAt(verbs: SessionVerbs, session: SessionView, now: Date): Promise<number> {
  const { id, now: item, nowSince, lastSeq } = session;
  if (!item) return 0;
  const page = { after: Math.max(0, lastSeq - EVENTS_LOOKED_AT), limit: EVENTS_LOOKED_AT };
  const told = (await verbs.listSessionEvents(id, page)).flatMap(({ event }) => {
    if (event.kind !== "feedback" || event.feedback.itemId !== item.itemId) return [];
    const { type, ms } = event.feedback;
    return (type === "progress" || type === "seek") && ms !== undefined ? [ms] : [];
  });
  const since = nowSince === null ? 0 : Math.max(0, now.getTime() - Date.parse(nowSince));
  const positionMs = told.at(-1) ?? item.startMs + since;
  return item.durationMs !== null && positionMs < item.durationMs ? positionMs : item.startMs;
}
