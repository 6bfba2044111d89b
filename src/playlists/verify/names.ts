import type { NameRef } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";

/** How names are compared: folded; one of symbols alone ("!!!") keeps them. */
export function nameKey(name: string): string {
  return foldText(name) || name.normalize("NFKC").toLowerCase().trim();
}

/** Is the artist credited, as main artist or guest? */
export function isBy(track: Track, ref: NameRef): boolean {
  const wanted = ref.id ?? nameKey(ref.name);
  return track.artists.some((artist) => nameKey(artist) === wanted);
}

/** Is it on the album? By id: the album of that title by the track's main artist, as "Greatest Hits" is many albums. */
export function isOn(track: Track, ref: NameRef): boolean {
  if (track.album === null) return false;
  const title = nameKey(track.album);
  return ref.id === undefined ? title === nameKey(ref.name) : `${nameKey(track.artists[0]!)}/${title}` === ref.id;
}

/** Is it a recording of the song? */
export function isSong(track: Track, ref: NameRef, songKeyOf: (id: string) => string | undefined): boolean {
  if (ref.id === undefined) return nameKey(track.title) === nameKey(ref.name);
  return track.id === ref.id || songKeyOf(ref.id) === track.songKey;
}

/** Do the words stand in the title, whole and side by side? */
export function titleSays(track: Track, words: string): boolean {
  const wanted = nameKey(words);
  return wanted !== "" && ` ${nameKey(track.title)} `.includes(` ${wanted} `);
}
