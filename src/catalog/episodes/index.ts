import type { Lists } from "#src/catalog/index/lists.ts";
import type { Strings, StringTable } from "#src/catalog/index/strings.ts";

/** All episodes of a catalogue as plain arrays, so that they can be written to a file; no object per row, no string kept. */
export interface EpisodeIndex {
  /** Rows; a row's number is its place in the order of ids by their UTF-8 bytes. */
  size: number;
  ids: Strings;
  titles: Strings;
  /** What the description says of this very episode, cut to `GIST_CHARACTERS`; what the show always says is left out. */
  gists: Strings;
  topics: Strings;
  audioUrls: Strings;
  languages: Strings;
  /** Names of shows, as written, and the folded name of each. */
  shows: Strings;
  showKeys: StringTable;
  showOfRow: Uint32Array;
  /** Rows of each show in the order in which they are heard, and where each row stands among them. */
  series: Lists;
  placeOfRow: Uint32Array;
  /** Milliseconds since 1970; NaN where unknown. */
  published: Float64Array;
  durationMs: Float64Array;
  /** NaN where unknown. */
  season: Float64Array;
  number: Float64Array;
  /** 0 unknown, 1 clean, 2 explicit. */
  explicit: Uint8Array;
  text: EpisodeText;
}

export interface EpisodeText {
  tokens: StringTable;
  /** Token -> rows that have it in title, topics, description or in what their show says of itself. */
  rows: Lists;
  /** Beside `rows`: BM25F weight of the token in that row without idf, 0-255 for 0-1. */
  impacts: Uint8Array;
  /** Token -> episodes that have it in words of their own: what idf is taken from. */
  own: Uint32Array;
  /** Row -> tokens of title and description in their order, title first: for words that stand near each other. */
  sequence: Lists;
}
