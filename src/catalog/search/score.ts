import { listAt } from "#src/catalog/index/lists.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { tasteWorth } from "#src/catalog/taste-fit.ts";
import type { Plan } from "./plan.ts";
import { sparseFit } from "./words.ts";

/** Rows to score: the first `count` of `rows`. */
export interface Rows {
  rows: Uint32Array;
  count: number;
}

/** Writes the score of each row to `scores[row]`. Other entries are left dirty. */
export function scoreRows(
  plan: Plan,
  index: TrackIndex,
  facts: Uint8Array,
  { rows, count }: Rows,
  scores: Float64Array,
): void {
  const { base, versions } = plan;
  const { versionSetOfRow } = index;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row] = base + versions[versionSetOfRow[row]!]! + plan.facts[facts[row]!]!;
  }
  addColumns(
    scores,
    [...plan.columns].map(([column, table]) => ({ levels: index.levels[column], table })),
    { rows, count },
  );
  if (plan.languages) addLanguages(scores, index.languageOfRow, plan.languages, { rows, count });
  if (plan.styles) addStyles(scores, index, plan.styles, { rows, count });
  for (const { fits, weight } of plan.sparse) addSparse(scores, fits, weight, { rows, count });
  if (plan.taste && plan.taste.scale.weight !== 0) addTaste(scores, index, plan.taste, { rows, count });
}

interface Column {
  levels: Uint8Array;
  table: Float64Array;
}

/** Three columns at a time: each row's score is then read and written a third as often. */
function addColumns(scores: Float64Array, columns: readonly Column[], found: Rows): void {
  let next = 0;
  for (; next + 2 < columns.length; next += 3) addThree(scores, columns.slice(next, next + 3), found);
  for (const { levels, table } of columns.slice(next)) addTable(scores, levels, table, found);
}

function addThree(scores: Float64Array, columns: readonly Column[], { rows, count }: Rows): void {
  const [first, second, third] = columns as [Column, Column, Column];
  const { levels: levels1, table: table1 } = first;
  const { levels: levels2, table: table2 } = second;
  const { levels: levels3, table: table3 } = third;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row]! += table1[levels1[row]!]! + table2[levels2[row]!]! + table3[levels3[row]!]!;
  }
}

function addTable(scores: Float64Array, levels: Uint8Array, table: Float64Array, { rows, count }: Rows): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row]! += table[levels[row]!]!;
  }
}

function addLanguages(scores: Float64Array, ofRow: Uint16Array, table: Float64Array, { rows, count }: Rows): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row]! += table[ofRow[row]!]!;
  }
}

function addStyles(scores: Float64Array, { genres }: TrackIndex, styles: Float64Array, { rows, count }: Rows): void {
  const { styleOfRow, derived } = genres;
  const sets = styles.length / 2;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row]! += styles[styleOfRow[row]! + derived[row]! * sets]!;
  }
}

/** By the main artist; then what single songs add, within the bounds of a fit. */
function addTaste(
  scores: Float64Array,
  { credits, songs }: TrackIndex,
  { fits, scale }: NonNullable<Plan["taste"]>,
  { rows, count }: Rows,
): void {
  const { offsets, items } = credits.artistsOfRow;
  const { byArtist, bySong } = fits;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    scores[row]! += tasteWorth(byArtist[items[offsets[row]!]!]!, scale);
  }
  for (const [song, more] of bySong) {
    for (const row of listAt(songs.copies, song)) {
      const artist = byArtist[items[offsets[row]!]!]!;
      scores[row]! += tasteWorth(artist + more, scale) - tasteWorth(artist, scale);
    }
  }
}

function addSparse(
  scores: Float64Array,
  fits: Plan["sparse"][number]["fits"],
  weight: number,
  { rows, count }: Rows,
): void {
  if (count * 16 < fits.rows.length) {
    for (let i = 0; i < count; i++) scores[rows[i]!]! += weight * sparseFit(fits, rows[i]!);
    return;
  }
  for (let i = 0; i < fits.rows.length; i++) scores[fits.rows[i]!]! += weight * fits.fits[i]!;
}
