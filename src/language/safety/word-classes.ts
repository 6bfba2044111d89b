import { foldText } from "#src/domain/fold.ts";
import { WORDS } from "./knowledge.ts";

interface Node {
  next: Map<string, Node>;
  classes: string[];
}

/** A folded word of the request; `breaks`: a clause begins with it. */
export interface PlainWord {
  text: string;
  breaks: boolean;
}

/** For each class that begins at a word: where its phrases end, exclusive. */
export type ClassesAt = ReadonlyMap<string, readonly number[]>;

const SHORTEST_STEM = 4;
const root: Node = { next: new Map(), classes: [] };
const stems = new Map<string, string[]>();
const known = new Set<string>();

for (const name of Object.keys(WORDS)) for (const phrase of phrasesOf(name)) add(phrase, name);

const undrawnWords = new Map([...known].reverse().map((word) => [single(word), word]));

/** The phrases of a class, in full: "{kin} {persons}" is every pair of the two. */
function phrasesOf(name: string): string[] {
  const entries = Object.values(WORDS[name] ?? {}).flatMap((list) => list.split(", "));
  return entries.flatMap((entry) => expand(entry));
}

function expand(entry: string): string[] {
  const inner = /\{(\w+)\}/.exec(entry);
  if (!inner) return [entry];
  return phrasesOf(inner[1]!).flatMap((phrase) => expand(entry.replace(inner[0], phrase)));
}

function add(phrase: string, name: string): void {
  const words = foldText(phrase.replace("*", "")).split(" ");
  if (phrase.endsWith("*") && words.length === 1) {
    stems.set(words[0]!, [...(stems.get(words[0]!) ?? []), name]);
    return;
  }
  let node = root;
  for (const [at, word] of words.entries()) {
    known.add(word);
    const key = phrase.endsWith("*") && at === words.length - 1 ? `${word}*` : word;
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map(), classes: [] };
      node.next.set(key, next);
    }
    node = next;
  }
  if (!node.classes.includes(name)) node.classes.push(name);
}

/** Whether a word stands in some class, alone or as part of a phrase. */
export function isSafetyWord(word: string): boolean {
  return known.has(word) || stemsOf(word).length > 0;
}

/** The word of a class that was drawn out to this ("kiiillll" -> "kill"). */
export function undrawn(word: string): string | undefined {
  return /(\p{L})\1{2}/u.test(word) ? undrawnWords.get(single(word)) : undefined;
}

function single(word: string): string {
  return word.replace(/(\p{L})\1+/gu, "$1");
}

/** The classes at each word; no phrase reaches over the end of a clause. */
export function classesOf(words: readonly PlainWord[]): ClassesAt[] {
  return words.map((_, from) => classesAt(words, from));
}

function classesAt(words: readonly PlainWord[], from: number): ClassesAt {
  const found = new Map<string, number[]>();
  const note = (names: readonly string[], to: number) => {
    for (const name of names) found.set(name, [...(found.get(name) ?? []), to]);
  };
  for (const stem of stemsOf(words[from]!.text)) note(stems.get(stem)!, from + 1);
  let node: Node | undefined = root;
  for (let at = from; at < words.length && node; at++) {
    const { text, breaks } = words[at]!;
    if (breaks && at > from) break;
    for (const stem of prefixes(text)) note(node.next.get(`${stem}*`)?.classes ?? [], at + 1);
    node = node.next.get(text);
    if (node) note(node.classes, at + 1);
  }
  return found;
}

function stemsOf(word: string): string[] {
  return prefixes(word).filter((prefix) => stems.has(prefix));
}

function prefixes(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - SHORTEST_STEM + 1) }, (_, at) =>
    word.slice(0, SHORTEST_STEM + at),
  );
}
