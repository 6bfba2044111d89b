/** What language needs to know of names; the catalogue fills it. */
export type NameType = "artist" | "track" | "album";

export interface NameMatch {
  type: NameType;
  /** Artist key, album key, or the track id of its best-known recording. */
  id: string;
  /** As the catalogue writes it. */
  name: string;
  /** Main artist of a track or album. */
  artist?: string;
  /** Popularity 0-100 of the best-known track under the name; 0 where unknown. */
  popularity: number;
  /** Tracks under the name. */
  tracks: number;
  /** 0 exact after folding; else edit distance over folded text (a dropped "the", possessive or plural s costs less than 1). */
  distance: number;
}

/** Token range [from, to) whose folded text is a name of the catalogue. */
export interface NameSpan {
  from: number;
  to: number;
  matches: readonly NameMatch[];
}

export interface NameIndex {
  /** Best first: near and well known (an edit weighs as much as 80 points of popularity). Bounded by `limit` (default 5). Typos only where `fuzzy`. */
  lookup(
    text: string,
    options?: { types?: readonly NameType[]; fuzzy?: boolean; limit?: number; by?: string },
  ): NameMatch[];
  /** Every exact (folded) name in a token sequence, at most `longest` tokens each. No typo search. */
  scan(tokens: readonly string[], longest?: number): NameSpan[];
}
