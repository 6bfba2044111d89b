import { findString } from "#src/catalog/index/strings.ts";
import type { EpisodeText } from "./index.ts";
import topics from "./topics.json" with { type: "json" };
import { isStop, stemOf, tellingStems, wordsOf } from "./words.ts";

/** One or several words in a row, as tokens of the index. */
export type Phrase = readonly number[];

/** One thing that a query is about. */
export interface Concept {
  /** As typed; empty where the index has none of it. */
  typed: Phrase[];
  /** Other words for the same, and words that stand near it. */
  same: Phrase[];
  near: Phrase[];
  /** How much it weighs in the query: the rarity of its rarest word; a word that the index has not is as rare as can be. */
  mass: number;
}

interface Topic {
  words: readonly string[];
  near: readonly string[];
}

/** Topic by each of its words, stemmed. */
const BY_WORDS: ReadonlyMap<string, Topic> = new Map(
  (topics as Topic[])
    .toReversed()
    .flatMap((topic) => topic.words.map((word) => [keyOf(wordsOf(word).split(" ")), topic] as const)),
);
const LONGEST = Math.max(...[...BY_WORDS.keys()].map((key) => key.split(" ").length));

function keyOf(words: readonly string[]): string {
  return words.map(stemOf).join(" ");
}

/** What a query is about: known topics by their longest name, and every other word that says something. */
export function conceptsOf(text: EpisodeText, size: number, about: string): Concept[] {
  const words = wordsOf(about)
    .split(" ")
    .filter((word) => word !== "");
  const telling = tellingStems(about).length > 0 && words.some((word) => !isStop(word));
  const concepts: Concept[] = [];
  for (let at = 0; at < words.length; ) {
    const length = topicLength(words, at);
    const part = words.slice(at, at + Math.max(1, length));
    if (length > 0 || !telling || !isStop(words[at]!)) concepts.push(conceptOf(text, size, part));
    at += part.length;
  }
  return concepts;
}

/** How many words from here name a topic; 0 for none. */
function topicLength(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--)
    if (BY_WORDS.has(keyOf(words.slice(at, at + length)))) return length;
  return 0;
}

function conceptOf(text: EpisodeText, size: number, words: readonly string[]): Concept {
  const key = keyOf(words);
  const topic = BY_WORDS.get(key);
  const phrases = (names: readonly string[]) =>
    names
      .map((name) => wordsOf(name).split(" "))
      .filter((name) => keyOf(name) !== key)
      .map((name) => phraseOf(text, name))
      .filter((phrase) => phrase !== undefined);
  const typed = phraseOf(text, words);
  return {
    typed: typed === undefined ? [] : [typed],
    same: phrases(topic?.words ?? []),
    near: phrases(topic?.near ?? []),
    mass: Math.max(...words.map((word) => rarityOf(text, size, findString(text.tokens, stemOf(word))))),
  };
}

function phraseOf(text: EpisodeText, words: readonly string[]): Phrase | undefined {
  const tokens = words
    .filter((word) => words.length === 1 || !isStop(word))
    .map((word) => findString(text.tokens, stemOf(word)));
  return tokens.length === 0 || tokens.includes(undefined) ? undefined : (tokens as number[]);
}

/** Inverse document frequency as in BM25, of what episodes say of themselves. */
export function rarityOf(text: EpisodeText, size: number, token: number | undefined): number {
  const df = token === undefined ? 0 : text.own[token]!;
  return Math.log(1 + (size - df + 0.5) / (df + 0.5));
}
