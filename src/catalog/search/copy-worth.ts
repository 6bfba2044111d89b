import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { COPY } from "./weights.ts";

/**
 * Which of a song's copies people mean, as a part of a score: the one that is played (its own popularity, not the
 * song's) and put into lists, on a record. `listsOfRow`: how many lists have the very row.
 */
export function copyWorths({ columns, albums, size }: TrackIndex, listsOfRow?: Uint16Array): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    const popularity = columns.popularity[row]!;
    return (
      (COPY.popularity * (Number.isNaN(popularity) ? COPY.unknownPopularity : popularity)) / 100 +
      COPY.lists * Math.log1p(listsOfRow?.[row] ?? 0) -
      (albums.titleOfRow[row]! < 0 ? COPY.noAlbum : 0)
    );
  });
}
