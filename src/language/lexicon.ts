import { foldText } from "#src/domain/fold.ts";
import { ENGLISH, LOCALES, type Locale } from "./locales/locale.ts";
import type { TasteWords } from "./taste-words.ts";
import type { Token } from "./tokens.ts";
import { type PhraseMatch, PhraseTrie } from "./trie.ts";

/** What a phrase of structure is. */
export type Entry =
  | { kind: "cue"; name: string }
  | { kind: "number"; value: number }
  | { kind: "decade"; decade: number }
  | { kind: "era"; from: number; to: number }
  | { kind: "decadePrefix" }
  | { kind: "decadeSuffix" }
  | { kind: "share"; share: number }
  | { kind: "fact"; id: string }
  | { kind: "order"; id: string }
  | { kind: "step"; id: string }
  | { kind: "limit"; id: string }
  | { kind: "unsupported"; why: string }
  | { kind: "genre"; spoken: string }
  | { kind: "trap" }
  | { kind: "filler" };

export interface Lexicon {
  locale: Locale;
  trie: PhraseTrie<Entry>;
  idle: ReadonlySet<string>;
}

/** Cues that English lends to every other language, as people mix them. */
const LENT = ["song", "genreNoun", "bpm", "hour", "minute", "percent", "equal", "born", "graduated"];
const built = new Map<string, Lexicon>();

/** All phrases of structure of a language, with what English lends it. */
export function lexiconOf(locale: Locale): Lexicon {
  let lexicon = built.get(locale.code);
  if (lexicon === undefined) {
    const idle = new Set([...locale.idle, ...ENGLISH.idle].map((word) => foldText(word)));
    lexicon = { locale, trie: buildTrie(locale), idle };
    built.set(locale.code, lexicon);
  }
  return lexicon;
}

function buildTrie(locale: Locale): PhraseTrie<Entry> {
  const trie = new PhraseTrie<Entry>();
  addLists(trie, locale);
  for (const [name, phrases] of Object.entries(locale.cues)) addAll(trie, phrases, { kind: "cue", name });
  for (const [phrase, value] of Object.entries(locale.numbers)) trie.add(phrase, { kind: "number", value });
  for (const [phrase, decade] of Object.entries(locale.decades)) trie.add(phrase, { kind: "decade", decade });
  for (const [phrase, share] of Object.entries(locale.shares)) trie.add(phrase, { kind: "share", share });
  for (const [phrase, spoken] of Object.entries(locale.genres ?? {})) trie.add(phrase, { kind: "genre", spoken });
  for (const [phrase, [from, to]] of Object.entries(locale.eras ?? {})) trie.add(phrase, { kind: "era", from, to });
  for (const other of LOCALES) if (other !== locale) lendGenres(trie, other);
  addAll(trie, locale.decadePrefix, { kind: "decadePrefix" });
  addAll(trie, locale.decadeSuffix, { kind: "decadeSuffix" });
  addAll(trie, locale.traps, { kind: "trap" });
  addAll(trie, locale.filler, { kind: "filler" });
  if (locale !== ENGLISH) {
    addLists(trie, ENGLISH);
    addAll(trie, ENGLISH.decadeSuffix, { kind: "decadeSuffix" });
    for (const name of LENT) addAll(trie, ENGLISH.cues[name] ?? [], { kind: "cue", name });
  }
  return trie;
}

/** "pop français y canciones en español": a genre of several words is the same in a request of any language. */
function lendGenres(trie: PhraseTrie<Entry>, { genres = {} }: Locale): void {
  for (const [phrase, spoken] of Object.entries(genres))
    if (phrase.includes(" ") && !/^(en|auf|em|in) /.test(phrase)) trie.add(phrase, { kind: "genre", spoken });
}

function addLists(trie: PhraseTrie<Entry>, locale: Locale): void {
  for (const [id, phrases] of Object.entries(locale.facts)) addAll(trie, phrases, { kind: "fact", id });
  for (const [id, phrases] of Object.entries(locale.orders)) addAll(trie, phrases, { kind: "order", id });
  for (const [id, phrases] of Object.entries(locale.steps)) addAll(trie, phrases, { kind: "step", id });
  for (const [id, phrases] of Object.entries(locale.limits)) addAll(trie, phrases, { kind: "limit", id });
  for (const [why, phrases] of Object.entries(locale.unsupported)) addAll(trie, phrases, { kind: "unsupported", why });
}

function addAll(trie: PhraseTrie<Entry>, phrases: readonly string[], entry: Entry): void {
  for (const phrase of phrases) trie.add(phrase, entry);
}

/** The request with every phrase of structure that begins at each token. */
export class Reading {
  readonly matches: readonly (readonly PhraseMatch<Entry>[])[];
  readonly #cues: readonly (ReadonlyMap<string, number> | undefined)[];
  readonly tokens: readonly Token[];
  readonly now: Date;
  readonly joiners: ReadonlySet<string>;
  /** Every word of the phrases of structure. */
  readonly words: ReadonlySet<string>;
  readonly language: string;
  readonly idle: ReadonlySet<string>;
  /** What is said of the listener's own taste, in order of place. */
  readonly taste: readonly TasteWords[];

  constructor(
    tokens: readonly Token[],
    lexicon: Lexicon,
    { now, taste = [] }: { now: Date; taste?: readonly TasteWords[] },
  ) {
    this.taste = taste;
    this.tokens = tokens;
    this.now = now;
    this.language = lexicon.locale.code;
    this.words = lexicon.trie.words;
    this.joiners = new Set(lexicon.locale.joiner);
    this.idle = lexicon.idle;
    this.matches = tokens.map((_, index) => matchesAt(lexicon, tokens, index));
    this.#cues = this.matches.map(endsOfCues);
  }

  /** Where the longest phrase of the cues that begins at `from` ends; 0 when none does. */
  cue(from: number, ...names: readonly string[]): number {
    const ends = this.#cues[from];
    if (ends === undefined) return 0;
    let to = 0;
    for (const name of names) to = Math.max(to, ends.get(name) ?? 0);
    return to;
  }

  /** The longest phrase of a kind that begins at `from`. */
  longest<K extends Entry["kind"]>(from: number, kind: K): PhraseMatch<Extract<Entry, { kind: K }>> | undefined {
    let best: PhraseMatch<Entry> | undefined;
    for (const match of this.matches[from] ?? []) {
      if (match.value.kind === kind && (best === undefined || match.to > best.to)) best = match;
    }
    return best as PhraseMatch<Extract<Entry, { kind: K }>> | undefined;
  }

  /** Whether a clause may go on from the token before to this one. */
  flows(index: number): boolean {
    const token = this.tokens[index];
    return token !== undefined && !token.stop && !token.comma;
  }

  get year(): number {
    return this.now.getUTCFullYear();
  }
}

/** "start slow, end fast": how a list runs may be said over a comma. */
function matchesAt(lexicon: Lexicon, tokens: readonly Token[], from: number): readonly PhraseMatch<Entry>[] {
  const inOne = lexicon.trie.at(tokens, from);
  const last = inOne.reduce((to, match) => Math.max(to, match.to), from);
  const over = lexicon.trie.at(tokens, from, true).filter(({ to, value }) => to > last && value.kind === "order");
  return over.length > 0 ? [...inOne, ...over] : inOne;
}

function endsOfCues(matches: readonly PhraseMatch<Entry>[]): ReadonlyMap<string, number> | undefined {
  let ends: Map<string, number> | undefined;
  for (const { to, value } of matches) {
    if (value.kind !== "cue") continue;
    ends ??= new Map();
    ends.set(value.name, Math.max(to, ends.get(value.name) ?? 0));
  }
  return ends;
}
