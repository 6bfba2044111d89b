import type { Test } from "#src/domain/brief.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { MONTH_MS } from "#src/domain/time.ts";
import type { Track } from "#src/domain/track.ts";

type History = Extract<Test, { kind: "history" }>;

interface HeardSong {
  plays: number[];
  skips: number[];
  opinion: { type: ListeningEvent["type"]; at: number } | undefined;
}

const OFTEN = 3;
const FAVOURITES = 10;

/**
 * What a listener has heard, from the events themselves; all copies of a song answer alike. Known: played, liked or saved
 * (in the months: played). New: nothing was done with it. Unheard: neither played nor skipped in the months (one without
 * them). Favourite: liked or saved, or played three times and among the ten songs or the tenth played most; never disliked.
 */
export function heardBy(
  { events, at }: { events: readonly ListeningEvent[]; at: Date },
  facts: (trackId: string) => Track | undefined,
): (test: History, track: Track) => boolean {
  const songs = new Map<string, HeardSong>();
  for (const event of events) {
    const key = facts(event.trackId)?.songKey ?? event.trackId;
    const song = songs.get(key) ?? { plays: [], skips: [], opinion: undefined };
    songs.set(key, song);
    add(song, event);
  }
  const often = oftenPlayed(songs);
  return ({ is, months }, { songKey }) => {
    const song = songs.get(songKey);
    const since = at.getTime() - (months ?? 1) * MONTH_MS;
    if (is === "new") return song === undefined;
    if (is === "unheard") return ![...(song?.plays ?? []), ...(song?.skips ?? [])].some((time) => time > since);
    if (song === undefined) return false;
    if (is === "favourite") return isLoved(song) || (song.opinion === undefined && often.has(songKey));
    return months === undefined ? song.plays.length > 0 || isLoved(song) : song.plays.some((time) => time > since);
  };
}

function add(song: HeardSong, { type, at }: ListeningEvent): void {
  const time = Date.parse(at);
  if (type === "play" || type === "finish") song.plays.push(time);
  else if (type === "skip") song.skips.push(time);
  else if (song.opinion === undefined || time >= song.opinion.at) song.opinion = { type, at: time };
}

function isLoved({ opinion }: HeardSong): boolean {
  return opinion?.type === "like" || opinion?.type === "save";
}

function oftenPlayed(songs: ReadonlyMap<string, HeardSong>): ReadonlySet<string> {
  const most = Math.max(FAVOURITES, Math.ceil(songs.size / 10));
  const played = [...songs].filter(([, { plays }]) => plays.length >= OFTEN);
  const sorted = played.sort(([, a], [, b]) => b.plays.length - a.plays.length);
  const least = sorted[Math.min(most, sorted.length) - 1]?.[1].plays.length ?? Infinity;
  return new Set(sorted.filter(([, { plays }]) => plays.length >= least).map(([key]) => key));
}
