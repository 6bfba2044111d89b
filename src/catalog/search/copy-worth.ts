import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Ranking } from "./ranking.ts";

/**
 * Which of a song's copies people mean, as a part of a score: the one that is played (its own popularity, not the
 * song's) and put into lists, on a record. `listsOfRow`: how many lists have the very row.
 */
export function copyWorths(
  { columns, albums, size }: TrackIndex,
  copy: Ranking["copy"],
  listsOfRow?: Uint16Array,
): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    const popularity = columns.popularity[row]!;
    return (
      (copy.popularity * (Number.isNaN(popularity) ? copy.unknownPopularity : popularity)) / 100 +
      copy.lists * Math.log1p(listsOfRow?.[row] ?? 0) -
      (albums.titleOfRow[row]! < 0 ? copy.noAlbum : 0)
    );
  });
}
