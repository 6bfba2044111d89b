import type { SearchQuery } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tells, titledAs } from "#src/domain/genres/titled.ts";
import type { GenreMatch } from "./genre-match.ts";
import type { SparseFits } from "./words.ts";

const HOLIDAY = "holiday";
const TITLES = titledAs(HOLIDAY).map(({ title }) => title);

/** Rows of holiday songs: by their title or album, or by a genre label. */
export function holidayRows(index: TrackIndex, genres: GenreMatch): SparseFits {
  const rows = new Set<number>(genres.told(HOLIDAY).rows);
  const sets = new Set<number>();
  const holiday = new Set(genres.under(HOLIDAY));
  for (let set = 0; set + 1 < index.genres.sets.offsets.length; set++)
    if (listAt(index.genres.sets, set).some((label) => holiday.has(label))) sets.add(set);
  for (let row = 0; row < index.size; row++) if (sets.has(index.genres.setOfRow[row]!)) rows.add(row);
  return { rows: Uint32Array.from(rows).sort(), fits: new Float32Array(rows.size).fill(1) };
}

/** Words of the title of a holiday song, or some of them: "silver bells", "let it snow", "snow"; "driving" is none. */
function isOfTitle(text: string): boolean {
  const said = ` ${foldText(text)} `;
  return TITLES.some((title) => tells(title, text) || title.any.some((phrase) => ` ${phrase} `.includes(said)));
}

/** Does the query mean the holidays? By genre, by words, by words of such a title, or by naming what it wants outright. */
export function asksForHolidays({ must, leanings }: Pick<SearchQuery, "must" | "leanings">): boolean {
  return (
    must.some(({ test }) => {
      if (test.kind === "genre") return test.anyOf.some((name) => covers(HOLIDAY, name) || name === HOLIDAY);
      if (test.kind === "title") return [test.words, ...(test.or ?? [])].some(isOfTitle);
      return test.kind === "track" || test.kind === "album";
    }) ||
    leanings.some(({ aims, weight }) =>
      aims.some((aim) => {
        if (aim.weight * weight <= 0) return false;
        if (aim.kind === "genre") return covers(HOLIDAY, aim.name) || aim.name === HOLIDAY;
        return aim.kind === "words" && TITLES.some((title) => tells(title, aim.words));
      }),
    )
  );
}
