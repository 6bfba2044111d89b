import { IndexBuilder } from "#src/catalog/index/builder.ts";
import { valueOfLevel } from "#src/catalog/index/levels.ts";
import { rowsOfArtist } from "#src/catalog/index/lookup.ts";
import { stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { columnOf, levelFit, near, SIMILAR_COLUMNS } from "#src/catalog/search/fits.ts";
import { GenreMatch } from "#src/catalog/search/genre-match.ts";
import { DERIVED_SHARE, SIMILAR_PARTS, UNKNOWN_FIT } from "#src/catalog/search/weights.ts";
import { sparseFit, wordFits } from "#src/catalog/search/words.ts";
import { likeness } from "#src/catalog/similar/likeness.ts";
import { type Reference, referenceOf } from "#src/catalog/similar/reference.ts";
import type { Aim } from "#src/domain/brief.ts";
import { type Track, VERSION_KINDS } from "#src/domain/track.ts";
import { trackOf } from "#test/support/catalog.ts";

/** How well one aim fits one row, whatever its weight: 0-1, UNKNOWN_FIT where the catalogue does not know. */
export type AimFit = (row: number, aim: Aim) => number;

interface Source {
  index: TrackIndex;
  genres: GenreMatch;
}

/** The index that `catalogOf` makes of the rows. */
export function indexOf(rows: readonly Partial<Track>[]): TrackIndex {
  const builder = new IndexBuilder();
  const tracks = rows.map((track, i) => trackOf(track, i + 1));
  for (const track of tracks.toSorted((a, b) => (a.id < b.id ? -1 : 1))) builder.add(track);
  return builder.finish(1);
}

/** The fits of `catalogOf(rows)`, read row by row and aim by aim instead of off a plan's tables. */
export function aimFitOf(rows: readonly Partial<Track>[]): AimFit {
  const index = indexOf(rows);
  const source = { index, genres: new GenreMatch(index) };
  return (row, aim) => aimFit(source, row, aim);
}

function aimFit(source: Source, row: number, aim: Aim): number {
  const { index } = source;
  switch (aim.kind) {
    case "audio":
    case "popularity":
    case "year": {
      const level = index.levels[columnOf(aim)][row]!;
      return level === 0 ? UNKNOWN_FIT : levelFit(aim, valueOfLevel(columnOf(aim), level));
    }
    case "genre":
      return styleFit(source, row, (set) => source.genres.fits(aim.name)[set]!);
    case "similar": {
      const reference = referenceOf(index, aim);
      return reference ? similarFit(source, row, reference) : UNKNOWN_FIT;
    }
    case "artist":
      return rowsOfArtist(index, aim.ref).includes(row) ? 1 : 0;
    case "words":
      return sparseFit(wordFits(index, aim.words), row);
    case "language": {
      const language = index.languageOfRow[row]!;
      if (language === 0) return UNKNOWN_FIT;
      return stringAt(index.languages, language) === aim.code ? 1 : 0;
    }
    case "version":
      return (index.versionSets[index.versionSetOfRow[row]!]! & (1 << VERSION_KINDS.indexOf(aim.version))) !== 0
        ? 1
        : 0;
    case "taste":
      return 0;
  }
}

function styleFit({ index }: Source, row: number, fitOfSet: (set: number) => number): number {
  const { styleOfRow, derived } = index.genres;
  if (styleOfRow[row] === 0) return UNKNOWN_FIT;
  return (derived[row] === 1 ? DERIVED_SHARE : 1) * fitOfSet(styleOfRow[row]!);
}

/** Parts of which the reference itself knows nothing count as unknown. */
function similarFit(source: Source, row: number, { genres, means, rows }: Reference): number {
  const { index } = source;
  const { setVectors, dimensions } = index.genres;
  const alike = (set: number) =>
    likeness(genres!.reduce((sum, value, d) => sum + value * setVectors[set * dimensions + d]!, 0));
  let fit = SIMILAR_PARTS.genre * (genres ? styleFit(source, row, alike) : UNKNOWN_FIT);
  for (const { column, share, scale } of SIMILAR_COLUMNS) {
    const level = index.levels[column][row]!;
    const known = level !== 0 && !Number.isNaN(means[column]);
    fit += share * (known ? near(valueOfLevel(column, level), means[column], scale) : UNKNOWN_FIT);
  }
  return fit + (rows.includes(row) ? SIMILAR_PARTS.artist : 0);
}
