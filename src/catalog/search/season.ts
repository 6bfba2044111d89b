import type { SearchQuery } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { findString, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import type { GenreMatch } from "./genre-match.ts";
import seasonal from "./seasonal.json" with { type: "json" };
import type { SparseFits } from "./words.ts";

const HOLIDAY = "holiday";

/** Rows of holiday songs: by a word anywhere in their texts, by their title, or by a genre label. */
export function holidayRows(index: TrackIndex, genres: GenreMatch): SparseFits {
  const rows = new Set<number>();
  const withToken = (token: string): ArrayLike<number> => {
    const at = findString(index.text.tokens, token);
    return at === undefined ? [] : listAt(index.text.rows, at);
  };
  for (const token of seasonal.tokens) for (const row of Array.from(withToken(token))) rows.add(row);
  for (const title of seasonal.titles) {
    const [rarest] = title
      .split(" ")
      .map(withToken)
      .toSorted((a, b) => a.length - b.length);
    for (const row of Array.from(rarest ?? []))
      if (` ${foldText(stringAt(index.titles, row))} `.includes(` ${title} `)) rows.add(row);
  }
  const sets = new Set<number>();
  const holiday = new Set(genres.under(HOLIDAY));
  for (let set = 0; set + 1 < index.genres.sets.offsets.length; set++)
    if (listAt(index.genres.sets, set).some((label) => holiday.has(label))) sets.add(set);
  for (let row = 0; row < index.size; row++) if (sets.has(index.genres.setOfRow[row]!)) rows.add(row);
  return { rows: Uint32Array.from(rows).sort(), fits: new Float32Array(rows.size).fill(1) };
}

/** Words that stand in the title of a holiday song: "snow", "silver bells"; "driving" does not. */
function isInTitle(text: string): boolean {
  const said = ` ${foldText(text)} `;
  return seasonal.titles.some((title) => ` ${title} `.includes(said) || said.includes(` ${title} `));
}

/** Does the query mean the holidays? By genre, by words, by words of such a title, or by naming what it wants outright. */
export function asksForHolidays({ must, leanings }: Pick<SearchQuery, "must" | "leanings">): boolean {
  const words = (text: string) => seasonal.tokens.some((token) => foldText(text).split(" ").includes(token));
  return (
    must.some(({ test }) => {
      if (test.kind === "genre") return test.anyOf.some((name) => covers(HOLIDAY, name) || name === HOLIDAY);
      if (test.kind === "title") return [test.words, ...(test.or ?? [])].some((said) => words(said) || isInTitle(said));
      return test.kind === "track" || test.kind === "album";
    }) ||
    leanings.some(({ aims, weight }) =>
      aims.some((aim) => {
        if (aim.weight * weight <= 0) return false;
        if (aim.kind === "genre") return covers(HOLIDAY, aim.name) || aim.name === HOLIDAY;
        return aim.kind === "words" && words(aim.words);
      }),
    )
  );
}
