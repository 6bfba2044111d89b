import { INSTRUMENTS, SCENES, spokenPhrases } from "#src/domain/genres/genres.ts";
import manners from "./genre-manners.json" with { type: "json" };
import { phraseWords } from "./tokens.ts";
import { PhraseTrie } from "./trie.ts";
import { readVocabulary, type VocabularyEntry } from "./vocabulary.ts";

export type Phrase =
  | { kind: "genre"; names: readonly string[]; spoken: string; manner: GenreManner }
  /** `lone`: the phrase is mostly something else in a sentence. */
  | { kind: "vocabulary"; entry: VocabularyEntry; lone?: boolean };

/** `style` is a rule when it is what is wanted; `use` and `place` only with a noun beside them; `hint` leans. */
export type GenreManner = "style" | "use" | "place" | "hint";

/** Spoken genres and the vocabulary by their words. */
export interface PhraseBook {
  trie: PhraseTrie<Phrase>;
  /** Words worth mending a typo into: of genres, moods, activities and sounds. */
  targets: ReadonlySet<string>;
  genreOf(spoken: string): readonly string[] | undefined;
  mannerOf(spoken: string): GenreManner;
  entryOf(name: string): VocabularyEntry | undefined;
}

const SOFT = new Set([...manners.soft, ...INSTRUMENTS]);
const SOFT_SPOKEN = new Set(manners.softSpoken);
const NOT_SPOKEN = new Set(manners.notSpoken);
const PLACES = new Set(SCENES);
/** "90s hip hop" is a decade and a genre, each with its own rule. */
const WITH_DECADE = /\d0s?\b/;

const PLAIN_NOUNS = new Set(
  "song songs music hits hit playlist party parties night mix tunes beats tracks vibes bangers girl groups girl group boy bands band bands bops anthems classics ballads jams".split(
    " ",
  ),
).union(new Set(["girl groups", "boy groups", "boy bands", "girl group"]));

const MENDED: ReadonlySet<VocabularyEntry["type"]> = new Set(["mood", "activity", "sound", "time"]);

let book: PhraseBook | undefined;

/** That of the program's own vocabulary, built once: the data is part of the program. */
export function phraseBook(): PhraseBook {
  book ??= bookOf(readVocabulary());
  return book;
}

function mannerOf(spoken: string, name: string): GenreManner {
  if (SOFT_SPOKEN.has(spoken)) return "hint";
  if (PLACES.has(name)) return "place";
  return SOFT.has(name) ? "use" : "style";
}

/** "k-pop girl groups", "afrobeats party": the genre is a rule of its own and must not drown in a mood. */
function saysGenre(phrase: string, entry: VocabularyEntry, genres: ReadonlyMap<string, readonly string[]>): boolean {
  const words = phraseWords(phrase);
  for (let split = 1; split < words.length; split++) {
    const [head, tail] = [words.slice(0, split).join(" "), words.slice(split).join(" ")];
    for (const [spoken, rest] of [[head, tail] as const, [tail, head] as const]) {
      const name = genres.get(spoken)?.[0];
      if (name === undefined || mannerOf(spoken, name) !== "style" || NOT_SPOKEN.has(spoken)) continue;
      if (PLAIN_NOUNS.has(rest) && phrase !== "house party") return true;
      if (entry.type === "language" && !genres.has(phrase)) return entry.aims.year === undefined;
    }
  }
  return false;
}

/** "10 songs to dance to": the noun belongs to the number. */
const WITH_NOUN = /^(?:songs?|music) (?=(?:to|that|for|everyone|i) )/;
const GRADED: ReadonlySet<VocabularyEntry["type"]> = new Set(["mood", "sound"]);

/** What says the same without being listed: "saddest" of "sad", "to cry to" of "songs to cry to". */
function formsOf(phrase: string, { type, lone }: VocabularyEntry): string[] {
  if (WITH_NOUN.test(phrase)) return [phrase.replace(WITH_NOUN, "")];
  if (!GRADED.has(type) || lone?.includes(phrase) || !/^[a-z]{3,8}$/.test(phrase)) return [];
  return [superlative(phrase)];
}

function superlative(adjective: string): string {
  if (/[^aeiou]y$/.test(adjective)) return adjective.replace(/y$/, "iest");
  if (/e$/.test(adjective)) return `${adjective}st`;
  return /^[^aeiou]+[aeiou][^aeiouwxy]$/.test(adjective) ? `${adjective}${adjective.at(-1)}est` : `${adjective}est`;
}

/** Of a phrase that two entries claim the first one has it. */
export function bookOf(vocabulary: readonly VocabularyEntry[]): PhraseBook {
  const trie = new PhraseTrie<Phrase>();
  const genres = new Map<string, readonly string[]>();
  for (const [spoken, name] of spokenPhrases()) {
    const names = [name];
    genres.set(spoken, names);
    if (NOT_SPOKEN.has(spoken) || WITH_DECADE.test(spoken)) continue;
    trie.add(spoken, { kind: "genre", names, spoken, manner: mannerOf(spoken, name) });
  }
  const targets = new Set(trie.words);
  const claimed = new Set<string>();
  const entries = new Map<string, VocabularyEntry>();
  const implied = new Map<string, VocabularyEntry>();
  for (const entry of vocabulary) {
    if (!entries.has(entry.name)) entries.set(entry.name, entry);
    for (const phrase of entry.say) {
      if (claimed.has(phrase) || saysGenre(phrase, entry, genres)) continue;
      claimed.add(phrase);
      trie.add(phrase, { kind: "vocabulary", entry, ...(entry.lone?.includes(phrase) && { lone: true }) });
      for (const other of formsOf(phrase, entry)) {
        if (claimed.has(other)) continue;
        implied.set(other, implied.get(other) ?? entry);
      }
      if (MENDED.has(entry.type)) for (const word of phraseWords(phrase)) targets.add(word);
    }
  }
  for (const [phrase, entry] of implied)
    if (!claimed.has(phrase) && !genres.has(phrase)) trie.add(phrase, { kind: "vocabulary", entry });
  return {
    trie,
    targets,
    entryOf: (name) => entries.get(name),
    genreOf: (spoken) => genres.get(spoken),
    mannerOf: (spoken) => mannerOf(spoken, genres.get(spoken)?.[0] ?? spoken),
  };
}
