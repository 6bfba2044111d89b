import { foldText } from "#src/domain/fold.ts";
import type { HostSettings, Persona } from "#src/domain/session.ts";
import type { Token } from "../tokens.ts";
import { PhraseTrie } from "../trie.ts";
import data from "./words.json" with { type: "json" };

function trieOf(phrases: readonly string[]): PhraseTrie<true> {
  const trie = new PhraseTrie<true>();
  for (const phrase of phrases) trie.add(phrase, true);
  return trie;
}

function trieOfValues<V extends string>(lists: Readonly<Record<string, readonly string[]>>): PhraseTrie<V> {
  const trie = new PhraseTrie<V>();
  for (const [value, phrases] of Object.entries(lists)) for (const phrase of phrases) trie.add(phrase, value as V);
  return trie;
}

export type When = keyof typeof data.when;

export const WHEN = trieOfValues<When>(data.when);
export const LANGUAGES = trieOfValues<NonNullable<HostSettings["language"]>>(data.languages);
export const OTHER_LANGUAGES = trieOf(data.otherLanguages);
export const PERSONAS = trieOfValues<Persona>(data.personas);
const NOISE: ReadonlySet<string> = new Set(data.noise.map((word) => foldText(word)));
const MEANT: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(data.noiseIn).map(([language, words]) => [language, new Set<string>(words)]),
);

const STUTTER = new Set(data.stutter);

/** "no no", "skip skip": said twice is said once; "bye bye" is a name. */
export function isStutter({ text }: Token, next: Token | undefined): boolean {
  return STUTTER.has(text) && next?.text === text;
}

/** "um", "uh": what spoken text has of words that say nothing, but not in a language that has the word. */
export function isNoise({ text }: Token, language: string): boolean {
  return NOISE.has(text) && !MEANT.get(language)?.has(text);
}
export const SONG = {
  song: trieOf(data.song.song),
  album: trieOf(data.song.album),
  some: trieOf(data.song.some),
  article: trieOf(data.song.article),
  called: trieOf(data.song.called),
  by: trieOf(data.song.by),
  again: trieOf(data.song.again),
};
const { since, ...episode } = data.episode;
export const EPISODE = {
  ...(Object.fromEntries(Object.entries(episode).map(([name, phrases]) => [name, trieOf(phrases)])) as Record<
    keyof typeof episode,
    PhraseTrie<true>
  >),
  /** Days back, in digits. */
  since: trieOfValues<string>(since),
};
export const CLOCK = {
  midnight: trieOf(data.clock.midnight.say),
  noon: trieOf(data.clock.noon.say),
  half: trieOf(data.clock.half),
  quarterPast: trieOf(data.clock.quarterPast),
  quarterTo: trieOf(data.clock.quarterTo),
  past: trieOf(data.clock.past),
  to: trieOf(data.clock.to),
  halfBefore: trieOf(data.clock.halfBefore),
  am: trieOf(data.clock.am),
  pm: trieOf(data.clock.pm),
  hour: trieOf(data.clock.hour),
};

/** Where the longest phrase that begins at the token ends; undefined where none does. */
export function endOf(trie: PhraseTrie<unknown>, tokens: readonly Token[], from: number): number | undefined {
  return from < tokens.length ? trie.at(tokens, from).at(-1)?.to : undefined;
}
