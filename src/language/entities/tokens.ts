import { foldText } from "#src/domain/fold.ts";

/** A word of the request: `typed === prompt.slice(start, end)`, `folded` as `foldText` leaves it (may hold blanks: "AC/DC"). */
export interface Token {
  typed: string;
  folded: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}$]+(?:[.'’!*&/$+-]+[\p{L}\p{N}\p{M}$]+)*!*|&/gu;

/** Words in order of place; punctuation stands between tokens and in none. */
export function tokenise(prompt: string): Token[] {
  const tokens: Token[] = [];
  for (const match of prompt.matchAll(WORD)) {
    const typed = match[0];
    tokens.push({ typed, folded: foldText(typed), start: match.index, end: match.index + typed.length });
  }
  return tokens;
}
