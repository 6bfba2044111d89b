import { valueOfLevel } from "#src/catalog/index/levels.ts";
import { rowsOfArtist } from "#src/catalog/index/lookup.ts";
import { stringAt } from "#src/catalog/index/strings.ts";
import { likeness } from "#src/catalog/similar/likeness.ts";
import type { Reference } from "#src/catalog/similar/reference.ts";
import type { Aim } from "#src/domain/brief.ts";
import { VERSION_KINDS } from "#src/domain/track.ts";
import { columnOf, levelFit, near, SIMILAR_COLUMNS } from "./fits.ts";
import type { PlanSource } from "./plan.ts";
import { DERIVED_SHARE, SIMILAR_PARTS, UNKNOWN_FIT } from "./weights.ts";
import { sparseFit } from "./words.ts";

/** How well one aim fits one row, whatever its weight: 0-1, UNKNOWN_FIT where the catalogue does not know. */
export function aimFit(source: PlanSource, row: number, aim: Aim): number {
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
      const reference = source.reference(aim);
      return reference ? similarFit(source, row, reference) : UNKNOWN_FIT;
    }
    case "artist":
      return rowsOfArtist(index, aim.ref).includes(row) ? 1 : 0;
    case "words":
      return sparseFit(source.wordFits(aim.words), row);
    case "language": {
      const language = index.languageOfRow[row]!;
      if (language === 0) return UNKNOWN_FIT;
      return stringAt(index.languages, language) === aim.code ? 1 : 0;
    }
    case "version":
      return (index.versionSets[index.versionSetOfRow[row]!]! & (1 << VERSION_KINDS.indexOf(aim.version))) !== 0
        ? 1
        : 0;
  }
}

function styleFit({ index }: PlanSource, row: number, fitOfSet: (set: number) => number): number {
  const { styleOfRow, derived } = index.genres;
  if (styleOfRow[row] === 0) return UNKNOWN_FIT;
  return (derived[row] === 1 ? DERIVED_SHARE : 1) * fitOfSet(styleOfRow[row]!);
}

/** Parts of which the reference itself knows nothing count as unknown. */
function similarFit(source: PlanSource, row: number, { genres, means, rows }: Reference): number {
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
