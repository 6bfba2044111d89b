import { type Lists, packLists } from "#src/catalog/index/lists.ts";
import { Interner } from "#src/catalog/index/strings.ts";
import type { EpisodeText } from "./index.ts";
import { FIELD_WEIGHTS, LENGTH_NORMS, SATURATION } from "./weights.ts";
import { stemsOf } from "./words.ts";

export interface TextRow {
  title: string;
  topics: readonly string[];
  /** What the description says of this episode alone. */
  own: string;
  show: number;
}

export interface ShowText {
  name: readonly string[];
  /** What it says of itself in many descriptions. */
  about: readonly string[];
}

type FieldName = keyof typeof FIELD_WEIGHTS;
const FIELDS = Object.keys(FIELD_WEIGHTS) as FieldName[];
/** Rows between two turns. */
const TURN = 500;

/**
 * Posting lists with BM25F weights (Zaragoza et al., "Microsoft Cambridge at TREC 13", 2004). What a show says of
 * itself is a field of all its episodes, with little weight, and counts for no word's rarity.
 */
export function* buildEpisodeText(rows: readonly TextRow[], shows: readonly ShowText[]): Generator<void, EpisodeText> {
  const words = new Interner();
  const numbers = (stems: readonly string[]) => stems.map((stem) => words.number(stem));
  const showFields = shows.map(({ name, about }) => ({ show: numbers(name), about: numbers(about) }));
  const documents: Record<FieldName, number[]>[] = [];
  for (const [at, row] of rows.entries()) {
    documents.push({
      title: numbers(stemsOf(row.title)),
      topics: numbers(stemsOf(row.topics.join(" "))),
      own: numbers(stemsOf(row.own)),
      ...showFields[row.show]!,
    });
    if (at % TURN === 0) yield;
  }
  const averages = averageLengths(documents);
  const impacts = documents.map((document) => impactsOf(document, averages));
  yield;
  const own = new Uint32Array(words.values.length);
  for (const { title, topics, own: said } of documents)
    for (const word of new Set([...title, ...topics, ...said])) own[word]! += 1;
  return {
    tokens: words.table(),
    ...transpose(impacts, words.values.length),
    own,
    sequence: packLists(documents.map(({ title, own: said }) => [...title, ...said])),
  };
}

function averageLengths(documents: readonly Record<FieldName, number[]>[]): Record<FieldName, number> {
  const mean = (name: FieldName) =>
    Math.max(1, documents.reduce((sum, document) => sum + document[name].length, 0) / Math.max(1, documents.length));
  return Object.fromEntries(FIELDS.map((name) => [name, mean(name)])) as Record<FieldName, number>;
}

function impactsOf(document: Record<FieldName, number[]>, averages: Record<FieldName, number>): Map<number, number> {
  const weights = new Map<number, number>();
  for (const name of FIELDS) {
    const norm = 1 - LENGTH_NORMS[name] + (LENGTH_NORMS[name] * document[name].length) / averages[name];
    const share = FIELD_WEIGHTS[name] / norm;
    for (const word of document[name]) weights.set(word, (weights.get(word) ?? 0) + share);
  }
  for (const [word, weight] of weights)
    weights.set(word, Math.max(1, Math.round((255 * weight) / (SATURATION + weight))));
  return weights;
}

function transpose(
  impactsOfRow: readonly ReadonlyMap<number, number>[],
  words: number,
): { rows: Lists; impacts: Uint8Array } {
  const offsets = new Uint32Array(words + 1);
  for (const impacts of impactsOfRow) for (const word of impacts.keys()) offsets[word + 1]! += 1;
  for (let word = 0; word < words; word++) offsets[word + 1]! += offsets[word]!;
  const next = offsets.slice(0, words);
  const items = new Uint32Array(offsets[words]!);
  const impacts = new Uint8Array(items.length);
  for (const [row, ofRow] of impactsOfRow.entries())
    for (const [word, impact] of ofRow) {
      const at = next[word]!++;
      items[at] = row;
      impacts[at] = impact;
    }
  return { rows: { offsets, items }, impacts };
}
