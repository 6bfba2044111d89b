import type { Leaning, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import type { Episodes } from "./episodes/episodes.ts";
import type { Learned } from "./learned/aligned.ts";
import type { Ranking } from "./search/ranking.ts";
import type { Space } from "./space/space.ts";

/** Row number in the index of this process; stable until the catalogue is swapped. */
export type Ordinal = number;

export interface SearchQuery {
  /** All must pass; a track that lacks the fact fails. Each has the id of its part, so that `emptiedBy` can name it. */
  must: readonly { id: string; test: Test }[];
  mustNot: readonly { id: string; test: Test }[];
  leanings: readonly Leaning[];
  limit: number;
  /** Left out. */
  exclude?: ReadonlySet<Ordinal>;
  /** Nothing but these. */
  only?: Iterable<Ordinal>;
  /** Also rank rows that are not rankable (when they are named outright). */
  includeUnrankable?: boolean;
  /** Collapse copies of one song to their best copy. Default true. */
  uniqueSongs?: boolean;
  /** What was asked, in words: what lists with such words hold ranks higher, where lists were learned from. */
  said?: string;
  /** Breaks ties, so that the same seed gives the same list. */
  seed: number;
}

export interface Hit {
  ordinal: Ordinal;
  score: number;
}

export interface SearchResult {
  /** Best first; equal scores by seed, then ordinal. */
  hits: Hit[];
  /** Rows that pass all rules (songs when `uniqueSongs`). */
  matched: number;
  /** When nothing matched: the id of the first rule after which nothing was left, in order of how few pass it. */
  emptiedBy?: { id: string; alone: number };
}

/** What ranking and the rules about listening need to know of one listener; made by `src/taste`. */
export interface ListenerView {
  /** Equal only for equal content: masks are remembered by it. */
  key: string;
  /** Rows that surely pass a rule about listening, and rows that surely fail it; copies of one song alike. */
  passing(test: HistoryTest): Iterable<Ordinal>;
  failing(test: HistoryTest): Iterable<Ordinal>;
  /** Whether an episode of this id was heard: at least half of it, or to its end. */
  heard?(id: string): boolean;
  /** How near a row lies to what this listener loves, about -1 to 1; 0 says nothing. Summed and bounded by ranking. */
  taste: TasteFits;
}

export interface TasteFits {
  /** By artist number: of the row's main artist. */
  byArtist: Float32Array;
  /** What single songs add, by song number. */
  bySong: ReadonlyMap<number, number>;
}

export type HistoryTest = Extract<Test, { kind: "history" }>;

/**
 * The catalogue held in memory: read-only, swapped whole. `size`, `count`, `search`, `withWords` and `names` are of music
 * (with what music sets have of talk). Episodes are rows behind them: `ordinal >= size`; they are found by `episodes`
 * alone, so that no list of music depends on them, and everything that takes an ordinal takes theirs.
 */
export interface Catalog {
  /** Counts up with every change of the stored catalogue. */
  readonly version: number;
  readonly size: number;
  readonly names: NameIndex;
  /** Whose catalogue it is: what tests about listening and aims at taste go by. Without one neither says anything. */
  readonly listener: ListenerView | undefined;
  /** The same for nobody; itself where it has no listener. */
  readonly shared: Catalog;
  /** The same rows as this listener knows them, for one request; rows, names and what is remembered are shared. */
  forListener(view: ListenerView): Catalog;
  /** The same rows, and the same listener, in the order of these weights; remembered for each set of them. */
  ranked(ranking: Ranking): Catalog;
  /** Where artists lie; see Space. */
  readonly space: Space;
  /** What `segue train` learned, with its artists by the numbers of this catalogue; undefined where nothing was learned. */
  readonly learned: Learned | undefined;
  readonly episodes: Episodes;
  /** Of a track or an episode. */
  ordinalOf(id: string): Ordinal | undefined;
  track(ordinal: Ordinal): Track;
  /** Where it can be heard, an http(s) address; null where that is not known. */
  audioUrl(ordinal: Ordinal): string | null;
  /** Integer number of the song that this row is a copy of; equal for copies. */
  song(ordinal: Ordinal): number;
  /** Integer numbers of the row's artists, main first. */
  artists(ordinal: Ordinal): readonly number[];
  /** Number of the artist of this name, if the catalogue has one; its name as it is written; its rows, guest parts included. */
  artistNumber(name: string): number | undefined;
  artistName(artist: number): string;
  tracksOf(artist: number): readonly Ordinal[];
  /** A numeric column by name (NaN where unknown): audio features, `year`, `popularity`, `durationMs`, `key`, `mode`. */
  value(ordinal: Ordinal, column: Column): number;
  passes(ordinal: Ordinal, test: Test): boolean;
  /** Is it sure that the test does not hold? Not so where the catalogue lacks the fact; by an artist also means as a guest. */
  fails(ordinal: Ordinal, test: Test): boolean;
  /** Rows that pass, of `size`. Memoised by content. */
  count(test: Test): number;
  search(query: SearchQuery): SearchResult;
  /** Rows with at least one of the words in title, artists, album or genre labels; stop words count only alone. */
  withWords(words: string): Iterable<Ordinal>;
}

export type Column =
  | "tempo"
  | "energy"
  | "valence"
  | "danceability"
  | "acousticness"
  | "instrumentalness"
  | "liveness"
  | "speechiness"
  | "loudness"
  | "year"
  | "popularity"
  | "durationMs"
  | "key"
  | "mode";
