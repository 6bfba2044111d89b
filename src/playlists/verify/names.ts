import type { NameRef } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";

const artistsOf = new WeakMap<Track, readonly string[]>();

/** Its artists as they are compared, main first. Rows are asked for them many times, so each is folded once. */
export function foldedArtists(track: Track): readonly string[] {
  const known = artistsOf.get(track);
  if (known) return known;
  const folded = track.artists.map(foldName);
  artistsOf.set(track, folded);
  return folded;
}

/** Is the artist credited, as main artist or guest? */
export function isBy(track: Track, ref: NameRef): boolean {
  return foldedArtists(track).includes(ref.id ?? foldName(ref.name));
}

/** Is it on the album? By id: the album of that title by the track's main artist, as "Greatest Hits" is many albums. */
export function isOn(track: Track, ref: NameRef): boolean {
  if (track.album === null) return false;
  const title = foldName(track.album);
  return ref.id === undefined ? title === foldName(ref.name) : `${foldedArtists(track)[0]}/${title}` === ref.id;
}

/** Is it a recording of the song? */
export function isSong(track: Track, ref: NameRef, songKeyOf: (id: string) => string | undefined): boolean {
  if (ref.id === undefined) return foldName(track.title) === foldName(ref.name);
  return track.id === ref.id || songKeyOf(ref.id) === track.songKey;
}

/** Do the words stand in the title, whole and side by side? */
export function titleSays(track: Track, words: string): boolean {
  const wanted = foldName(words);
  return wanted !== "" && ` ${foldName(track.title)} `.includes(` ${wanted} `);
}
