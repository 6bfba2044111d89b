import {
  compileTemplate,
  firstWords,
  type MatchPorts,
  matchTemplate,
  type Template,
  type TemplateMatch,
} from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import data from "./phrases.json" with { type: "json" };
import type { Named } from "./songs.ts";
import synonyms from "./synonyms.json" with { type: "json" };

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

const KNOWN: readonly Known[] = Object.entries({
  ...data,
  "hold-for": [...data["hold-for"], ...data.hold.map(timed)],
}).flatMap(([kind, templates], order) =>
  templates.map((text) => ({ kind: kind as PhraseKind, template: compileTemplate(widened(text)), order })),
);

/** How long may be said behind every way to keep things as they are. */
function timed(template: string): string {
  return `${template.replace(/\$$/, "")} (going) (like) (this) (so) (for|für|pendant|pour|durante|por|per) (the|die) (next|nächsten|nächste) (another) {time}`;
}

/** Where a word of music stands, each word that means the same may stand. */
function widened(template: string): string {
  return template.replaceAll(/[^\s()|^$]+(?:\|[^\s()|^$]+)*/g, (part) => {
    const words = part.split("|");
    const others = words.flatMap((word) => (synonyms as Record<string, string[]>)[word] ?? []);
    return [...new Set([...words, ...others])].join("|");
  });
}

/** By the words that they may begin with; those that may begin with a slot stand under "". */
const BY_WORD = new Map<string, Known[]>();
for (const known of KNOWN)
  for (const word of firstWords(known.template)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), known]);

/** Every phrase that begins at a token, the longest of each kind (with music that the catalogue has, and without), the longest first; of equals that which stands first in the data. */
export function phrasesAt(tokens: readonly Token[], from: number, ports: MatchPorts): PhraseFound[] {
  const known = [...(BY_WORD.get(tokens[from]!.text) ?? []), ...(BY_WORD.get("") ?? [])];
  const best = new Map<string, PhraseFound & { order: number }>();
  for (const { kind, template, order } of known) {
    const match = matchTemplate(template, tokens, from, ports);
    if (!match) continue;
    const key = `${kind} ${namesMissing(match)}`;
    if (match.to > (best.get(key)?.to ?? 0)) best.set(key, { ...match, kind, order });
  }
  return [...best.values()].sort((a, b) => b.to - a.to || a.order - b.order);
}

/** Whether it names music that the catalogue lacks. */
export function namesMissing({ slots }: TemplateMatch): boolean {
  return (slots.song?.value as Named | undefined)?.kind === "missing";
}
