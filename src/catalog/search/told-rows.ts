import { listAt } from "#src/catalog/index/lists.ts";
import { findString, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Telling } from "#src/domain/genres/genre-tree.ts";
import { tells, titledAs } from "#src/domain/genres/titled.ts";

/** Rows that tell a genre in words, both ascending: in the title or the album, and in the title. */
export interface Told {
  rows: Uint32Array;
  inTitle: Uint32Array;
}

/** Both empty for a genre that only labels tell. */
export function toldRows(index: TrackIndex, genre: string): Told {
  const { titles, titleOfRow } = index.albums;
  const albumAt = (row: number) => (titleOfRow[row]! < 0 ? "" : stringAt(titles, titleOfRow[row]!));
  const inTitle = new Set<number>();
  const onAlbum = new Set<number>();
  for (const { title, album } of titledAs(genre)) {
    for (const row of candidates(index, title)) if (tells(title, stringAt(index.titles, row))) inTitle.add(row);
    for (const row of candidates(index, album)) if (tells(album, albumAt(row))) onAlbum.add(row);
  }
  return { rows: Uint32Array.from(inTitle.union(onAlbum)).sort(), inTitle: Uint32Array.from(inTitle).sort() };
}

/** Rows that hold the rarest word of a phrase in any field: no more than these can hold the phrase. */
function candidates({ text }: TrackIndex, { any }: Telling): Set<number> {
  const rowsOf = (word: string): ArrayLike<number> => {
    const token = findString(text.tokens, word);
    return token === undefined ? [] : listAt(text.rows, token);
  };
  const rarest = any.map((phrase) => {
    const [shortest] = phrase
      .split(" ")
      .map(rowsOf)
      .toSorted((a, b) => a.length - b.length);
    return shortest ?? [];
  });
  return new Set(rarest.flatMap((rows) => Array.from(rows)));
}
