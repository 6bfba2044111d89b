import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { stepped } from "./best.ts";
import type { Plan } from "./plan.ts";
import { sparseFit } from "./words.ts";

/** Rows to score: the first `count` of `rows`, ascending. */
export interface Rows {
  rows: Uint32Array;
  count: number;
}

/** Writes the score of each row to `scores[row]`, in steps of SCORE_STEP. Other entries are left dirty. */
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
  for (const [column, table] of plan.columns) addTable(scores, index.levels[column], table, { rows, count });
  if (plan.languages) addLanguages(scores, index.languageOfRow, plan.languages, { rows, count });
  if (plan.styles) addStyles(scores, index, plan.styles, { rows, count });
  for (const { fits, weight } of plan.sparse) addSparse(scores, fits, weight, { rows, count });
  for (let i = 0; i < count; i++) scores[rows[i]!] = stepped(scores[rows[i]!]!);
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
