import { findString } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { foldText } from "#src/domain/fold.ts";
import stopWords from "./stop-words.json" with { type: "json" };

const STOP_WORDS = new Set(stopWords);

/** Rows that a wish is about, ascending, and how well each fits, 0-1; all other rows fit 0. */
export interface SparseFits {
  rows: Uint32Array;
  fits: Float32Array;
}

/** BM25F over title, artists, album and genre labels; 1 is the best row of the catalogue. Stop words count only alone. */
export function wordFits(index: TrackIndex, words: string): SparseFits {
  const { tokens, rows, impacts } = index.text;
  const folded = [...new Set(foldText(words).split(" "))];
  const telling = folded.filter((word) => !STOP_WORDS.has(word));
  const scores = new Float64Array(index.size);
  const touched: number[] = [];
  for (const word of telling.length > 0 ? telling : folded) {
    const token = findString(tokens, word);
    if (token === undefined) continue;
    const start = rows.offsets[token]!;
    const end = rows.offsets[token + 1]!;
    const rarity = Math.log(1 + (index.size - (end - start) + 0.5) / (end - start + 0.5)) / 255;
    for (let i = start; i < end; i++) {
      const row = rows.items[i]!;
      if (scores[row] === 0) touched.push(row);
      scores[row]! += rarity * impacts[i]!;
    }
  }
  const best = touched.reduce((most, row) => Math.max(most, scores[row]!), 0);
  const hits = Uint32Array.from(touched).sort();
  return { rows: hits, fits: Float32Array.from(hits, (row) => scores[row]! / best) };
}

/** Fit of one row. */
export function sparseFit({ rows, fits }: SparseFits, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (rows[middle] === row) return fits[middle]!;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
