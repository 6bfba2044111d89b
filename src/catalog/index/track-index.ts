import type { Column } from "#src/catalog/catalog.ts";
import { AUDIO_FEATURES } from "#src/domain/track.ts";
import type { Lists } from "./lists.ts";
import type { Strings, StringTable } from "./strings.ts";

/** Columns whose values ranking reads as one of 256 levels (see levels.ts). */
export const LEVEL_COLUMNS = [...AUDIO_FEATURES, "year", "popularity"] as const satisfies readonly Column[];
export type LevelColumn = (typeof LEVEL_COLUMNS)[number];

/** The whole catalogue as plain arrays: nothing in it is an object per row, and all of it can be written to a file. */
export interface TrackIndex {
  /** Version of the stored catalogue. */
  version: number;
  /** Rows; a row's number is its place in the order of ids by their UTF-8 bytes. */
  size: number;
  ids: Strings;
  titles: Strings;
  /** As stored, NaN where unknown; `songPopularity` is that of the song's best-known copy. */
  columns: Record<Column | "songYear" | "songPopularity", Float64Array>;
  /** 0 unknown, 1-255 the value; `year` is the song's year where known, `popularity` that of its best-known copy. */
  levels: Record<LevelColumn, Uint8Array>;
  /** See FLAGS. */
  flags: Uint8Array;
  /** Sets of versions that occur (bit i = VERSION_KINDS[i]), and which one each row has. */
  versionSets: Uint16Array;
  versionSetOfRow: Uint16Array;
  /** Language codes that occur (entry 0 is "" = unknown), and which one each row has. */
  languages: Strings;
  languageOfRow: Uint16Array;
  credits: Credits;
  albums: Albums;
  songs: Songs;
  genres: Genres;
  text: TextIndex;
}

/** Flags of a row. */
export const FLAGS = {
  explicitKnown: 1,
  explicit: 2,
  talk: 4,
  rankable: 8,
  yearFromAlbum: 16,
  yearFromSong: 32,
  yearGiven: 64,
  /** Another row is a copy of the same song. */
  hasCopies: 128,
} as const;

export interface Credits {
  /** Names as rows write them, and the artist of each. */
  spellings: Strings;
  artistOfSpelling: Uint32Array;
  /** Row -> its spellings, main artist first; row -> its artists in the same order. */
  spellingsOfRow: Lists;
  artistsOfRow: Lists;
  /** Artist keys: the folded name. */
  artists: StringTable;
  tracksOfArtist: Lists;
}

export interface Albums {
  titles: Strings;
  /** -1 where the row has no album. */
  titleOfRow: Int32Array;
}

export interface Songs {
  keys: Strings;
  songOfRow: Uint32Array;
  copies: Lists;
}

export interface Genres {
  labels: StringTable;
  /** Nodes of the genre tree that labels belong to, and those of each label: its own first, then their ancestors. */
  nodes: StringTable;
  nodesOfLabel: Lists;
  /** Each combination of labels that occurs, in the stored order; set 0 is empty. */
  sets: Lists;
  /** Stored labels of the row. */
  setOfRow: Uint32Array;
  /** What ranking takes: the stored set, else the main artist's own (for rows of `derived`), else 0. */
  styleOfRow: Uint32Array;
  derived: Uint8Array;
  /** One vector of `dimensions` numbers for each label and each set, of length 1 or all 0. */
  dimensions: number;
  labelVectors: Float32Array;
  setVectors: Float32Array;
}

export interface TextIndex {
  tokens: StringTable;
  /** Token -> rows that have it in title, artists, album or genre labels. */
  rows: Lists;
  /** Beside `rows`: BM25F weight of the token in that row without idf, 0-255 for 0-1. */
  impacts: Uint8Array;
}
