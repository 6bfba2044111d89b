import type { Evidence } from "#src/domain/taste-profile.ts";
import { DAY_MS } from "#src/domain/time.ts";
import type { Heard, HeardArtist } from "./resolve.ts";

/** What some artists were heard, together. */
export function evidenceOf(heard: readonly HeardArtist[]): Evidence {
  const firstAt = Math.min(...heard.map((one) => one.firstAt));
  const lastAt = Math.max(...heard.map((one) => one.lastAt));
  return {
    plays: heard.reduce((sum, { plays }) => sum + plays, 0),
    tracks: heard.reduce((sum, { songs }) => sum + songs, 0),
    days: daysOf({ firstAt, lastAt }),
  };
}

export function daysOf({ firstAt, lastAt }: { firstAt: number; lastAt: number }): number {
  return Number.isFinite(firstAt) ? Math.floor((lastAt - firstAt) / DAY_MS) + 1 : 0;
}

export function round(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000;
}

/** The same of some songs. */
export function evidenceOfSongs(songs: readonly { heard: Heard }[]): Evidence {
  return {
    plays: songs.reduce((sum, { heard }) => sum + heard.plays, 0),
    tracks: songs.length,
    days: daysOf({
      firstAt: Math.min(...songs.map(({ heard }) => heard.firstAt)),
      lastAt: Math.max(...songs.map(({ heard }) => heard.lastAt)),
    }),
  };
}
