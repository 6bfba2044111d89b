/** BM25F: how much a word counts in each field; `about` is what a show says of itself in many descriptions. */
export const FIELD_WEIGHTS = { title: 1.5, topics: 0.5, own: 1, show: 1.2, about: 0.1 } as const;
export const LENGTH_NORMS = { title: 0.3, topics: 0, own: 0.45, show: 1.2, about: 0.3 } as const;
export const SATURATION = 1.5;

/** How a query is scored beside BM25F. `npm run eval -- talk` measures what they are worth. */
export interface Ranking {
  /** What another word for what was typed counts, and one that stands near it. */
  same: number;
  near: number;
  /** What both together may count, as a share of the concept's rarity; and from what share on they stand for it. */
  aroundMost: number;
  /** The same where what was typed is there as well. */
  aroundBeside: number;
  aroundHolds: number;
  /** A row must hold this share of what was asked; one that holds all counts whole, one that holds nothing so much less. */
  leastHeld: number;
  /** The same where a word of it stands in no episode: then only the rest can be there, and it must be most of it. */
  leastBesideUnknown: number;
  /** The same where several things are asked, joined by "and" or "or". */
  leastOfSeveral: number;
  partly: number;
  /** Words typed beside each other: side by side, or within so many words, as a share of the commoner one's rarity. */
  adjacent: number;
  within: number;
  window: number;
  /** Trailers, and each further episode of one show, count this share; not less than the floor. */
  trailer: number;
  sameShow: number;
  sameShowFloor: number;
}

export const RANKING: Ranking = {
  same: 0.3,
  near: 0.25,
  aroundMost: 0.5,
  aroundBeside: 0.5,
  aroundHolds: 0.15,
  leastHeld: 0.45,
  leastBesideUnknown: 0.55,
  leastOfSeveral: 0.25,
  partly: 0.5,
  adjacent: 0.3,
  within: 0.1,
  window: 6,
  trailer: 0.45,
  sameShow: 0.98,
  sameShowFloor: 0.85,
};
