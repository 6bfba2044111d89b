import { valueOfLevel } from "#src/catalog/index/levels.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { rowsOfAlbum, rowsOfArtist, rowsOfSong } from "#src/catalog/index/lookup.ts";
import { findString } from "#src/catalog/index/strings.ts";
import { LEVEL_COLUMNS, type LevelColumn, type TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Aim } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import { normalise } from "./label-vectors.ts";

export type SimilarAim = Extract<Aim, { kind: "similar" }>;

/** What "sounds like this" is compared with: the middle of the rows that were named. */
export interface Reference {
  /** Direction of their genres, of length 1; null where none of them has any. */
  genres: Float32Array | null;
  /** Means of what is known; NaN where nothing is. */
  means: Record<LevelColumn, number>;
  /** The rows of their main artists. */
  rows: Uint32Array;
}

/** Null when the catalogue has nothing under the name. */
export function referenceOf(index: TrackIndex, aim: SimilarAim): Reference | null {
  const rows = referenceRows(index, aim);
  if (rows.length === 0) return null;
  const means = Object.fromEntries(
    LEVEL_COLUMNS.map((column) => [column, meanOf(column, index.levels[column], rows)]),
  ) as Reference["means"];
  return { genres: middleOf(index, rows), means, rows: rowsOfMainArtists(index, rows) };
}

function rowsOfMainArtists({ credits }: TrackIndex, rows: Uint32Array): Uint32Array {
  const { offsets, items } = credits.artistsOfRow;
  const artists = new Set(Array.from(rows, (row) => items[offsets[row]!]!));
  return Uint32Array.from(new Set([...artists].flatMap((artist) => [...listAt(credits.tracksOfArtist, artist)])));
}

/** Of an artist the tracks where it comes first; those where it is a guest only when there are no others. */
function referenceRows(index: TrackIndex, { to, ref }: SimilarAim): Uint32Array {
  if (to === "album") return rowsOfAlbum(index, ref);
  if (to === "track") return rowsOfSong(index, ref);
  const rows = rowsOfArtist(index, ref);
  const artist = findString(index.credits.artists, ref.id ?? foldName(ref.name));
  const { offsets, items } = index.credits.artistsOfRow;
  const leading = rows.filter((row) => items[offsets[row]!] === artist);
  return leading.length > 0 ? leading : rows;
}

function meanOf(column: LevelColumn, levels: Uint8Array, rows: Uint32Array): number {
  let sum = 0;
  let known = 0;
  for (const row of rows) {
    if (levels[row] === 0) continue;
    sum += valueOfLevel(column, levels[row]!);
    known++;
  }
  return known === 0 ? Number.NaN : sum / known;
}

function middleOf({ genres }: TrackIndex, rows: Uint32Array): Float32Array | null {
  const { dimensions, setVectors, styleOfRow } = genres;
  const middle = new Float32Array(dimensions);
  for (const row of rows) {
    const base = styleOfRow[row]! * dimensions;
    for (let d = 0; d < dimensions; d++) middle[d]! += setVectors[base + d]!;
  }
  normalise(middle, 0, dimensions);
  return middle.some((value) => value !== 0) ? middle : null;
}
