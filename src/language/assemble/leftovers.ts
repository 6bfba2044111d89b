import type { Leftover } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import type { LooseWord } from "../grammar/parsed.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";
import { demandTheme } from "./themes.ts";

/** What words that nobody understood weigh as search text: little where the rest of the sentence says what is wanted. */
const BESIDE_OTHERS = 0.2;
const ALONE = 0.8;
const MOST_GROUPS = 24;
const LONGEST_GROUP = 12;

const NOTES: Readonly<Record<string, string>> = {
  voice: "Nothing in the catalogue says who sings.",
  lyrics: "Nothing in the catalogue says what the words of a song are.",
  awards: "Prizes and charts are not in the catalogue.",
  letter: "Titles are not looked up by their first letter.",
  credits: "Who wrote or produced a song is not in the catalogue.",
  mixing: "How a list is played is up to the player.",
  place: "Where artists are from or play is not in the catalogue.",
  company: "What others listen to is not known here.",
  instrument: "Single moments of a song are not in the catalogue.",
  turns: "A list is not ordered by turns; as much of each is asked for.",
};
const THEME = "Themes of lyrics are not in the catalogue; looked for in titles and names.";

/** What no part of the Brief covers: understood but impossible, or not understood and used as search text. */
export function assembleLeftovers(
  draft: Draft,
  pieces: readonly Piece[],
  { words, idle, wishes }: { words: readonly LooseWord[]; idle: ReadonlySet<string>; wishes: readonly Wish[] },
): Leftover[] {
  const talk = wishes.some(({ thing }) => thing.kind === "fact" && thing.id === "podcast");
  const leftovers: Leftover[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "unsupported" && !isByTurns(draft, piece)) continue;
    const note = NOTES[piece.kind === "unsupported" ? piece.why : "turns"];
    leftovers.push({ span: draft.span(piece.from, piece.to), why: "unsupported", ...(note && { note }) });
  }
  const understood = draft.leanings.length > 0 || draft.rules.some((rule) => rule.span !== null);
  const said = words.filter(({ from }) => !isSign(draft, from) && !(understood && isLetter(draft, from)));
  for (const group of groupsOf(draft, understood ? telling(draft, said, idle) : said).slice(0, MOST_GROUPS)) {
    const span = draft.span(group[0]!.from, group.at(-1)!.to);
    const about = group[0]!.about;
    const [from, to] = [group[0]!.from, group.at(-1)!.to];
    if (about && !group[0]!.negative && !talk && demandTheme(draft, { from, to, whole: true })) continue;
    leftovers.push({ span, why: "unknown", ...(about && { note: THEME }) });
    leanToWords(draft, group, { span, understood });
  }
  return leftovers.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end).slice(0, 100);
}

/** "alternating between": beside equal parts an order is said. */
function isByTurns({ tokens }: Draft, piece: Piece): boolean {
  if (piece.kind !== "cue" || piece.cue !== "equal") return false;
  return tokens.slice(piece.from, piece.to).some(({ text }) => /^(?:alternat\w+|turns?|forth)$/.test(text));
}

/** Words that say something of music, or that are refused or sung about. */
function telling(draft: Draft, words: readonly LooseWord[], idle: ReadonlySet<string>): LooseWord[] {
  return words.filter((word) => word.about || word.negative || !idle.has(draft.tokens[word.from]!.text));
}

/** "asdfghjkl": hardly a vowel among many letters says nothing that a title could. */
function isMash(text: string): boolean {
  return /^[a-z]{6,}$/.test(text) && text.replace(/[^aeiouy]/g, "").length * 6 < text.length;
}

/** "her 5th birthday": titles with a 5 in them say nothing of it. */
function isOrdinal({ tokens }: Draft, at: number): boolean {
  const suffix = tokens[at + 1];
  return tokens[at]?.kind === "number" && suffix?.glued === true && /^(?:st|nd|rd|th)$/.test(suffix.text);
}

interface Leant {
  span: Leftover["span"];
  understood: boolean;
}

function leanToWords(draft: Draft, group: readonly LooseWord[], { span, understood }: Leant): void {
  const words = group
    .filter(({ from }) => !isOrdinal(draft, from) && !isOrdinal(draft, from - 1))
    .map((word) => draft.tokens[word.from]!)
    .filter((token) => (token.kind === "word" && !isMash(token.text)) || token.kind === "number");
  if (!words.some(({ kind }) => kind === "word")) return;
  const text = words
    .map((token) => token.typed)
    .join(" ")
    .slice(0, 300);
  const negative = group[0]!.negative;
  draft.leaning({
    span,
    asked: negative ? `not "${text}"` : `the words "${text}"`,
    weight: negative ? -1 : group[0]!.about ? 1 : understood ? BESIDE_OTHERS : ALONE,
    from: "request",
    aims: [{ kind: "words", words: text, weight: 1 }],
  });
}

function isSign({ tokens }: Draft, at: number): boolean {
  return tokens[at]!.kind === "symbol";
}

/** A letter alone; what other scripts write with one sign is a word. */
function isLetter({ tokens }: Draft, at: number): boolean {
  const { kind, text } = tokens[at]!;
  return kind === "word" && /^[\p{L}]$/u.test(text) && text.charCodeAt(0) < 0x250;
}

/** Words that stand together. */
function groupsOf(draft: Draft, words: readonly LooseWord[]): LooseWord[][] {
  const groups: LooseWord[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const near =
      last &&
      word.from - last.to <= 1 &&
      last.negative === word.negative &&
      draft.tokens.slice(last.to, word.to).every((between) => !between.stop && !between.comma);
    if (group && near && group.length < LONGEST_GROUP) group.push(word);
    else groups.push([word]);
  }
  return groups;
}
