import { foldText } from "#src/domain/fold.ts";

/** Words in a row by which a sentence is known again. */
const SHINGLE = 4;
/** What so many episodes of one show say (and at least this share of them) is said by the show, not by the episode. */
const FEWEST = 4;
const SHARE = 0.06;
/** A sentence goes when so much of it is shared. */
const COVERED = 0.6;
/** What one show may say of itself, in sentences. */
const MOST_SHARED = 12;

export interface ToldApart {
  /** Of each description the sentences that are its own. */
  own: string[];
  /** What many of them share, each once. */
  shared: string[];
}

/**
 * Parts what episodes of one show say of themselves from what their show always says (hosts, sponsors, where to
 * follow): sentences whose word 4-grams stand in many descriptions.
 */
export function tellApart(descriptions: readonly string[]): ToldApart {
  const sentences = descriptions.map(sentencesOf);
  const counts = shingleCounts(sentences);
  const least = Math.max(FEWEST, SHARE * descriptions.length);
  const shared = new Map<string, string>();
  const own = sentences.map((said) =>
    said
      .filter((sentence) => {
        if (!isShared(sentence, counts, least)) return true;
        if (shared.size < MOST_SHARED) shared.set(sentence.words.join(" "), sentence.text);
        return false;
      })
      .map(({ text }) => text)
      .join(" "),
  );
  return { own, shared: [...shared.values()] };
}

interface Sentence {
  text: string;
  words: string[];
  /** Its shingles, as hashes. */
  shingles: number[];
}

function sentencesOf(description: string): Sentence[] {
  return description
    .split(/(?<=[.!?…])\s+|\s*\n+\s*|\s+[|•*~]+\s+|\s+-{2,}\s+/u)
    .map((text) => ({
      text: text.trim(),
      words: foldText(text)
        .split(" ")
        .filter((word) => word !== ""),
    }))
    .filter(({ words }) => words.length > 0)
    .map((sentence) => ({ ...sentence, shingles: shinglesOf(sentence.words) }));
}

/** In how many descriptions each shingle stands. */
function shingleCounts(sentences: readonly Sentence[][]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const said of sentences) {
    const mine = new Set<number>();
    for (const { shingles } of said) for (const shingle of shingles) mine.add(shingle);
    for (const shingle of mine) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** A short sentence is one shingle. */
function shinglesOf(words: readonly string[]): number[] {
  const hashes = words.map(hashOf);
  const shingles: number[] = [];
  for (let at = 0; at === 0 || at + SHINGLE <= words.length; at++) {
    let hash = 0;
    for (let i = at; i < Math.min(at + SHINGLE, words.length); i++)
      hash = (Math.imul(hash, 0x01000193) ^ hashes[i]!) >>> 0;
    shingles.push(hash);
  }
  return shingles;
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function isShared({ shingles }: Sentence, counts: ReadonlyMap<number, number>, least: number): boolean {
  const shared = shingles.filter((shingle) => counts.get(shingle)! >= least).length;
  return shared >= COVERED * shingles.length;
}
