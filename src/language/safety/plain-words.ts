import { foldText } from "#src/domain/fold.ts";
import { isSafetyWord, type PlainWord, undrawn } from "./word-classes.ts";

/** Letters of other scripts that look like ours, and digits and signs that stand for letters. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  "аa еe оo рp сc уy хx іi ѕs ԁd кk мm нn тt αa οo εe κk νv".split(" ").map((pair) => [pair[0]!, pair[1]!]),
);
const LEET: Readonly<Record<string, string>> = Object.fromEntries(
  "0o 1i 3e 4a 5s 7t 8b @a $s !i |l €e".split(" ").map((pair) => [pair[0]!, pair[1]!]),
);
const SPACED = /(?<![\p{L}\p{N}])(?:[\p{L}@$][ .\-_*]){2,}[\p{L}@$](?![\p{L}\p{N}])/gu;
const CHUNK = /[^\s,;:!?()[\]“”„«»"…—]+(?:!(?=\p{L})[^\s,;:!?()[\]“”„«»"…—]+)*|[,;:!?()[\]…—\n]/gu;
const LONGEST = 24;

/**
 * The words of a request as they were meant, folded: "n4zi", "n a z i", "#nazi" and "nаzi" with a Cyrillic letter are
 * one word. Disguises are only taken off where a word of the safety classes comes out; nothing else changes.
 */
export function plainWords(prompt: string): PlainWord[] {
  const joined = new Set<string>();
  const text = prompt.normalize("NFC").replace(SPACED, (letters) => {
    const word = letters.replace(/[ .\-_*]/g, "");
    joined.add(word.toLowerCase());
    return word;
  });
  const words: PlainWord[] = [];
  let breaks = true;
  for (const [chunk] of text.matchAll(CHUNK)) {
    if (/^[,;:!?()[\]…—\n]$/u.test(chunk)) breaks = true;
    else {
      const whole = chunk.startsWith("#") || joined.has(chunk.toLowerCase());
      for (const word of wordsOf(chunk, whole)) {
        words.push({ text: word, breaks });
        breaks = false;
      }
      if (/[.]$|^[-–]$/.test(chunk)) breaks = true;
    }
  }
  return words;
}

function wordsOf(chunk: string, whole: boolean): string[] {
  const folded = foldText(chunk);
  if (folded === "") return [];
  if (isSafetyWord(folded)) return [folded];
  for (const meant of [lookalike(chunk), leet(chunk), masked(chunk), undrawn(folded)])
    if (meant !== undefined && isSafetyWord(meant)) return [meant];
  const parts = whole && folded.length <= LONGEST ? segmented(folded) : undefined;
  return parts ?? folded.split(" ");
}

function lookalike(chunk: string): string | undefined {
  if (!/[a-z]/i.test(chunk) || !/[\u0370-\u052f]/.test(chunk)) return undefined;
  return foldText(Array.from(chunk.toLowerCase(), (letter) => LOOKALIKES[letter] ?? letter).join(""));
}

function leet(chunk: string): string | undefined {
  if (!/\p{L}/u.test(chunk) || !/[0-9@$!|€]/.test(chunk)) return undefined;
  return foldText(Array.from(chunk.toLowerCase(), (letter) => LEET[letter] ?? letter).join(""));
}

/** "n*zi", "k**l": one vowel behind the stars. */
function masked(chunk: string): string | undefined {
  if (!/\p{L}\*+\p{L}/u.test(chunk)) return undefined;
  const doubled = (vowel: string) => [chunk.replaceAll("*", vowel), chunk.replace("*", vowel).replaceAll("*", "l")];
  return ["a", "e", "i", "o", "u"].flatMap(doubled).map(foldText).find(isSafetyWord);
}

/** "killalljews": all of it known words, the longest first; undefined when it is not. */
function segmented(word: string): string[] | undefined {
  if (word === "") return [];
  for (let end = word.length; end >= 2; end--) {
    const head = word.slice(0, end);
    if (!isSafetyWord(head)) continue;
    const rest = segmented(word.slice(end));
    if (rest) return [head, ...rest];
  }
  return undefined;
}
