import { spokenPhrases } from "#src/domain/genres/genres.ts";
import { phraseWords } from "./tokens.ts";
import { PhraseTrie } from "./trie.ts";
import { readVocabulary, type VocabularyEntry } from "./vocabulary.ts";

export type Phrase =
  | { kind: "genre"; names: readonly string[]; spoken: string }
  | { kind: "vocabulary"; entry: VocabularyEntry };

/** Spoken genres and the vocabulary by their words. */
export interface PhraseBook {
  trie: PhraseTrie<Phrase>;
  /** Words worth mending a typo into: of genres, moods, activities and sounds. */
  targets: ReadonlySet<string>;
  genreOf(spoken: string): readonly string[] | undefined;
}

const MENDED: ReadonlySet<VocabularyEntry["type"]> = new Set(["mood", "activity", "sound", "time"]);

let book: PhraseBook | undefined;

/** Built once: the data is part of the program. */
export function phraseBook(): PhraseBook {
  book ??= buildBook();
  return book;
}

function buildBook(): PhraseBook {
  const trie = new PhraseTrie<Phrase>();
  const genres = new Map<string, readonly string[]>();
  for (const [spoken, name] of spokenPhrases()) {
    const names = [name];
    genres.set(spoken, names);
    trie.add(spoken, { kind: "genre", names, spoken });
  }
  const targets = new Set(trie.words);
  const claimed = new Set<string>();
  for (const entry of readVocabulary()) {
    for (const phrase of entry.say) {
      if (claimed.has(phrase)) continue;
      claimed.add(phrase);
      trie.add(phrase, { kind: "vocabulary", entry });
      if (MENDED.has(entry.type)) for (const word of phraseWords(phrase)) targets.add(word);
    }
  }
  return { trie, targets, genreOf: (spoken) => genres.get(spoken) };
}
