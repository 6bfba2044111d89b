import { listAt } from "#src/catalog/index/lists.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Learned } from "./aligned.ts";
import { wordsOf } from "./model.ts";

/** Songs of the lists that have all of the words, by song number; empty where a word stands over no list. */
export function songsCalled({ words, listsOfWord, songsOfList }: Learned, said: string): ReadonlySet<number> {
  const asked = [...new Set(wordsOf(foldText(said)))];
  const numbers = asked.map((word) => words.get(word));
  if (numbers.length === 0 || numbers.some((number) => number === undefined)) return new Set();
  const [first, ...others] = numbers.map((number) => listAt(listsOfWord, number!));
  const rest = others.map((lists) => new Set(lists));
  const lists = [...first!].filter((list) => rest.every((one) => one.has(list)));
  return new Set(lists.flatMap((list) => [...listAt(songsOfList, list)]));
}
