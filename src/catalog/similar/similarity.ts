import { valueOfLevel } from "#src/catalog/index/levels.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { near, SIMILAR_COLUMNS } from "#src/catalog/search/fits.ts";
import { SIMILAR_PARTS, UNKNOWN_FIT } from "#src/catalog/search/weights.ts";

/** 0-1, how alike two rows sound and belong: genres, audio, era, popularity, and whether they share an artist. */
export function similarity(index: TrackIndex, a: number, b: number): number {
  let alike = SIMILAR_PARTS.genre * genresAlike(index, a, b);
  for (const { column, share, scale } of SIMILAR_COLUMNS) {
    const first = index.levels[column][a]!;
    const second = index.levels[column][b]!;
    const known = first !== 0 && second !== 0;
    alike += share * (known ? near(valueOfLevel(column, first), valueOfLevel(column, second), scale) : UNKNOWN_FIT);
  }
  return Math.min(1, alike + (shareArtist(index, a, b) ? SIMILAR_PARTS.artist : 0));
}

function genresAlike({ genres }: TrackIndex, a: number, b: number): number {
  const { styleOfRow, setVectors, dimensions } = genres;
  const first = styleOfRow[a]!;
  const second = styleOfRow[b]!;
  if (first === 0 || second === 0) return UNKNOWN_FIT;
  if (first === second) return 1;
  let cosine = 0;
  for (let d = 0; d < dimensions; d++)
    cosine += setVectors[first * dimensions + d]! * setVectors[second * dimensions + d]!;
  return Math.min(1, Math.max(0, cosine));
}

function shareArtist({ credits }: TrackIndex, a: number, b: number): boolean {
  const { offsets, items } = credits.artistsOfRow;
  for (let i = offsets[a]!; i < offsets[a + 1]!; i++)
    for (let j = offsets[b]!; j < offsets[b + 1]!; j++) if (items[i] === items[j]) return true;
  return false;
}
