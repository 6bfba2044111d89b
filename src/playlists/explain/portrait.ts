import { foldName } from "#src/domain/fold.ts";
import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { sideValue } from "./survey.ts";

/** What is true of the list as a whole, from its rows. A word about all of them wants nearly all, and all known. */
export interface Portrait {
  size: number;
  /** Of the songs, where the year of every one is known. */
  years: { from: number; to: number } | undefined;
  /** BPM, where at least eight in ten are known. */
  tempo: { from: number; to: number } | undefined;
  durationMs: number | undefined;
  artists: number;
  /** The one main artist of all tracks. */
  artist: string | undefined;
  energy: "calm" | "loud" | undefined;
  mood: "dark" | "bright" | undefined;
  /** Tracks of which it is known that they hardly have a voice. */
  instrumental: number;
  instrumentalKnown: number;
  talk: boolean;
  /** Every track has a label at or under it; the narrowest such genre. */
  genre: string | undefined;
}

const NEARLY_ALL = 0.85;

/** What the rows of a list have in common; of no tracks, nothing. */
export function portraitOf(tracks: readonly Track[]): Portrait {
  const years = known(tracks, (track) => sideValue(track, "year"));
  const tempos = known(tracks, ({ tempo }) => tempo);
  const durations = known(tracks, ({ durationMs }) => durationMs);
  const voices = known(tracks, ({ instrumentalness }) => instrumentalness);
  const nearlyAll = (side: "energy" | "valence", holds: (value: number) => boolean) =>
    known(tracks, (track) => track[side]).filter(holds).length / Math.max(1, tracks.length) >= NEARLY_ALL;
  const genres = genreCounts(tracks);
  const first = tracks[0]?.artists[0];
  const keys = new Set(tracks.map(({ artists }) => foldName(artists[0]!)));
  return {
    size: tracks.length,
    years: years.length === tracks.length ? range(years) : undefined,
    tempo: tempos.length >= 0.8 * tracks.length ? range(tempos.map(Math.round)) : undefined,
    durationMs: durations.length === tracks.length ? durations.reduce((sum, one) => sum + one, 0) : undefined,
    artists: keys.size,
    artist: first !== undefined && keys.size === 1 ? first : undefined,
    energy: nearlyAll("energy", (value) => value < 0.45)
      ? "calm"
      : nearlyAll("energy", (value) => value >= 0.65)
        ? "loud"
        : undefined,
    mood: nearlyAll("valence", (value) => value < 0.4)
      ? "dark"
      : nearlyAll("valence", (value) => value >= 0.6)
        ? "bright"
        : undefined,
    instrumental: voices.filter((value) => value >= 0.5).length,
    instrumentalKnown: voices.length,
    talk: tracks.length > 0 && tracks.every(({ kind }) => kind === "talk"),
    genre: sharedGenre(genres, tracks.length),
  };
}

function known(tracks: readonly Track[], read: (track: Track) => number | null): number[] {
  return tracks.map(read).filter((value) => value !== null);
}

function range(values: readonly number[]): { from: number; to: number } | undefined {
  return values.length === 0 ? undefined : { from: Math.min(...values), to: Math.max(...values) };
}

function genreCounts(tracks: readonly Track[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { genres } of tracks) {
    for (const node of new Set(genres.flatMap(nodesOfLabel))) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || depth(b[0]) - depth(a[0]) || (a[0] < b[0] ? -1 : 1));
}

function depth(genre: string): number {
  return nodesOfLabel(genre).length;
}

function sharedGenre(counts: readonly [string, number][], size: number): string | undefined {
  return counts.find(([, count]) => count === size)?.[0];
}
