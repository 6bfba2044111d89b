import { stemmer } from "stemmer";
import stopWords from "#src/catalog/search/stop-words.json" with { type: "json" };
import { foldText } from "#src/domain/fold.ts";
import talkWords from "./talk-words.json" with { type: "json" };

const STOP: ReadonlySet<string> = new Set([...stopWords, ...talkWords.stop]);
const PLAIN = /^[a-z]{4,}$/;
/** Stems that are remembered; most texts use the same few words. */
const MOST_STEMS = 100_000;
const stems = new Map<string, string>();

/** Addresses in show notes: they name the publisher, not the topic. */
const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:com|org|net|co|uk|tv|fm|io|me|ly|gg|ee|be)\b(?:\/\S*)?|[\w.+-]{1,40}@[\w.-]+|(?<!\S)@\w+/giu;

/** A game is not what its name is made of: whoever looks for dragons does not mean every "Dungeons & Dragons". */
const GAME = /\bdungeons? (?:and|n) dragons?\b|\bd and d\b|\bd d\b/g;

/** Folded, without addresses, and with the names of games as one word. */
export function wordsOf(text: string): string {
  return foldText(text.replace(ADDRESS, " ")).replace(GAME, "dnd");
}

/** Words as the index of episodes holds them: folded, English endings off (Porter, "An algorithm for suffix stripping", 1980). */
export function stemsOf(text: string): string[] {
  const folded = wordsOf(text);
  return folded === "" ? [] : folded.split(" ").map(stemOf);
}

/** The same without the words that say nothing; all of them where nothing else is there. */
export function tellingStems(text: string): string[] {
  const words = wordsOf(text)
    .split(" ")
    .filter((word) => word !== "");
  const telling = words.filter((word) => !STOP.has(word));
  return (telling.length > 0 ? telling : words).map(stemOf);
}

export function isStop(word: string): boolean {
  return STOP.has(word);
}

export function stemOf(word: string): string {
  if (!PLAIN.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
}
