import {
  compileTemplate,
  type MatchPorts,
  matchTemplate,
  type Template,
  type TemplateMatch,
} from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import data from "./phrases.json" with { type: "json" };

/** What a phrase of a session does; see phrases.json. */
export type PhraseKind = keyof typeof data;

export interface PhraseFound extends TemplateMatch {
  kind: PhraseKind;
}

interface Known {
  kind: PhraseKind;
  template: Template;
  order: number;
}

const KNOWN: readonly Known[] = Object.entries(data).flatMap(([kind, templates], order) =>
  templates.map((text) => ({ kind: kind as PhraseKind, template: compileTemplate(text), order })),
);
/** By the words that they may begin with; those that may begin with a slot stand under "". */
const BY_WORD = new Map<string, Known[]>();
for (const known of KNOWN)
  for (const word of firstWords(known.template)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), known]);

function firstWords({ elements }: Template): Set<string> {
  const words = new Set<string>();
  for (const element of elements) {
    if (element.kind !== "words") return words.add("");
    for (const word of element.anyOf) words.add(word);
    if (!element.optional) break;
  }
  return words;
}

/** Every phrase that begins at a token, the longest of each kind, the longest first; of equals that which stands first in the data. */
export function phrasesAt(tokens: readonly Token[], from: number, ports: MatchPorts): PhraseFound[] {
  const known = [...(BY_WORD.get(tokens[from]!.text) ?? []), ...(BY_WORD.get("") ?? [])];
  const best = new Map<PhraseKind, PhraseFound & { order: number }>();
  for (const { kind, template, order } of known) {
    const match = matchTemplate(template, tokens, from, ports);
    if (match && match.to > (best.get(kind)?.to ?? 0)) best.set(kind, { ...match, kind, order });
  }
  return [...best.values()].sort((a, b) => b.to - a.to || a.order - b.order);
}
