import type { Token } from "./tokens.ts";
import { phraseWords } from "./tokens.ts";

interface Node<V> {
  next: Map<string, Node<V>>;
  values: V[];
}

export interface PhraseMatch<V> {
  /** Token range [from, to). */
  from: number;
  to: number;
  value: V;
}

/** Phrases by their words. Finding all that begin at a token takes as many steps as the longest of them has words. */
export class PhraseTrie<V> {
  readonly words = new Set<string>();
  #root: Node<V> = { next: new Map(), values: [] };

  add(phrase: string, value: V): void {
    this.#addWords(phraseWords(phrase), value);
    if (/['’]/.test(phrase)) this.#addWords(phraseWords(phrase, true), value);
  }

  #addWords(words: readonly string[], value: V): void {
    if (words.length === 0) return;
    let node = this.#root;
    for (const word of words) {
      this.words.add(word);
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: new Map(), values: [] };
        node.next.set(word, next);
      }
      node = next;
    }
    node.values.push(value);
  }

  /** Every phrase that begins at `from`; none reaches over a comma (unless `commas`) or the end of a sentence. */
  at(tokens: readonly Token[], from: number, commas = false): PhraseMatch<V>[] {
    const found: PhraseMatch<V>[] = [];
    let node: Node<V> | undefined = this.#root;
    for (let index = from; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (index > from && (token.stop || (token.comma && !commas))) break;
      node = node.next.get(token.text);
      if (node === undefined) break;
      for (const value of node.values) found.push({ from, to: index + 1, value });
    }
    return found;
  }
}
