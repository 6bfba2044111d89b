import type { SessionState, TalkLevel } from "#src/domain/session.ts";

interface Terms {
  /** At most one break in so many tracks. */
  everyTracks: number;
  /** The longest break, whatever `maxSeconds` allows. */
  breakSeconds: number;
  /** The most that all breaks before `WINDOW_TRACKS` tracks in a row take together. */
  windowSeconds: number;
  /** The most facts in one break. */
  facts: number;
  /** How much the best fact must be worth for a break to be made at all. */
  worth: number;
}

/** Any so many tracks in a row, for `windowSeconds`. */
export const WINDOW_TRACKS = 6;

/** How much the host talks, as a promise: enforced here, and nowhere softened. A first greeting counts like any break. */
export const TERMS: Readonly<Record<TalkLevel, Terms | undefined>> = {
  off: undefined,
  rare: { everyTracks: 6, breakSeconds: 10, windowSeconds: 10, facts: 2, worth: 0.55 },
  normal: { everyTracks: 3, breakSeconds: 15, windowSeconds: 30, facts: 2, worth: 0.45 },
  talkative: { everyTracks: 1, breakSeconds: 25, windowSeconds: 90, facts: 3, worth: 0.3 },
};

/** What a break before the next item may be; undefined where none may be made. `maxSeconds` of the listener always holds. */
export function termsNow({
  host,
  told,
  begun,
}: Pick<SessionState, "host" | "told" | "begun">): (Pick<Terms, "facts" | "worth"> & { seconds: number }) | undefined {
  const terms = TERMS[host.level];
  if (!terms) return undefined;
  const place = begun + 1;
  const since = (tracks: number) => told.breaks.filter(({ at }) => at > place - tracks && at < place);
  if (since(terms.everyTracks).length > 0) return undefined;
  const spent = since(WINDOW_TRACKS).reduce((sum, { seconds }) => sum + seconds, 0);
  const seconds = Math.min(host.maxSeconds, terms.breakSeconds, terms.windowSeconds - spent);
  return seconds < 2 ? undefined : { seconds, facts: terms.facts, worth: terms.worth };
}
