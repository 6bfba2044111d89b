import { type Brief, isAsked, type Span, type Test } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import { isOfAnEnd } from "#src/playlists/verify/ends.ts";
import { said } from "./point.ts";
import { titleCase } from "./title-words.ts";
import words from "./titles.json" with { type: "json" };

export const LONGEST = 45;
export const PATTERNS = {
  lead: new RegExp(words.lead, "iu"),
  tail: new RegExp(words.tail, "iu"),
  sentence: new RegExp(words.sentence, "iu"),
  adjectives: new RegExp(words.adjectives, "iu"),
  noun: new RegExp(words.noun, "iu"),
  unnamed: new RegExp(words.unnamed, "iu"),
  filler: new RegExp(words.filler, "iu"),
};

export interface Listed {
  brief: Brief;
  ledger: Ledger;
  seed: number;
}

export const YEARS = /\b(?:(?:19|20)?\d0['’]?s|(?:19|20)\d\d|(?:fift|sixt|sevent|eight|ninet)ies)\b/iu;

/** What the whole list holds of what was asked for; a mood of one end is no name for it. */
export function heldLeanings({ brief, ledger }: Listed): Brief["leanings"] {
  return brief.leanings.filter(
    (leaning) =>
      isAsked(leaning) && leaning.weight > 0 && isHeld(leaning.id, ledger) && !isOfAnEnd(leaning, brief.orders),
  );
}

function isHeld(id: string, { entries }: Ledger): boolean {
  const status = entries.find((entry) => entry.id === id)?.status;
  return status === "verified" || status === "inferred";
}

export function heldTests(
  { brief, ledger }: Pick<Listed, "brief" | "ledger">,
  scope: "every" | "none" | "share" | "count",
): Test[] {
  return brief.rules.flatMap((rule) =>
    rule.kind === "tracks" && isAsked(rule) && rule.scope.kind === scope && isHeld(rule.id, ledger) ? [rule.test] : [],
  );
}

function isOfPrompt({ span }: { span: Span | null }): boolean {
  return span !== null && span.turn === undefined;
}

/** Whether the words of the request no longer say it all: parts changed by hand, or a message took back what they stood for. */
export function isPartlyTakenBack({ messages = [], takenBack = [], prompt, ...brief }: Brief): boolean {
  const parts = [brief.length, ...brief.rules, ...brief.leanings, ...brief.orders, ...(brief.talk ?? [])];
  if (takenBack.length > 0 || parts.some(({ byHand }) => byHand)) return true;
  if (messages.length === 0) return false;
  const spans = [brief.length, ...brief.rules, ...brief.leanings, ...brief.orders, ...brief.leftovers]
    .filter(isOfPrompt)
    .flatMap(({ span }) => span ?? []);
  const rest = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    prompt,
  );
  const words = rest.replace(PATTERNS.lead, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !PATTERNS.filler.test(word));
}

/** A wish for words that nobody understood is no part of a title. */
function isBareWords({ aims }: Brief["leanings"][number]): boolean {
  return aims.every(({ kind }) => kind === "words");
}

/** Moods in the request's words: adjectives stand before songs, the others name the whole. */
export function moodsOf(list: Listed): { adjectives: string[]; settings: string[] } {
  const leanings = heldLeanings(list).filter(
    (leaning) => !isBareWords(leaning) && leaning.aims.every(({ kind }) => kind !== "similar"),
  );
  const isEnglish = list.brief.language === "en";
  const [first, later] = [leanings.filter(isOfPrompt), leanings.filter((leaning) => !isOfPrompt(leaning))];
  const spoken = [
    ...(isEnglish ? joinedSpans(list.brief.prompt, first) : first.flatMap(canonical)),
    ...later.flatMap(canonical),
  ]
    .map((text) =>
      said(text, LONGEST)
        .replace(PATTERNS.lead, "")
        .replace(PATTERNS.noun, "")
        .replace(PREPOSITION, "")
        .replace(YEARS, "")
        .trim(),
    )
    .filter((text) => /^[\p{L}\p{N}\s'’&-]{2,24}$/u.test(text) && !PATTERNS.sentence.test(text));
  const adjectives = spoken.filter((text) => PATTERNS.adjectives.test(text));
  const [one, other] = adjectives;
  const { prompt } = list.brief;
  const areApart =
    one !== undefined && other !== undefined && prompt.indexOf(other) - prompt.indexOf(one) - one.length > MOST_BETWEEN;
  return {
    adjectives: areApart ? [] : adjectives.map(titleCase),
    settings: spoken
      .filter((text) => !PATTERNS.adjectives.test(text))
      .map((text) => titleCase(entryOf(verbs, text.toLowerCase()) ?? text)),
  };
}

/** Two moods further from each other than this ("starts sad and ends happy") are not one. */
const MOST_BETWEEN = 6;
const LONGEST_MOOD = 24;
const PREPOSITION = /^(?:in|on|at|to|for|with|by)\s+(?:(?:the|a|an|my)\s+)?/i;

const called: Readonly<Record<string, string>> = words.called;

/** What the vocabulary calls it in English, so that a title made of parts does not mix two languages; none for a symbol. */
function canonical({ from }: Brief["leanings"][number]): string[] {
  return from === "request" || PATTERNS.unnamed.test(from) ? [] : [entryOf(called, from) ?? from];
}

/** Words that stand side by side belong together, as long as they are few: "kids party". */
function joinedSpans(prompt: string, leanings: Brief["leanings"]): string[] {
  const joined: { start: number; end: number }[] = [];
  const spans = leanings.flatMap(({ span }) => span ?? []);
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const isNext =
      last && /^\s*$/.test(prompt.slice(last.end, start)) && !PATTERNS.adjectives.test(prompt.slice(start, end));
    if (last && (isNext || start < last.end)) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  const textOf = ({ start, end }: { start: number; end: number }) => prompt.slice(start, end);
  return joined.flatMap((one) =>
    one.end - one.start <= LONGEST_MOOD
      ? [textOf(one)]
      : spans.filter(({ start }) => start >= one.start && start < one.end).map(textOf),
  );
}

const verbs: Readonly<Record<string, string>> = words.verbs;
