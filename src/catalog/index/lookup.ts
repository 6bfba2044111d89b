import { hasPartIn } from "#src/catalog/identity/partners.ts";
import type { NameRef } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import { listAt } from "./lists.ts";
import { findString, searchSorted, stringAt } from "./strings.ts";
import type { TrackIndex } from "./track-index.ts";

const NONE = new Uint32Array(0);

/** Rows that credit the artist: by id (the key) where there is one, else by folded name. */
export function rowsOfArtist(index: TrackIndex, ref: NameRef): Uint32Array {
  const { artists, tracksOfArtist } = index.credits;
  const artist = findString(artists, ref.id ?? foldName(ref.name));
  return artist === undefined ? NONE : listAt(tracksOfArtist, artist);
}

/** Rows in which the artist has a part that is no credit of its own (see `hasPartIn`). */
export function rowsWithPartOf(index: TrackIndex, ref: NameRef): Uint32Array {
  const folded = ref.id ?? foldName(ref.name);
  const { spellings, spellingsOfRow } = index.credits;
  const artists = (row: number) => Array.from(listAt(spellingsOfRow, row), (spelling) => stringAt(spellings, spelling));
  const rows = rowsWithWords(index, folded.replace(/^the (?=.)/, ""));
  return Uint32Array.from(
    rows.filter((row) => hasPartIn({ title: stringAt(index.titles, row), artists: artists(row) }, folded)),
  );
}

/** Rows of the album: by id (`<main artist's key>/<folded title>`), else of every album of that folded title. */
export function rowsOfAlbum(index: TrackIndex, ref: NameRef): Uint32Array {
  const { titles, titleOfRow } = index.albums;
  const isTitled = (row: number, folded: string) =>
    titleOfRow[row]! >= 0 && foldName(stringAt(titles, titleOfRow[row]!)) === folded;
  if (ref.id === undefined) {
    const wanted = foldName(ref.name);
    return Uint32Array.from(rowsWithWords(index, wanted).filter((row) => isTitled(row, wanted)));
  }
  const { offsets, items } = index.credits.artistsOfRow;
  const slash = ref.id.indexOf("/");
  const artist = findString(index.credits.artists, ref.id.slice(0, slash));
  if (slash < 0 || artist === undefined) return NONE;
  const wanted = ref.id.slice(slash + 1);
  return listAt(index.credits.tracksOfArtist, artist).filter(
    (row) => items[offsets[row]!] === artist && isTitled(row, wanted),
  );
}

/** All copies of the song: by the id of one of them, else of every song of that folded title. */
export function rowsOfSong(index: TrackIndex, ref: NameRef): Uint32Array {
  const { songOfRow, copies } = index.songs;
  if (ref.id !== undefined) {
    const row = searchSorted(index.ids, ref.id);
    return row === undefined ? NONE : listAt(copies, songOfRow[row]!);
  }
  const wanted = foldName(ref.name);
  const songs = new Set(
    rowsWithWords(index, wanted)
      .filter((row) => titleAt(index, row) === wanted)
      .map((row) => songOfRow[row]!),
  );
  return Uint32Array.from([...songs].flatMap((song) => [...listAt(copies, song)]));
}

/** Rows whose title holds the folded words one after another. */
export function rowsWithTitleWords(index: TrackIndex, folded: string): number[] {
  if (folded === "") return [];
  return rowsWithWords(index, folded).filter((row) => ` ${titleAt(index, row)} `.includes(` ${folded} `));
}

/** Rows that hold the rarest of the words in any field: a superset of those that hold all of them. */
function rowsWithWords({ text }: TrackIndex, folded: string): number[] {
  let rarest: Uint32Array | undefined;
  for (const word of folded.split(" ")) {
    const token = findString(text.tokens, word);
    if (token === undefined) return [];
    const list = listAt(text.rows, token);
    if (!rarest || list.length < rarest.length) rarest = list;
  }
  return [...rarest!];
}

function titleAt(index: TrackIndex, row: number): string {
  return foldName(stringAt(index.titles, row));
}
