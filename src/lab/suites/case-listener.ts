import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { foldName } from "#src/domain/fold.ts";
import type { CaseListening, SuiteCase } from "#src/domain/lab/suite.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { DAY_MS, HOUR_MS } from "#src/domain/time.ts";
import { fold } from "#src/taste/listening/fold.ts";
import { packListening } from "#src/taste/listening/pack.ts";
import { listeningOf } from "#src/taste/listening/read.ts";
import type { ListeningState } from "#src/taste/listening/state.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { isTitled } from "./track-test.ts";

const SONGS = 10;
/** Of the day that an event is put on, UTC. */
const AT_HOUR = 18;

/** Who asks the request of a case, and what is known of them. */
export interface CaseListener {
  /** For the request; undefined for a case of nobody. */
  listenerId: string | undefined;
  /** Its tastes know the listener. */
  ctx: Ctx;
  /** What a listener of the case's own has heard; undefined for nobody, and for one whose taste is stored. */
  events: readonly ListeningEvent[] | undefined;
  /** What the listener is to have heard and this catalogue has not: "Radiohead", "“Creep” by Radiohead". */
  lacking: readonly string[];
}

/**
 * The listener of a case. What one of the case's own has heard is folded in memory and stored nowhere, so a case runs on
 * any database. Days are counted from the beginning of `on` (UTC): the same day, the same taste.
 */
export function listenerOf(ctx: Ctx, { id, listenerId, listening }: SuiteCase, on: Date): CaseListener {
  if (!listening) return { listenerId, ctx, events: undefined, lacking: [] };
  const catalog = ctx.catalog().shared;
  const day = new Date(Math.floor(on.getTime() / DAY_MS) * DAY_MS);
  const parts = listening.map((part) => ({ part, found: songsOf(catalog, part) }));
  const events = parts.flatMap(({ part, found }) => eventsOf(part, found, day));
  const own = `case-${id}`;
  const known = openTastes({
    version: async () => (events.length > 0 ? 1 : undefined),
    read: async () => ({ listening: heardOf(catalog, { own, events, day }), edits: [], offsetMinutes: null }),
  });
  const { tastes } = ctx;
  return {
    listenerId: own,
    ctx: { ...ctx, tastes: { of: (on, asked) => (asked === own ? known : tastes).of(on, asked) } },
    events,
    lacking: parts.filter(({ found }) => found.length === 0).map(({ part }) => nameOf(part)),
  };
}

/** Ids of the song, or of the artist's songs, the best known first, one copy of each. */
function songsOf(catalog: Catalog, { artist, title, songs = SONGS }: CaseListening): string[] {
  const number = catalog.artistNumber(artist) ?? catalog.artistNumber(foldName(artist));
  if (number === undefined) return [];
  const known = (ordinal: Ordinal) => catalog.value(ordinal, "popularity") || 0;
  const own = catalog
    .tracksOf(number)
    .filter((ordinal) => title === undefined || isTitled(catalog.track(ordinal), title));
  const sorted = [...own].sort((a, b) => known(b) - known(a) || a - b);
  const seen = new Set<number>();
  const once = sorted.filter((ordinal) => !seen.has(catalog.song(ordinal)) && seen.add(catalog.song(ordinal)));
  return once.slice(0, title === undefined ? songs : 1).map((ordinal) => catalog.track(ordinal).id);
}

/** The latest first. */
function eventsOf(
  { times = 1, type = "play", daysAgo = 1 }: CaseListening,
  ids: readonly string[],
  day: Date,
): ListeningEvent[] {
  if (ids.length === 0) return [];
  return Array.from({ length: times }, (_, nth) => ({
    type,
    trackId: ids[nth % ids.length]!,
    at: new Date(day.getTime() - (daysAgo + nth) * DAY_MS + (daysAgo >= 1 ? AT_HOUR * HOUR_MS : 0)).toISOString(),
  }));
}

function heardOf(
  catalog: Catalog,
  { own, events, day }: { own: string; events: readonly ListeningEvent[]; day: Date },
) {
  const state: ListeningState = new Map();
  const fresh = events.map(({ type, trackId, at }) => ({
    type,
    trackId,
    at: Date.parse(at),
    heardMs: null,
    offsetMinutes: 0,
    playlistId: null,
  }));
  const durationOf = (id: string) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? null : catalog.track(ordinal).durationMs;
  };
  fold(state, { fresh, near: [], facts: { durationOf }, isExcluded: () => false });
  const packed = { version: 1, state: packListening(state), latest: new Uint8Array(), timeZone: null };
  return listeningOf(own, packed, day);
}

function nameOf({ artist, title }: CaseListening): string {
  return title === undefined ? artist : `“${title}” by ${artist}`;
}
