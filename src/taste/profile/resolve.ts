import type { Ordinal } from "#src/catalog/catalog.ts";
import { type HeardTrack, type Listening, SLOTS } from "#src/taste/heard.ts";
import { LASTING, RECENT } from "#src/taste/listening/decay.ts";
import type { Ground } from "./ground.ts";

/** What the copies of one song, or the songs of one artist, come to together. */
export interface Heard {
  plays: number;
  skips: number;
  firstAt: number;
  lastAt: number;
  /** As in HeardTrack, without what is excluded from taste. */
  lasting: number;
  recent: number;
  /** The latest opinion; of an artist, the sum of those of its songs. */
  opinion: number;
  opinionAt: number;
}

export interface HeardSong extends Heard {
  song: number;
  /** The copy that was heard most lately. */
  row: Ordinal;
  /** Main artist. */
  artist: number;
  /** Whether edits leave it out of taste; it stays known as heard. */
  excluded: boolean;
}

export interface HeardArtist extends Heard {
  artist: number;
  /** Different songs, also those that the catalogue lacks. */
  songs: number;
  liked: number;
  disliked: number;
  slots: Float64Array;
}

/** What was heard, over one catalogue. */
export interface Resolved {
  songs: ReadonlyMap<number, HeardSong>;
  artists: ReadonlyMap<number, HeardArtist>;
  /** Plays that count for taste, by slot. */
  slots: Float64Array;
  plays: number;
  /** Tracks that the catalogue has no row and no artist for. */
  unknown: number;
}

const NAMED = "name:";
/** Beyond it nothing is left of what is recent. */
const MOST_AGE_MS = 20 * 365.25 * 86_400_000;

/** Plays that an opinion is worth: saved, liked, disliked, hidden. */
const OPINIONS: Readonly<Record<number, number>> = { 2: 4, 1: 3, [-1]: -3, [-2]: -4 };

function opinionWorth(opinion: number): number {
  return OPINIONS[opinion] ?? 0;
}

/** Joins what was heard with the catalogue; `isExcluded` tells of rows and artists that say nothing about taste. */
export function resolve(
  listening: Listening,
  ground: Ground,
  isExcluded: (of: { row: Ordinal | undefined; artist: number }) => boolean,
): Resolved {
  const songs = new Map<number, HeardSong>();
  const artists = new Map<number, HeardArtist>();
  const slots = new Float64Array(SLOTS);
  const { catalog, ordinalOf, mainArtist } = ground;
  const scale = scaleOf(listening);
  let unknown = 0;
  let plays = 0;
  for (const [id, track] of listening.tracks) {
    plays += track.plays;
    const row = id.startsWith(NAMED) ? undefined : ordinalOf(id);
    const artist = row === undefined ? artistOfName(ground, id) : mainArtist(row);
    if (artist === undefined) {
      unknown++;
      continue;
    }
    const excluded = isExcluded({ row, artist });
    const isNew = row === undefined || !songs.has(catalog.song(row));
    if (row !== undefined) addToSong(songs, { row, artist, song: catalog.song(row), excluded }, { track, scale });
    if (excluded) continue;
    addToArtist(artists, { artist, isNew }, { track, scale });
    for (const [slot, count] of track.slots) slots[slot]! += count;
  }
  return { songs, artists, slots, plays, unknown };
}

/** What is to be multiplied, so that sums are as of the last thing heard and do not hang on when they are read. */
interface Scale {
  lasting: number;
  recent: number;
}

interface Scaled {
  track: HeardTrack;
  scale: Scale;
}

/** What is excluded from taste adds nothing to it. */
const NOTHING: Scale = { lasting: 0, recent: 0 };

function scaleOf({ tracks, asOf }: Listening): Scale {
  let last = 0;
  for (const { lastAt } of tracks.values()) if (lastAt > last) last = lastAt;
  const ageMs = Math.max(0, Math.min(MOST_AGE_MS, asOf - last));
  return { lasting: 2 ** (ageMs / LASTING.halfLifeMs), recent: 2 ** (ageMs / RECENT.halfLifeMs) };
}

function artistOfName({ artistNumber }: Ground, id: string): number | undefined {
  if (!id.startsWith(NAMED)) return undefined;
  const name = id.slice(NAMED.length, id.indexOf("\t"));
  return name === "" ? undefined : artistNumber(name);
}

function addToSong(
  songs: Map<number, HeardSong>,
  { row, artist, song, excluded }: Pick<HeardSong, "row" | "artist" | "song" | "excluded">,
  { track, scale }: Scaled,
): void {
  const share = excluded ? NOTHING : scale;
  const before = songs.get(song);
  if (!before) {
    songs.set(song, { ...heardOf(track, share), song, row, artist, excluded });
    return;
  }
  if (track.lastAt > before.lastAt) before.row = row;
  add(before, track, share);
  before.excluded ||= excluded;
  if (track.opinion !== 0 && track.opinionAt >= before.opinionAt) before.opinion = track.opinion;
}

function addToArtist(
  artists: Map<number, HeardArtist>,
  { artist, isNew }: { artist: number; isNew: boolean },
  { track, scale }: Scaled,
): void {
  let heard = artists.get(artist);
  if (heard) add(heard, track, scale);
  else {
    heard = { ...heardOf(track, scale), artist, songs: 0, liked: 0, disliked: 0, slots: new Float64Array(SLOTS) };
    heard.opinion = 0;
    artists.set(artist, heard);
  }
  if (isNew) heard.songs++;
  heard.opinion += opinionWorth(track.opinion);
  if (track.opinion > 0) heard.liked++;
  if (track.opinion < 0) heard.disliked++;
  for (const [slot, count] of track.slots) heard.slots[slot]! += count;
}

function heardOf(
  { plays, skips, firstAt, lastAt, lasting, recent, opinion, opinionAt }: HeardTrack,
  scale: Scale,
): Heard {
  const scaled = { lasting: lasting * scale.lasting, recent: recent * scale.recent };
  return { plays, skips, firstAt, lastAt, ...scaled, opinion, opinionAt };
}

function add(to: Heard, track: HeardTrack, scale: Scale): void {
  to.plays += track.plays;
  to.skips += track.skips;
  to.firstAt = Math.min(to.firstAt, track.firstAt);
  to.lastAt = Math.max(to.lastAt, track.lastAt);
  to.lasting += track.lasting * scale.lasting;
  to.recent += track.recent * scale.recent;
  if (track.opinion !== 0) to.opinionAt = Math.max(to.opinionAt, track.opinionAt);
}

/** How much an artist is loved, from 0 up: plays and opinions, the latest twice, damped by logarithm. */
export function loveOf({ lasting, recent, opinion }: Heard): number {
  return Math.log1p(Math.max(0, lasting + Math.max(0, recent) + opinion));
}
