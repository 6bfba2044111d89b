import type { Token } from "../tokens.ts";
import { PhraseTrie } from "../trie.ts";
import data from "./cues.json" with { type: "json" };
import type { PhraseKind } from "./phrases.ts";

type Class = keyof typeof data.classes;

interface Rule {
  kind: PhraseKind;
  /** One of these opens the clause; words that say nothing may stand before it. */
  first?: readonly Class[];
  /** Each of these is in the clause, and one of `any`, and none of `none`. */
  all?: readonly Class[];
  any?: readonly Class[];
  none?: readonly Class[];
  /** Words of no class that the clause may hold. */
  unexplained: number;
}

const RULES = data.rules as readonly Rule[];
const TRIE = new PhraseTrie<Class>();
for (const [name, phrases] of Object.entries(data.classes))
  for (const phrase of phrases) TRIE.add(phrase, name as Class);

/** Words that a clause ends before, where no phrase has taken it. */
const JOINTS = new Set("and but then because und aber dann et puis mais y pero luego e ma poi".split(" "));

/** Tokens [from, to). */
export interface Clause {
  from: number;
  to: number;
}

/** The clause that begins at a token, up to a stop, a comma or a word that joins another to it. */
export function clauseAt(tokens: readonly Token[], from: number): Clause {
  let to = from + 1;
  while (to < tokens.length && !tokens[to]!.stop && !tokens[to]!.comma && !JOINTS.has(tokens[to]!.typed.toLowerCase()))
    to++;
  return { from, to };
}

/**
 * What a clause asks for by the kinds of words in it, whatever their order: "what was the name of the last tune" has a word
 * that asks, one of before, and one of music. Every word has to be one that is known, so that no name is taken for a cue.
 */
export function cueOf(tokens: readonly Token[], { from, to }: Clause): PhraseKind | undefined {
  const words = tokens.slice(from, to);
  const classes = words.map((): Class[] => []);
  for (let at = 0; at < words.length; at++)
    for (const found of TRIE.at(words, at)) for (let one = at; one < found.to; one++) classes[one]!.push(found.value);
  const unexplained = classes.filter((of) => of.length === 0).length;
  const has = (name: Class) => classes.some((of) => of.includes(name));
  const opening = classes.find((of) => !of.includes("filler") || of.includes("wh") || of.includes("why")) ?? [];
  return RULES.find(
    (rule) =>
      unexplained <= rule.unexplained &&
      (rule.first?.some((name) => opening.includes(name)) ?? true) &&
      (rule.all?.every(has) ?? true) &&
      (rule.any?.some(has) ?? true) &&
      !rule.none?.some(has),
  )?.kind;
}

/** Whether a question begins at a token. */
export function asksAt(tokens: readonly Token[], from: number): boolean {
  return TRIE.at(tokens, from).some(({ value }) => value === "wh" || value === "why");
}
