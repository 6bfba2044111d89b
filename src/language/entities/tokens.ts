import { foldText } from "#src/domain/fold.ts";

/** A word of the request: `typed === prompt.slice(start, end)`, `folded` as `foldText` leaves it (may hold blanks: "AC/DC"). */
export interface Token {
  typed: string;
  folded: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}$]+(?:[.'’!*&/$+-]+[\p{L}\p{N}\p{M}$]+)*|&/gu;

/** Words in order of place; punctuation stands between tokens and in none. */
export function tokenise(prompt: string): Token[] {
  const tokens: Token[] = [];
  for (const match of prompt.matchAll(WORD)) {
    const typed = match[0];
    tokens.push({ typed, folded: foldText(typed), start: match.index, end: match.index + typed.length });
  }
  return tokens;
}

/** What stands between two words: "" blanks, "|" a break, "," a list, "-" a dash, "q" a quote, ":" a colon, "^" the edge of the text. */
export function gapBefore(prompt: string, tokens: readonly Token[], at: number): string {
  if (at === 0 || at === tokens.length) {
    const edge = at === 0 ? prompt.slice(0, tokens[0]?.start) : prompt.slice(tokens[at - 1]!.end);
    return QUOTE.test(edge) ? "q" : "^";
  }
  const gap = prompt.slice(tokens[at - 1]!.end, tokens[at]!.start);
  if (gap === " ") return "";
  if (QUOTE.test(gap)) return "q";
  if (/[|.!?;\n()[\]]/u.test(gap)) return "|";
  if (/[,/]/u.test(gap)) return ",";
  if (/[-–—~]/u.test(gap)) return "-";
  return gap.includes(":") ? ":" : "";
}

const QUOTE = /["“”„«»'‘’`]/u;
