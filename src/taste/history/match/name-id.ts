import { songKeyOf } from "#src/catalog/identity/song-key.ts";
import { foldName } from "#src/domain/fold.ts";

/** Of a track id; see TrackId. */
const LONGEST = 200;
const LONGEST_ARTIST = 100;
const PREFIX = "name:";

/**
 * The id under which a play is kept that no track of the catalogue was found for; see `Listening`. Copies of one song
 * have one. `artist` as the catalogue writes it, where it has the artist.
 */
export function nameId(artist: string, title: string): string {
  const folded = foldName(artist).slice(0, LONGEST_ARTIST).toWellFormed();
  return `${PREFIX}${folded}\t${titleKey({ title, artists: [artist] })}`.slice(0, LONGEST).toWellFormed();
}

/** The part of the song key that tells the songs of one artist apart. */
export function titleKey(song: { title: string; artists: readonly string[] }): string {
  const artists = song.artists.map((artist) => artist.slice(0, LONGEST_ARTIST));
  const key = songKeyOf({ title: song.title, artists });
  return key.slice(key.indexOf("|") + 1);
}

export function isName(trackId: string): boolean {
  return trackId.startsWith(PREFIX);
}

/** Whether an id that `nameId` made is of the song with this title key. */
export function namesSong(trackId: string, key: string): boolean {
  const kept = trackId.slice(trackId.indexOf("\t") + 1);
  return trackId.length < LONGEST ? kept === key : key.startsWith(kept);
}
