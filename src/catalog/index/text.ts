import { FIELD_WEIGHTS, LENGTH_NORM, SATURATION } from "#src/catalog/search/weights.ts";
import { Grow } from "./grow.ts";
import type { Lists } from "./lists.ts";
import { tableOf } from "./strings.ts";
import type { TextIndex } from "./track-index.ts";

/** Numbers for folded words, given out in the order of first sight. */
class Words {
  readonly #numbers = new Map<string, number>();

  of(folded: string): number[] {
    if (folded === "") return [];
    return folded.split(" ").map((word) => {
      const known = this.#numbers.get(word);
      if (known !== undefined) return known;
      this.#numbers.set(word, this.#numbers.size);
      return this.#numbers.size - 1;
    });
  }

  get values(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** The words of titles, row after row. */
export class TitleTokens {
  readonly words = new Words();
  readonly #offsets = new Grow(Uint32Array);
  readonly #items = new Grow(Uint32Array);

  constructor() {
    this.#offsets.push(0);
  }

  add(folded: string): void {
    for (const word of this.words.of(folded)) this.#items.push(word);
    this.#offsets.push(this.#items.length);
  }

  done(): Lists {
    return { offsets: this.#offsets.done(), items: this.#items.done() };
  }
}

export interface TextSource {
  titles: TitleTokens;
  /** Folded names by number, and the numbers of each row. */
  artists: { texts: readonly string[]; ofRow: Lists };
  /** -1 for none. */
  albums: { texts: readonly string[]; ofRow: Int32Array };
  labels: { texts: readonly string[]; sets: Lists; ofRow: Uint32Array };
}

/** A field of the text: visits the words of one row in it and returns how many there are. */
interface Field {
  weight: number;
  average: number;
  visit: (row: number, word: (number: number) => void) => number;
}

/**
 * Posting lists with BM25F weights (Zaragoza et al., "Microsoft Cambridge at TREC 13", 2004): a word's counts in the
 * fields are weighted and normalised by the field's length, added up, then saturated.
 */
export function buildText(source: TextSource): TextIndex {
  const size = source.albums.ofRow.length;
  const fields = fieldsOf(source);
  for (const field of fields) {
    let total = 0;
    for (let row = 0; row < size; row++) total += field.visit(row, () => {});
    field.average = Math.max(1, total / Math.max(1, size));
  }
  const words = source.titles.words.values;
  const weights = new Float64Array(words.length);
  const lastRow = new Int32Array(words.length).fill(-1);
  const postings = { words: new Grow(Uint32Array), ends: new Uint32Array(size), impacts: new Grow(Uint8Array) };
  const ofRow: number[] = [];
  for (let row = 0; row < size; row++) {
    ofRow.length = 0;
    for (const field of fields) weigh(field, row, { weights, lastRow, ofRow });
    for (const word of ofRow) {
      const weight = weights[word]!;
      postings.words.push(word);
      postings.impacts.push(Math.max(1, Math.round((255 * weight) / (SATURATION + weight))));
    }
    postings.ends[row] = postings.words.length;
  }
  return { tokens: tableOf(words), ...transpose(postings.words.done(), postings.ends, postings.impacts.done()) };
}

function weigh(field: Field, row: number, into: { weights: Float64Array; lastRow: Int32Array; ofRow: number[] }): void {
  const { weights, lastRow, ofRow } = into;
  const length = field.visit(row, () => {});
  if (length === 0) return;
  const share = field.weight / (1 - LENGTH_NORM + (LENGTH_NORM * length) / field.average);
  field.visit(row, (word) => {
    if (lastRow[word] === row) weights[word]! += share;
    else {
      lastRow[word] = row;
      weights[word] = share;
      ofRow.push(word);
    }
  });
}

function fieldsOf(source: TextSource): Field[] {
  const { words } = source.titles;
  const titles = source.titles.done();
  const artists = source.artists.texts.map((text) => words.of(text));
  const albums = source.albums.texts.map((text) => words.of(text));
  const labels = source.labels.texts.map((text) => words.of(text));
  const field = (weight: number, visit: Field["visit"]): Field => ({ weight, average: 1, visit });
  return [
    field(FIELD_WEIGHTS.title, (row, word) => visitRange(titles, row, word)),
    field(FIELD_WEIGHTS.artists, (row, word) => visitLists(source.artists.ofRow, row, artists, word)),
    field(FIELD_WEIGHTS.album, (row, word) => {
      const album = source.albums.ofRow[row]!;
      return album < 0 ? 0 : visitWords(albums[album]!, word);
    }),
    field(FIELD_WEIGHTS.genres, (row, word) => visitLists(source.labels.sets, source.labels.ofRow[row]!, labels, word)),
  ];
}

function visitRange(lists: Lists, row: number, word: (number: number) => void): number {
  const end = lists.offsets[row + 1]!;
  for (let i = lists.offsets[row]!; i < end; i++) word(lists.items[i]!);
  return end - lists.offsets[row]!;
}

function visitLists(lists: Lists, row: number, texts: readonly number[][], word: (number: number) => void): number {
  let length = 0;
  for (let i = lists.offsets[row]!; i < lists.offsets[row + 1]!; i++)
    length += visitWords(texts[lists.items[i]!]!, word);
  return length;
}

function visitWords(words: readonly number[], word: (number: number) => void): number {
  for (const number of words) word(number);
  return words.length;
}

/** Row after row -> word after word, rows ascending. */
function transpose(words: Uint32Array, ends: Uint32Array, impacts: Uint8Array): Pick<TextIndex, "rows" | "impacts"> {
  const count = words.reduce((most, word) => Math.max(most, word + 1), 0);
  const offsets = new Uint32Array(count + 1);
  for (const word of words) offsets[word + 1]!++;
  for (let word = 0; word < count; word++) offsets[word + 1]! += offsets[word]!;
  const next = offsets.slice(0, count);
  const items = new Uint32Array(words.length);
  const sorted = new Uint8Array(words.length);
  let i = 0;
  for (let row = 0; row < ends.length; row++) {
    for (; i < ends[row]!; i++) {
      const at = next[words[i]!]!++;
      items[at] = row;
      sorted[at] = impacts[i]!;
    }
  }
  return { rows: { offsets, items }, impacts: sorted };
}
