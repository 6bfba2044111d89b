import ordinary from "./entities/ordinary-words.json" with { type: "json" };
import type { Lexicon } from "./lexicon.ts";
import type { PhraseBook } from "./phrase-book.ts";
import slang from "./spelling.json" with { type: "json" };
import type { Token } from "./tokens.ts";

const SLANG: Readonly<Record<string, string>> = slang.words;
const ORDINARY = new Set(ordinary.levels.flatMap((level) => level.split(" ")));
const SHORTEST_MENDED = 5;
const NOUNS = new Set(["songs", "music", "playlist", "tunes", "beats", "tracks", "song", "mix"]);

const JOINTS = new Set(["by", "from", "of", "per", "each"]);

/** What is known of words beside the lexicon: a typo is never mended into something else when it is a name. */
export interface Spelling {
  lexicon: Lexicon;
  book: PhraseBook;
  isName: (word: string) => boolean;
  /** Popularity 0-100 of the artist of just this name; 0 when there is none. */
  fame: (word: string) => number;
  /** Part of a longer name that stands in the catalogue as typed ("sum 41"). */
  isNamed?: (token: Token) => boolean;
}

/** "Grimes" is an artist before it is the plural of a genre. */
const FAMOUS = 55;
const FAMOUS_CAPITAL = 25;

/** Rewrites each token's text to what the lexicon has: slang, drawn-out letters, endings, then one slip of the finger. */
export function spell(tokens: readonly Token[], spelling: Spelling): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "number") spellDigit(tokens, index);
    if (token.kind !== "word" || spelling.isNamed?.(token)) continue;
    const before = token.text;
    token.text = spellWord(token, spelling);
    if (before === "w" && /^(o|out)$/.test(tokens[index + 1]?.text ?? "") && tokens[index + 1]!.slash) {
      token.text = "without";
      tokens[index + 1]!.text = "the";
    }
  }
}

/** "playlist 4 studying", "beats 2 study 2". */
function spellDigit(tokens: readonly Token[], index: number): void {
  const token = tokens[index]!;
  const word = token.text === "4" ? "for" : token.text === "2" ? "to" : undefined;
  const next = tokens[index + 1];
  if (
    word &&
    !token.comma &&
    !JOINTS.has(next?.text ?? "") &&
    NOUNS.has(tokens[index - 1]?.text ?? "") &&
    next?.kind === "word" &&
    !NOUNS.has(next.text)
  )
    token.text = word;
}

function spellWord(token: Token, spelling: Spelling): string {
  const { text } = token;
  const english = spelling.lexicon.locale.code === "en";
  if (english && Object.hasOwn(SLANG, text)) return SLANG[text]!;
  if (isKnown(text, spelling)) return text;
  return (
    [text.replace(/(\p{L})\1{2,}/gu, "$1$1"), text.replace(/(\p{L})\1{2,}/gu, "$1")].find((word) =>
      isKnown(word, spelling),
    ) ??
    (isArtist(token, spelling) ? text : inflected(text, spelling)) ??
    mended(token, spelling) ??
    text
  );
}

function isKnown(word: string, { lexicon, book }: Spelling): boolean {
  return lexicon.trie.words.has(word) || book.trie.words.has(word);
}

function isArtist({ text, typed }: Token, { fame }: Spelling): boolean {
  return fame(text) >= (typed[0] === typed[0]!.toLowerCase() ? FAMOUS : FAMOUS_CAPITAL);
}

function inflected(word: string, spelling: Spelling): string | undefined {
  const english = spelling.lexicon.locale.code === "en";
  for (const [ending, instead] of spelling.lexicon.locale.endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    const base = word.slice(0, word.length - ending.length) + instead;
    const known = english ? spelling.book.trie.words.has(base) : isKnown(base, spelling);
    if (known) return base;
  }
  return undefined;
}

function mended(token: Token, spelling: Spelling): string | undefined {
  const { text } = token;
  if (text.length < SHORTEST_MENDED || text.length > 14 || ORDINARY.has(text)) return undefined;
  if (/['’]s$/.test(token.typed)) return undefined;
  if (token.typed[0] !== token.typed[0]!.toLowerCase() && token.start > 0) return undefined;
  const word = nearest(text, spelling.book);
  if (word === undefined || spelling.isName(text)) return undefined;
  token.guessed = true;
  return word;
}

const neighbours = new WeakMap<PhraseBook, Map<string, string>>();

/** The one word of the phrase book within one slip (a letter more, less, other, or two swapped) that begins alike. */
function nearest(text: string, book: PhraseBook): string | undefined {
  let index = neighbours.get(book);
  if (index === undefined) {
    index = indexNeighbours(book.targets);
    neighbours.set(book, index);
  }
  for (const variant of [text, ...deletions(text)]) {
    const word = index.get(variant);
    if (word !== undefined && word[0] === text[0] && isOneSlip(text, word)) return word;
  }
  return undefined;
}

function indexNeighbours(words: ReadonlySet<string>): Map<string, string> {
  const index = new Map<string, string>();
  for (const word of words) {
    if (word.length < SHORTEST_MENDED) continue;
    for (const variant of [word, ...deletions(word)]) if (!index.has(variant)) index.set(variant, word);
  }
  return index;
}

function deletions(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

function isOneSlip(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === word[start]) start++;
  const [a, b] = [typed.slice(start), word.slice(start)];
  if (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
