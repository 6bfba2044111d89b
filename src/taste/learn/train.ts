import { Interner } from "#src/catalog/index/strings.ts";
import type { LearnedLists, LearnedModel, TrainingList } from "#src/catalog/learned/model.ts";
import { type AlsSettings, factorising } from "./als.ts";
import { type Sparse, SparseBuilder } from "./sparse.ts";

/** Chosen on listeners with a fifth of their artists hidden; see docs/evaluation.md. */
export const METHOD = { factors: 64, regularisation: 30, iterations: 10, seed: 7 } as const satisfies AlsSettings;
/** How much surer a list's artists go together than a listener's. */
const LIST_CONFIDENCE = 3;
/** A list of fewer artists says nothing of which go together. */
const LEAST_ARTISTS = 3;
/** Lists or listeners read between two turns. */
const TURN = 200;

export interface TrainingListener {
  /** Plays by folded name of the artist. */
  artists: ReadonlyMap<string, number>;
}

export interface TrainingInput {
  /** Read once. */
  lists: Iterable<TrainingList>;
  /** Read once. */
  listeners: Iterable<TrainingListener>;
  /** Folded names, the main artist first; none where the track is not known. */
  artistsOfTrack: (id: string) => readonly string[];
  version: number;
  /** Hears how much of the work is done, 0 to 1. */
  onPart?: (done: number) => void;
}

/** How surely a listener goes with an artist of so many plays. */
export function confidenceOfPlays(plays: number): number {
  return Math.log1p(plays);
}

/**
 * Learns where artists and lists lie, and what words stand over which tracks. Artists by implicit ALS over listeners
 * (confidence log(1 + plays)) and lists together (confidence by how many of its tracks an artist has); words by how
 * often each stands over a list and how few lists have it (tf-idf). The same input gives the same model.
 */
export function* training(input: TrainingInput): Generator<void, LearnedModel> {
  const { version, listeners, onPart } = input;
  const artists = new Interner();
  const read = yield* readingLists(input, artists);
  const listRows = read.rowOfList.reduce((rows, row) => Math.max(rows, row + 1), 0);
  yield* readingListeners(listeners, artists, read.confidences);
  const names = artists.values;
  const factors = yield* factorising(read.confidences.build(names.length), METHOD, onPart);
  const rows = factors.rows.subarray(0, listRows * METHOD.factors);
  return {
    version,
    dimensions: METHOD.factors,
    artists: names,
    artistVectors: factors.columns,
    artistCounts: padded(read.artistCounts, names.length),
    tracks: read.tracks.values,
    trackCounts: Uint32Array.from(read.trackCounts),
    ...read.text,
    lists: { ...read.lists, vectors: vectorsOf(read.rowOfList, rows) },
  };
}

interface ReadLists {
  confidences: SparseBuilder;
  /** By list: its row among the confidences, or -1. */
  rowOfList: number[];
  artistCounts: number[];
  tracks: Interner;
  trackCounts: number[];
  text: Pick<LearnedModel, "words" | "wordRarity">;
  lists: Omit<LearnedLists, "vectors">;
}

function* readingLists({ lists, artistsOfTrack }: TrainingInput, artists: Interner): Generator<void, ReadLists> {
  const [words, tracks] = [new Interner(), new Interner()];
  const [wordsOfLists, tracksOfLists, confidences] = [new SparseBuilder(), new SparseBuilder(), new SparseBuilder()];
  const [trackCounts, artistCounts, rowOfList]: [number[], number[], number[]] = [[], [], []];
  let rows = 0;
  for (const list of lists) {
    const counted = [...counts(list.words)];
    for (const [word, count] of counted) wordsOfLists.put(words.number(word), count);
    wordsOfLists.endRow();
    const held = [...new Set(list.trackIds)];
    for (const id of held) {
      const track = tracks.number(id);
      trackCounts[track] = (trackCounts[track] ?? 0) + 1;
      tracksOfLists.put(track, 1);
    }
    tracksOfLists.endRow();
    const ofArtists = counts(held.flatMap((id) => artistsOfTrack(id)[0] ?? []));
    const together = ofArtists.size >= LEAST_ARTISTS;
    for (const [name, count] of ofArtists) {
      const artist = artists.number(name);
      artistCounts[artist] = (artistCounts[artist] ?? 0) + 1;
      if (together) confidences.put(artist, LIST_CONFIDENCE * (1 + Math.log(count)));
    }
    if (together) confidences.endRow();
    rowOfList.push(together ? rows++ : -1);
    if (rowOfList.length % TURN === 0) yield;
  }
  const { text, weighted } = weigh(wordsOfLists.build(words.values.length), words.values);
  const held = tracksOfLists.build(tracks.values.length);
  const packed = { ...weighted, trackOffsets: held.offsets, trackNumbers: held.items };
  return { confidences, rowOfList, artistCounts, tracks, trackCounts, text, lists: packed };
}

function* readingListeners(
  listeners: Iterable<TrainingListener>,
  artists: Interner,
  confidences: SparseBuilder,
): Generator<void> {
  let read = 0;
  for (const listener of listeners) {
    for (const [name, plays] of listener.artists)
      if (plays > 0) confidences.put(artists.number(name), confidenceOfPlays(plays));
    confidences.endRow();
    if (++read % TURN === 0) yield;
  }
}

/** Weights sqrt(count) * rarity, each list's words to a length of 1; rarity ln(1 + lists / (1 + lists with the word)). */
function weigh(words: Sparse, names: readonly string[]) {
  const listsOfWord = new Uint32Array(words.columns);
  for (const word of words.items) listsOfWord[word]!++;
  const wordRarity = Float32Array.from(listsOfWord, (lists) => Math.log(1 + words.rows / (1 + lists)));
  const wordWeights = words.values.map((count, i) => Math.sqrt(count) * wordRarity[words.items[i]!]!);
  for (let list = 0; list < words.rows; list++) {
    const own = wordWeights.subarray(words.offsets[list]!, words.offsets[list + 1]!);
    const length = Math.sqrt(own.reduce((sum, weight) => sum + weight * weight, 0));
    if (length > 0) for (let i = 0; i < own.length; i++) own[i]! /= length;
  }
  return {
    text: { words: names, wordRarity },
    weighted: { wordOffsets: words.offsets, wordNumbers: words.items, wordWeights },
  };
}

function counts(values: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return counted;
}

/** Numbers by artist, 0 where lists have none. */
function padded(values: readonly number[], length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => values[i] ?? 0);
}

function vectorsOf(rowOfList: readonly number[], rows: Float32Array): Float32Array {
  const { factors } = METHOD;
  const vectors = new Float32Array(rowOfList.length * factors);
  rowOfList.forEach((row, list) => {
    if (row >= 0) vectors.set(rows.subarray(row * factors, (row + 1) * factors), list * factors);
  });
  return vectors;
}
