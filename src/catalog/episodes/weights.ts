/** BM25F: how much a word counts in each field; `about` is what a show says of itself in many descriptions. */
export const FIELD_WEIGHTS = { title: 3, topics: 0.5, own: 1, show: 0.6, about: 0.2 } as const;
export const LENGTH_NORMS = { title: 0.3, topics: 0, own: 0.6, show: 0, about: 0.3 } as const;
export const SATURATION = 1.5;
