import type { NameRef } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { artistKey } from "./keys.ts";
import { listAt } from "./lists.ts";
import { countStrings, findString, searchSorted, stringAt } from "./strings.ts";
import type { TrackIndex } from "./track-index.ts";

const NONE = new Uint32Array(0);

/** Rows that credit the artist: by id (the key) where there is one, else by folded name. */
export function rowsOfArtist(index: TrackIndex, ref: NameRef): Uint32Array {
  const { artists, tracksOfArtist } = index.credits;
  const artist = findString(artists, ref.id ?? artistKey(ref.name));
  return artist === undefined ? NONE : listAt(tracksOfArtist, artist);
}

/** Rows of the album: by id (`<artist key>/<folded title>`), else of every album of that folded title. */
export function rowsOfAlbum(index: TrackIndex, ref: NameRef): Uint32Array {
  const { albums, tracksOfAlbum } = index.albums;
  if (ref.id !== undefined) {
    const album = findString(albums, ref.id);
    return album === undefined ? NONE : listAt(tracksOfAlbum, album);
  }
  const wanted = `/${foldText(ref.name)}`;
  const rows: number[] = [];
  for (let album = 0; album < countStrings(albums); album++) {
    const key = stringAt(albums, album);
    if (key.endsWith(wanted) && key.indexOf("/") === key.length - wanted.length)
      rows.push(...listAt(tracksOfAlbum, album));
  }
  return Uint32Array.from(rows);
}

/** All copies of the song: by the id of one of them, else of every song of that folded title. */
export function rowsOfSong(index: TrackIndex, ref: NameRef): Uint32Array {
  const { songOfRow, copies } = index.songs;
  if (ref.id !== undefined) {
    const row = searchSorted(index.ids, ref.id);
    return row === undefined ? NONE : listAt(copies, songOfRow[row]!);
  }
  const wanted = foldText(ref.name);
  const songs = new Set(
    rowsWithTitleWords(index, wanted)
      .filter((row) => titleAt(index, row) === wanted)
      .map((row) => songOfRow[row]!),
  );
  return Uint32Array.from([...songs].flatMap((song) => [...listAt(copies, song)]));
}

/** Rows whose title holds the folded words one after another. */
export function rowsWithTitleWords(index: TrackIndex, folded: string): number[] {
  if (folded === "") return [];
  const { tokens, rows } = index.text;
  let rarest: Uint32Array | undefined;
  for (const word of folded.split(" ")) {
    const token = findString(tokens, word);
    if (token === undefined) return [];
    const list = listAt(rows, token);
    if (!rarest || list.length < rarest.length) rarest = list;
  }
  return [...rarest!].filter((row) => ` ${titleAt(index, row)} `.includes(` ${folded} `));
}

function titleAt(index: TrackIndex, row: number): string {
  return foldText(stringAt(index.titles, row));
}
