import type { SessionView } from "#src/sessions/verbs.ts";
import type { Story } from "./story.ts";

/** A session as far as a page needs it to know where the item in play is. */
type Placed = Pick<SessionView, "now" | "nowSince" | "rehearsal">;

/**
 * Where the item in play should be by now, milliseconds from its own beginning: from when it began, or from where a device
 * last told it to be. An item whose time is over long since begins anew, as does one of a rehearsal, which has a clock of
 * its own. `now` in milliseconds since 1970.
 */
export function placeIn(
  { now: item, nowSince, rehearsal }: Placed,
  { place }: Pick<Story, "place">,
  now: number,
): number {
  if (!item) return 0;
  if (rehearsal) return item.startMs;
  const told = place?.itemId === item.itemId ? place : null;
  const since = told?.at ?? nowSince;
  if (since === null) return item.startMs;
  const positionMs = (told?.ms ?? item.startMs) + Math.max(0, now - Date.parse(since));
  return item.durationMs !== null && positionMs < item.durationMs ? positionMs : item.startMs;
}
