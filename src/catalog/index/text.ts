import { LENGTH_NORM, SATURATION } from "#src/catalog/search/weights.ts";
import type { Lists } from "./lists.ts";
import type { Interner } from "./strings.ts";
import type { TextIndex } from "./track-index.ts";

/** Appends the numbers of the words of a folded text to `into`. */
export function readWords(words: Interner, folded: string, into: number[]): void {
  for (let start = 0; start < folded.length; ) {
    const blank = folded.indexOf(" ", start);
    const end = blank < 0 ? folded.length : blank;
    into.push(words.numberOfPart(folded, start, end));
    start = end + 1;
  }
}

/** The words of each folded text. */
export function wordLists(words: Interner, texts: readonly string[]): Lists {
  const offsets = new Uint32Array(texts.length + 1);
  const items: number[] = [];
  texts.forEach((text, i) => {
    readWords(words, text, items);
    offsets[i + 1] = items.length;
  });
  return { offsets, items: new Uint32Array(items) };
}

/** One field: the words of each of its texts, and the texts of each row. */
export interface TextField {
  weight: number;
  words: Lists;
  ofRow: Lists;
}

/** Each row has the one text of that number; none where it is negative. */
export function oneEach(textOfRow: ArrayLike<number>): Lists {
  const offsets = new Uint32Array(textOfRow.length + 1);
  const items = new Uint32Array(textOfRow.length);
  let count = 0;
  for (let row = 0; row < textOfRow.length; row++) {
    if (textOfRow[row]! >= 0) items[count++] = textOfRow[row]!;
    offsets[row + 1] = count;
  }
  return { offsets, items };
}

/**
 * Posting lists with BM25F weights (Zaragoza et al., "Microsoft Cambridge at TREC 13", 2004): a word's counts in the
 * fields are weighted and normalised by the field's length, added up, then saturated.
 */
export function buildText(size: number, words: Interner, fields: readonly TextField[]): TextIndex {
  const lengths = fields.map((field) => lengthsOf(field, size));
  const averages = lengths.map((ofField) => Math.max(1, ofField.reduce((sum, length) => sum + length, 0) / size));
  const weights = new Float64Array(words.values.length);
  const lastRow = new Int32Array(words.values.length).fill(-1);
  const postings: number[] = [];
  const impacts: number[] = [];
  const ends = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    const start = postings.length;
    for (let f = 0; f < fields.length; f++) {
      const norm = 1 - LENGTH_NORM + (LENGTH_NORM * lengths[f]![row]!) / averages[f]!;
      weigh(fields[f]!, row, fields[f]!.weight / norm, { weights, lastRow, postings });
    }
    for (let i = start; i < postings.length; i++) {
      const weight = weights[postings[i]!]!;
      impacts.push(Math.max(1, Math.round((255 * weight) / (SATURATION + weight))));
    }
    ends[row] = postings.length;
  }
  return { tokens: words.table(), ...transpose({ postings, impacts, ends, words: words.values.length }) };
}

function lengthsOf({ words, ofRow }: TextField, size: number): Uint32Array {
  const lengths = new Uint32Array(size);
  for (let row = 0; row < size; row++)
    for (let i = ofRow.offsets[row]!; i < ofRow.offsets[row + 1]!; i++) {
      const text = ofRow.items[i]!;
      lengths[row]! += words.offsets[text + 1]! - words.offsets[text]!;
    }
  return lengths;
}

/** Adds `share` for each word of the row in the field; words new to the row go to `postings`. */
function weigh(
  { words, ofRow }: TextField,
  row: number,
  share: number,
  into: { weights: Float64Array; lastRow: Int32Array; postings: number[] },
): void {
  const { weights, lastRow, postings } = into;
  for (let i = ofRow.offsets[row]!; i < ofRow.offsets[row + 1]!; i++) {
    const text = ofRow.items[i]!;
    for (let j = words.offsets[text]!; j < words.offsets[text + 1]!; j++) {
      const word = words.items[j]!;
      if (lastRow[word] !== row) {
        lastRow[word] = row;
        weights[word] = 0;
        postings.push(word);
      }
      weights[word]! += share;
    }
  }
}

interface ByRow {
  postings: readonly number[];
  impacts: readonly number[];
  /** Where the postings of each row end. */
  ends: Uint32Array;
  words: number;
}

/** Row after row -> word after word, rows ascending. */
function transpose({ postings, impacts, ends, words }: ByRow): Pick<TextIndex, "rows" | "impacts"> {
  const offsets = new Uint32Array(words + 1);
  for (let i = 0; i < postings.length; i++) offsets[postings[i]! + 1]!++;
  for (let word = 0; word < words; word++) offsets[word + 1]! += offsets[word]!;
  const next = offsets.slice(0, words);
  const items = new Uint32Array(postings.length);
  const sorted = new Uint8Array(postings.length);
  let i = 0;
  for (let row = 0; row < ends.length; row++) {
    for (; i < ends[row]!; i++) {
      const at = next[postings[i]!]!++;
      items[at] = row;
      sorted[at] = impacts[i]!;
    }
  }
  return { rows: { offsets, items }, impacts: sorted };
}
