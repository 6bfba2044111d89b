/**
 * What `segue train` learned from titled lists and from what listeners play, by names and ids alone, so that it outlives
 * a change of the catalogue. Numbers of lists, artists, words and tracks are places in the arrays of names.
 */
export interface LearnedModel {
  /** Of the training; counts up. */
  version: number;
  /** Numbers of one vector. */
  dimensions: number;
  /** Artist keys (folded names). */
  artists: readonly string[];
  /** Item factors of implicit ALS over lists and listeners, as they are (not of length 1): `dimensions` for each artist. */
  artistVectors: Float32Array;
  /** Lists that each artist stands in. */
  artistCounts: Uint32Array;
  /** Ids of tracks that stand in lists, and in how many. */
  tracks: readonly string[];
  trackCounts: Uint32Array;
  /** Folded words of titles and descriptions, and how telling each is (inverse document frequency). */
  words: readonly string[];
  wordRarity: Float32Array;
  lists: LearnedLists;
}

/** The lists that it was learned from, without their names: a list is its words, its tracks and its vector. */
export interface LearnedLists {
  /** User factors of the ALS: `dimensions` for each list. */
  vectors: Float32Array;
  /** List i has the words wordNumbers[wordOffsets[i], wordOffsets[i + 1]), weighted to a length of 1. */
  wordOffsets: Uint32Array;
  wordNumbers: Uint32Array;
  wordWeights: Float32Array;
  /** List i has the tracks trackNumbers[trackOffsets[i], trackOffsets[i + 1]), each once. */
  trackOffsets: Uint32Array;
  trackNumbers: Uint32Array;
}

/** A list to learn from. Words count as often as they are given. */
export interface TrainingList {
  words: readonly string[];
  trackIds: readonly string[];
}

/** Words that a text is found by: folded, of two letters or more. */
export function wordsOf(folded: string): string[] {
  return folded.split(" ").filter((word) => word.length > 1);
}
