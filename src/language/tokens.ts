import { foldText } from "#src/domain/fold.ts";

/** A word, number or emoji of the request with what stands before it. `typed === prompt.slice(start, end)`. */
export interface Token {
  typed: string;
  /** Folded, and spelled as the lexicon has it once `spell` has run. */
  text: string;
  start: number;
  end: number;
  kind: "word" | "number" | "emoji" | "symbol";
  /** Nothing stands between this and the token before ("90" and "s"). */
  glued: boolean;
  comma: boolean;
  /** A sentence, a clause in brackets, a line or a heading ends before this token. */
  stop: boolean;
  dash: boolean;
  slash: boolean;
  colon: boolean;
  /** A colon and nothing else stands before this token: what comes is said of the words before it. */
  headed: boolean;
  quote: boolean;
  apostrophe: boolean;
  /** Spelling was mended by guess. */
  guessed: boolean;
}

const TOKEN =
  /(?<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+[.,]\d(?!\d)|\d+(?:\.\d+)?|(?<![\p{L}\p{N}.])\.\d+)|(?<word>[\p{L}\p{M}][\p{L}\p{M}\p{Nd}]*(?:['’ʼ`$][\p{L}\p{M}\p{Nd}]+)*)|(?<emoji>\p{RI}\p{RI}|\p{Extended_Pictographic}[\u{fe0f}\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}[\u{fe0f}\u{1f3fb}-\u{1f3ff}]*)*)|(?<symbol>[%&+~<>$#♯♭]|\p{No})/gu;
/** "d'amour", "un'ora" are two words in French and Italian. */
const ELIDED = new RegExp(TOKEN.source.replace("(?:['’ʼ`$][\\p{L}\\p{M}\\p{Nd}]+)*)", ")"), "gu");
const STOP = /[.!?\n\r|:()[\]{}…]|\s[-–—]+\s|—/u;
const COMMA = /[,;、，،]/u;
const DASH = /[-–—−]/u;
const QUOTE = /["“”„«»]/u;
const EMOJI_VARIANT = /[\u{fe0f}\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * Words, numbers, emoji and the few signs that mean something, in order of place. Linear in the length of the prompt.
 * `elision`: an apostrophe parts two words, as in French and Italian.
 */
export function tokenise(prompt: string, elision = false): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of prompt.matchAll(elision ? ELIDED : TOKEN)) {
    const typed = match[0];
    const gap = prompt.slice(end, match.index);
    tokens.push({
      typed,
      text: textOf(typed, match.groups!),
      start: match.index,
      end: match.index + typed.length,
      kind: kindOf(match.groups!),
      glued: tokens.length > 0 && (gap === "" || gap === "'" || gap === "’"),
      ...marksOf(gap, tokens.length > 0),
      guessed: false,
    });
    end = match.index + typed.length;
  }
  return tokens;
}

function marksOf(gap: string, inside: boolean) {
  const stop = STOP.test(gap) && !/^\.$/.test(gap);
  return {
    comma: inside && COMMA.test(gap),
    stop: inside && stop,
    dash: DASH.test(gap),
    slash: gap.includes("/"),
    colon: gap === ":",
    headed: /^\s*:\s*$/.test(gap),
    quote: QUOTE.test(gap),
    apostrophe: /['’‘`]$/.test(gap),
  };
}

function kindOf(groups: Record<string, string | undefined>): Token["kind"] {
  if (groups.number !== undefined) return "number";
  if (groups.word !== undefined) return "word";
  return groups.emoji !== undefined ? "emoji" : "symbol";
}

function textOf(typed: string, groups: Record<string, string | undefined>): string {
  if (groups.number !== undefined) return /,\d$/.test(typed) ? typed.replace(",", ".") : typed.replaceAll(",", "");
  if (groups.emoji !== undefined) return typed.replace(EMOJI_VARIANT, "");
  if (typed === "&" || typed === "+") return typed === "&" ? "and" : "+";
  return foldText(typed) || typed;
}

/** The texts of a phrase of the lexicon, read as a request is read. */
export function phraseWords(phrase: string, elision = false): string[] {
  return tokenise(phrase, elision).map((token) => token.text);
}
