import type { Test } from "#src/domain/brief.ts";
import { MONTH_MS } from "#src/domain/time.ts";
import type { Track } from "#src/domain/track.ts";
import type { HeardTrack } from "#src/taste/heard.ts";
import type { Taste } from "#src/taste/taste.ts";
import { leftOutOf } from "./left-out.ts";
import { lovedArtists, nearestLoved } from "./loved.ts";
import type { Reference, ReferenceSource } from "./reference.ts";

type History = Extract<Test, { kind: "history" }>;

/** A favourite without an opinion: so many plays, and among this part of the songs so often played, or of the first ten. */
const OFTEN = 3;
const FAVOURITE_PART = 0.1;
const FIRST_FAVOURITES = 10;
const FULLY_NEAR = 0.7;

/** What all copies of one song add up to. */
interface HeardSong {
  plays: number;
  lastAt: number;
  lasting: number;
  opinion: number;
  opinionAt: number;
  id: string;
}

interface HeardSongs {
  bySong: ReadonlyMap<number, HeardSong>;
  favourites: () => ReadonlySet<number>;
}

const songsOf = new WeakMap<Taste, { catalog: ReferenceSource; songs: HeardSongs }>();

/**
 * The reference of a request by a listener: answers what was heard from the stored counters of the listening, by code of its
 * own. All copies of a song answer alike. Known: played once at least, liked or saved (within the months, where some are
 * said: played in them). New: nothing is recorded of it. Unheard: neither played nor skipped in the months before `at` (one
 * where none are said). Favourite: liked or saved, or played three times and among the tenth that is played most, ten songs
 * at least; never what was disliked or is left out of taste.
 */
export function listenersReference(
  reference: Reference,
  catalog: ReferenceSource,
  { taste, at }: { taste: Taste; at: Date },
): Reference {
  const songs = () => heardSongs(catalog, taste);
  const heard = (test: History, track: Track) => {
    const ordinal = catalog.ordinalOf(track.id);
    return ordinal === undefined ? null : isSo(test, catalog.song(ordinal), songs(), at);
  };
  return {
    ...reference,
    shared: reference,
    heard,
    shareOf: (test) => (test.kind === "history" ? shareOf(test, catalog, songs(), at) : reference.shareOf(test)),
    nearness: (track) => {
      const nearest = nearestLoved(track, lovedArtists(catalog, taste, reference));
      return nearest && Math.min(1, nearest.likeness / FULLY_NEAR);
    },
  };
}

function heardSongs(catalog: ReferenceSource, taste: Taste): HeardSongs {
  const known = songsOf.get(taste);
  if (known?.catalog === catalog) return known.songs;
  const bySong = new Map<number, HeardSong>();
  for (const [id, track] of taste.listening.tracks) {
    const ordinal = catalog.ordinalOf(id);
    if (ordinal === undefined) continue;
    const song = catalog.song(ordinal);
    bySong.set(song, together(bySong.get(song), track, id));
  }
  let favourites: ReadonlySet<number> | undefined;
  const songs = {
    bySong,
    favourites: () => {
      favourites ??= favouritesIn(bySong, catalog, taste);
      return favourites;
    },
  };
  songsOf.set(taste, { catalog, songs });
  return songs;
}

function together(before: HeardSong | undefined, track: HeardTrack, id: string): HeardSong {
  const { plays, lastAt, lasting, opinion, opinionAt } = track;
  if (!before) return { plays, lastAt, lasting, opinion, opinionAt, id };
  const isLater = opinion !== 0 && (before.opinion === 0 || opinionAt > before.opinionAt);
  return {
    plays: plays + before.plays,
    lastAt: Math.max(lastAt, before.lastAt),
    lasting: lasting + before.lasting,
    opinion: isLater ? opinion : before.opinion,
    opinionAt: isLater ? opinionAt : before.opinionAt,
    id: before.id,
  };
}

function isSo({ is, months }: History, song: number, { bySong, favourites }: HeardSongs, at: Date): boolean {
  const heard = bySong.get(song);
  const since = at.getTime() - (months ?? 1) * MONTH_MS;
  switch (is) {
    case "new":
      return heard === undefined;
    case "unheard":
      return heard === undefined || heard.lastAt <= since;
    case "known":
      if (!heard) return false;
      return months === undefined ? heard.plays > 0 || heard.opinion > 0 : heard.plays > 0 && heard.lastAt > since;
    case "favourite":
      return favourites().has(song);
  }
}

/** Of the songs of the catalogue; copies lie about evenly. */
function shareOf(test: History, catalog: ReferenceSource, songs: HeardSongs, at: Date): number {
  if (catalog.size === 0) return 0;
  const held = [...songs.bySong.keys()].filter((song) => isSo(test, song, songs, at)).length;
  const rest = test.is === "new" || test.is === "unheard" ? catalog.size - songs.bySong.size : 0;
  return (held + rest) / catalog.size;
}

function favouritesIn(
  songs: ReadonlyMap<number, HeardSong>,
  catalog: ReferenceSource,
  { edits }: Taste,
): ReadonlySet<number> {
  const isOut = leftOutOf(edits);
  const rowOf = (id: string) => catalog.track(catalog.ordinalOf(id)!);
  const open = [...songs].filter(([, { opinion, id }]) => opinion >= 0 && !isOut?.(rowOf(id)));
  const often = open
    .filter(([, { plays, lasting }]) => plays >= OFTEN && lasting > 0)
    .sort(([a, { lasting: x }], [b, { lasting: y }]) => y - x || a - b);
  const most = often.slice(0, Math.max(FIRST_FAVOURITES, Math.ceil(often.length * FAVOURITE_PART)));
  return new Set([...most, ...open.filter(([, { opinion }]) => opinion > 0)].map(([song]) => song));
}
