import { entryOf } from "#src/domain/entry-of.ts";
import { type Token, tokenise } from "../tokens.ts";

/** Words that stand for two, so that a pattern needs only the long form. */
const LONG: Readonly<Record<string, readonly string[]>> = {
  im: ["i", "am"],
  ive: ["i", "have"],
  id: ["i", "would"],
  ill: ["i", "will"],
  its: ["it", "is"],
  thats: ["that", "is"],
  theres: ["there", "is"],
  dont: ["do", "not"],
  doesnt: ["does", "not"],
  didnt: ["did", "not"],
  isnt: ["is", "not"],
  arent: ["are", "not"],
  wasnt: ["was", "not"],
  werent: ["were", "not"],
  shouldnt: ["should", "not"],
  cant: ["can", "not"],
  cannot: ["can", "not"],
};
const WITH_APOSTROPHE = /['’ʼ`]/;
/** Without their apostrophe these are words of their own. */
const ELSE = new Set(["id", "ill", "its", "cant"]);
const SURE_WITHOUT = new Set(["cant"]);

/** The tokens of what was said, contractions as the words that they stand for (each with the place of the whole). */
export function wordsOf(said: string): Token[] {
  return tokenise(said).flatMap((token) => {
    const long = entryOf(LONG, token.text);
    const isShort = !ELSE.has(token.text) || SURE_WITHOUT.has(token.text) || WITH_APOSTROPHE.test(token.typed);
    if (!long || !isShort) return [token];
    return long.map((text, at) => (at === 0 ? { ...token, text } : { ...token, text, stop: false, comma: false }));
  });
}
