import { foldText } from "#src/domain/fold.ts";

/** A text to be found, by its place. */
export interface Bm25 {
  search: (query: string, limit: number) => number[];
}

const K1 = 1.2;
const B = 0.75;

/** Plain BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over folded words, as they are written. */
export function plainBm25(texts: readonly string[]): Bm25 {
  const postings = new Map<string, Map<number, number>>();
  const lengths = texts.map((text, place) => {
    const words = foldText(text)
      .split(" ")
      .filter((word) => word !== "");
    for (const word of words) {
      const places = postings.get(word) ?? new Map<number, number>();
      places.set(place, (places.get(place) ?? 0) + 1);
      postings.set(word, places);
    }
    return words.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const search = (query: string, limit: number) => {
    const scores = new Map<number, number>();
    for (const word of new Set(foldText(query).split(" "))) {
      const places = postings.get(word) ?? new Map<number, number>();
      const idf = Math.log(1 + (texts.length - places.size + 0.5) / (places.size + 0.5));
      for (const [place, count] of places) {
        const norm = K1 * (1 - B + (B * lengths[place]!) / average);
        scores.set(place, (scores.get(place) ?? 0) + (idf * count * (K1 + 1)) / (count + norm));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([place]) => place);
  };
  return { search };
}
