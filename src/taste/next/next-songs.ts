import type { HeardTrack, Listening } from "#src/taste/heard.ts";
import type { LocalHour } from "#src/taste/profile/clock.ts";
import { slotsAround } from "#src/taste/profile/slots.ts";

export interface NextSong {
  id: string;
  score: number;
}

export interface NextAsked {
  /** Milliseconds since 1970. */
  at: number;
  /** Undefined where the listener's hour is not known. */
  time: LocalHour | undefined;
  /** Anything that is equal for tracks of one artist, and of one album; undefined where it is not known. */
  artistOf: (id: string) => string | number | undefined;
  albumOf: (id: string) => string | number | undefined;
  limit: number;
}

/** What each sign of being heard next counts. Fitted by evals/scrobbles.ts on the first half of a listener's two years. */
const WEIGHTS = { activation: 0.49, rest: 0.36, recent: 0.5, hour: 1.57, artist: -0.18, album: 2.31 } as const;
/** How fast memory fades: the usual value of ACT-R. */
const DECAY = 0.5;
const HOUR_MS = 3_600_000;
/** A tenth of an hour: what was heard a moment ago is not nearer than that. */
const LEAST_HOURS = 0.1;
const LEAST_RECENT = 1e-6;
const NOT_OF_LATE_HOURS = 12;
const PAUSE_HOURS = 0.5;
const BROKEN_HOURS = 2;
/** Plays of which a song needs some to say at which hour it is heard. */
const HOUR_PRIOR = 5;

/**
 * Songs that a listener has heard, by how likely they are heard next, best first. What was heard often and lately comes to
 * mind most (base-level activation, Anderson and Schooler 1991), in a form that needs no more than the first and the last
 * time and how often (Petrov, ICCM 2006); songs of the hour, of artists that are being heard and of an album that was
 * broken off come before, and those that have just been heard themselves step back.
 */
export function nextSongs({ tracks }: Pick<Listening, "tracks">, asked: NextAsked): NextSong[] {
  const artists = new Latest();
  const albums = new Latest();
  for (const [id, { lastAt, plays }] of tracks) {
    if (plays <= 0) continue;
    artists.hear(asked.artistOf(id), lastAt);
    albums.hear(asked.albumOf(id), lastAt);
  }
  const found: NextSong[] = [];
  for (const [id, track] of tracks) {
    if (track.plays <= 0 || track.opinion < 0) continue;
    const group = {
      artist: hoursSince(artists.of(asked.artistOf(id)) ?? track.lastAt, asked.at),
      album: hoursSince(albums.of(asked.albumOf(id)) ?? track.lastAt, asked.at),
    };
    found.push({ id, score: scoreOf(track, asked, group) });
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, asked.limit);
}

/** When each group was heard last. */
class Latest {
  readonly #at = new Map<string | number, number>();

  hear(group: string | number | undefined, at: number): void {
    if (group !== undefined && at > (this.#at.get(group) ?? 0)) this.#at.set(group, at);
  }

  of(group: string | number | undefined): number | undefined {
    return group === undefined ? undefined : this.#at.get(group);
  }
}

function scoreOf(track: HeardTrack, { at, time }: NextAsked, hours: { artist: number; album: number }): number {
  return (
    WEIGHTS.activation * activation(track, at) +
    WEIGHTS.rest * Math.log(hoursSince(track.lastAt, at)) +
    WEIGHTS.recent * Math.log(Math.max(LEAST_RECENT, track.recent)) +
    WEIGHTS.hour * shareOfHour(track, time) +
    WEIGHTS.artist * Math.log(hours.artist) +
    WEIGHTS.album * broken(hours.album, hoursSince(track.lastAt, at))
  );
}

/** 0-1: whether an album was broken off a while ago before this song of it came, which was not heard of late itself. */
function broken(album: number, own: number): number {
  return own > album + NOT_OF_LATE_HOURS ? Math.exp(-Math.max(0, album - PAUSE_HOURS) / BROKEN_HOURS) : 0;
}

/** ln of the sum of the hours since each play, to the power -DECAY: the last one as it was, the others spread evenly before. */
export function activation({ plays, firstAt, lastAt }: HeardTrack, at: number): number {
  const [last, first] = [hoursSince(lastAt, at), hoursSince(firstAt, at)];
  const power = 1 - DECAY;
  const others =
    plays > 1 && first > last ? ((plays - 1) * (first ** power - last ** power)) / (power * (first - last)) : 0;
  return Math.log(last ** -DECAY + others);
}

function shareOfHour({ plays, slots }: HeardTrack, time: LocalHour | undefined): number {
  if (!time) return 0;
  let now = 0;
  for (const [slot, weight] of slotsAround(time)) now += weight * (slots.get(slot) ?? 0);
  return now / (plays + HOUR_PRIOR);
}

function hoursSince(then: number, at: number): number {
  return Math.max(LEAST_HOURS, (at - then) / HOUR_MS);
}
