import { compileTemplate, matchTemplate, type Template } from "./refine/templates.ts";
import data from "./taste-words.json" with { type: "json" };
import type { Token } from "./tokens.ts";

/**
 * What words say of the listener's own taste: it is asked for, or only hinted at ("for me"); it is to have no say ("ignore
 * my taste"), or the wrong one ("nothing like my usual"); or favourites of long ago are meant.
 */
export type TasteWord = keyof typeof data;

export interface TasteWords {
  says: TasteWord;
  /** Tokens [from, to). */
  from: number;
  to: number;
}

const KNOWN = Object.entries(data).flatMap(([says, templates]) =>
  templates.map((text) => ({ says: says as TasteWord, template: compileTemplate(text) })),
);
/** By the words that they may begin with. */
const BY_WORD = new Map<string, { says: TasteWord; template: Template }[]>();
for (const known of KNOWN)
  for (const word of firstWords(known.template)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), known]);

function firstWords({ elements }: Template): Set<string> {
  const words = new Set<string>();
  for (const element of elements) {
    if (element.kind !== "words") return words;
    for (const word of element.anyOf) words.add(word);
    if (!element.optional) break;
  }
  return words;
}

/** The longest phrase about taste that begins at a token; of equals that which stands first in the data. */
function tasteWordsAt(tokens: readonly Token[], from: number): TasteWords | undefined {
  const isEdge = (index: number) => {
    const token = tokens[index];
    return !token || token.stop || token.comma || token.kind !== "word";
  };
  const ports = { slots: {}, opensAt: (index: number) => index === 0 || isEdge(index), closesAt: isEdge };
  let best: TasteWords | undefined;
  for (const { says, template } of BY_WORD.get(tokens[from]?.text ?? "") ?? []) {
    const match = matchTemplate(template, tokens, from, ports);
    if (match && match.to > (best?.to ?? 0)) best = { says, from, to: match.to };
  }
  return best;
}

/** All phrases about taste, in order of place; none overlap. */
export function tasteWordsIn(tokens: readonly Token[]): TasteWords[] {
  const found: TasteWords[] = [];
  for (let at = 0; at < tokens.length; ) {
    const words = tasteWordsAt(tokens, at);
    if (words) found.push(words);
    at = words?.to ?? at + 1;
  }
  return found;
}
