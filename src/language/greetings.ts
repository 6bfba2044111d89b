import words from "./greetings.json" with { type: "json" };
import { phraseWords, type Token } from "./tokens.ts";

const phrases = (texts: readonly string[]) => texts.map((text) => phraseWords(text));
const GREETINGS = phrases(words.greetings);
const PRAISE = phrases(words.praise);
const AFTER = new Set(words.after);

/**
 * How many tokens of a request are said before it begins: "Good evening, I'd ...", "hi there", "Cool... 80s pop". A greeting may
 * be all of it; praise needs a request behind it. "hey jude", "cool jazz" and "good morning by ..." are none of this.
 */
export function greetingEnd(tokens: readonly Token[]): number {
  let end = 0;
  for (let last = ""; ; ) {
    const greeting = phraseAt(tokens, end, GREETINGS);
    const phrase = greeting ?? phraseAt(tokens, end, PRAISE);
    if (phrase === undefined || phrase.join(" ") === last) return end;
    const to = end + phrase.length;
    const next = tokens[to];
    if (next === undefined) return greeting ? to : end;
    const goesOn = AFTER.has(next.text) && (greeting !== undefined || next.comma);
    if (!next.stop && !goesOn && !(greeting && next.comma)) return end;
    end = to;
    last = phrase.join(" ");
  }
}

function phraseAt(tokens: readonly Token[], from: number, known: readonly (readonly string[])[]) {
  return known
    .filter((phrase) =>
      phrase.every((word, at) => tokens[from + at]?.text === word && (at === 0 || !tokens[from + at]!.stop)),
    )
    .sort((a, b) => b.length - a.length)[0];
}
