import type { Token } from "../tokens.ts";
import data from "./words.json" with { type: "json" };

const SHORTENED: ReadonlySet<string> = new Set(data.shortened);
const LOWER = /^\p{Ll}/u;
const LETTER = /^\p{L}$/u;

/** The dot of "B.I.G. next", "J. Cole" and "Mr. Brightside" ends no sentence. */
export function withInitials(tokens: readonly Token[], message: string): Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1];
    if (!token.stop || !before || !/^\.\s+$/.test(message.slice(before.end, token.start))) return token;
    return isShort(tokens, at - 1, LOWER.test(token.typed)) ? { ...token, stop: false } : token;
  });
}

function isShort(tokens: readonly Token[], at: number, goesOn: boolean): boolean {
  const { typed, text } = tokens[at]!;
  if (SHORTENED.has(text)) return true;
  if (!LETTER.test(typed)) return false;
  const letters = tokens[at - 1];
  const isDotted = letters !== undefined && LETTER.test(letters.typed) && letters.end + 1 === tokens[at]!.start;
  return goesOn || (!isDotted && !LOWER.test(typed));
}
