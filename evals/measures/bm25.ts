/** The stated baseline: plain BM25 (Robertson, k1 = 1.2, b = 0.75) over title, artists and album, nothing else. */
export interface Bm25 {
  search(text: string, limit: number): string[];
}

export interface Bm25Document {
  id: string;
  text: string;
}

const K1 = 1.2;
const B = 0.75;

export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function buildBm25(documents: readonly Bm25Document[]): Bm25 {
  const postings = new Map<string, { rows: number[]; counts: number[] }>();
  const lengths = new Float64Array(documents.length);
  documents.forEach((document, row) => {
    const counts = new Map<string, number>();
    for (const word of words(document.text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      let posting = postings.get(word);
      if (!posting) {
        posting = { rows: [], counts: [] };
        postings.set(word, posting);
      }
      posting.rows.push(row);
      posting.counts.push(count);
      lengths[row]! += count;
    }
  });
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  return {
    search(text, limit) {
      const scores = new Map<number, number>();
      for (const word of words(text)) {
        const posting = postings.get(word);
        if (!posting) continue;
        const idf = Math.log(1 + (documents.length - posting.rows.length + 0.5) / (posting.rows.length + 0.5));
        posting.rows.forEach((row, index) => {
          const count = posting.counts[index]!;
          const norm = count + K1 * (1 - B + (B * lengths[row]!) / averageLength);
          scores.set(row, (scores.get(row) ?? 0) + (idf * count * (K1 + 1)) / norm);
        });
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([row]) => documents[row]!.id);
    },
  };
}
