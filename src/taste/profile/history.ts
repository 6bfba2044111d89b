import type { HistoryTest, ListenerView, Ordinal } from "#src/catalog/catalog.ts";
import { MONTH_MS } from "#src/domain/time.ts";
import type { Ground } from "./ground.ts";
import type { HeardSong } from "./resolve.ts";

/** Mean length of a month. */

/** A favourite without an opinion was played at least so often, and is among this share of the songs so played. */
const FAVOURITE_PLAYS = 3;
const FAVOURITE_SHARE = 0.1;
const FEWEST_FAVOURITES = 10;

/**
 * Which rows pass a rule about listening and which fail it. All copies of a song answer alike:
 *
 * - known: a play of the song was counted (`plays` of any copy, 1 or more), or it was liked or saved; with `months`, played
 *   at all and heard in them
 * - new: nothing at all is recorded of the song, neither a play nor a skip nor an opinion
 * - unheard: not played, nor skipped, in the last `months` (1 without a number); a song never heard passes
 * - favourite: see `favouritesOf`
 *
 * Every row either passes or fails, but for songs of which there is a skip or an opinion alone: they are neither known nor new.
 */
export function historyOf(
  ground: Ground,
  heard: ReadonlyMap<number, HeardSong>,
  at: Date,
): Pick<ListenerView, "passing" | "failing"> {
  const songs = [...heard.values()];
  const favourites = once(() => favouritesOf(songs));
  const asked = (test: HistoryTest): { songs: ReadonlySet<number>; rest: boolean } => {
    const since = at.getTime() - (test.months ?? 1) * MONTH_MS;
    switch (test.is) {
      case "known": {
        const isSo = ({ plays, lastAt }: HeardSong) => plays > 0 && lastAt > since;
        return { songs: setOf(songs.filter(test.months === undefined ? isKnown : isSo)), rest: false };
      }
      case "favourite":
        return { songs: favourites(), rest: false };
      case "new":
        return { songs: setOf(songs), rest: true };
      case "unheard":
        return { songs: setOf(songs.filter(({ lastAt }) => lastAt > since)), rest: true };
    }
  };
  return {
    passing: (test) => {
      const { songs: named, rest } = asked(test);
      return rest ? rowsWithout(ground, named) : rowsOf(ground, named);
    },
    failing: (test) => {
      const { songs: named, rest } = asked(test);
      return rest ? rowsOf(ground, named) : rowsWithout(ground, named);
    },
  };
}

/** Whether a song counts as known: played, liked or saved. */
export function isKnown({ plays, opinion }: Pick<HeardSong, "plays" | "opinion">): boolean {
  return plays > 0 || opinion > 0;
}

/**
 * Songs that were liked or saved, and the most played: at least 3 plays, and among the tenth with the highest lasting
 * weight of the songs so played (at least 10 songs). Never one that was disliked or hidden, or that is left out of taste.
 */
export function favouritesOf(songs: readonly HeardSong[]): ReadonlySet<number> {
  const open = songs.filter(({ opinion, excluded }) => opinion >= 0 && !excluded);
  const played = open
    .filter(({ plays, lasting }) => plays >= FAVOURITE_PLAYS && lasting > 0)
    .sort((a, b) => b.lasting - a.lasting || a.song - b.song);
  const most = played.slice(0, Math.max(FEWEST_FAVOURITES, Math.ceil(played.length * FAVOURITE_SHARE)));
  return setOf([...most, ...open.filter(({ opinion }) => opinion > 0)]);
}

function setOf(songs: readonly HeardSong[]): ReadonlySet<number> {
  return new Set(songs.map(({ song }) => song));
}

function* rowsOf(ground: Ground, songs: ReadonlySet<number>): Iterable<Ordinal> {
  for (const song of songs) yield* ground.rowsOfSong(song);
}

function* rowsWithout({ catalog }: Ground, songs: ReadonlySet<number>): Iterable<Ordinal> {
  for (let row = 0; row < catalog.size; row++) if (!songs.has(catalog.song(row))) yield row;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
