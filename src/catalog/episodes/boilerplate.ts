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
    .filter(({ words }) => words.length > 0);
}

/** In how many descriptions each shingle stands. */
function shingleCounts(sentences: readonly Sentence[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const said of sentences) {
    const mine = new Set(said.flatMap(({ words }) => [...shinglesOf(words)]));
    for (const shingle of mine) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** A short sentence is one shingle. */
function* shinglesOf(words: readonly string[]): Generator<string> {
  if (words.length <= SHINGLE) yield words.join(" ");
  else for (let at = 0; at + SHINGLE <= words.length; at++) yield words.slice(at, at + SHINGLE).join(" ");
}

function isShared({ words }: Sentence, counts: ReadonlyMap<string, number>, least: number): boolean {
  let shared = 0;
  let all = 0;
  for (const shingle of shinglesOf(words)) {
    all += 1;
    if ((counts.get(shingle) ?? 0) >= least) shared += 1;
  }
  return shared >= COVERED * all;
}
