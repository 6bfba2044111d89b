import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { weigh } from "./weigh.ts";

const LONGEST = 6;

/** "with rain in the title", "titled ...", "with the word love in the title". */
export function readTitle(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const versions = reading.cue(from, "versionsOf");
  if (versions > 0) return readVersions(reading, from, versions);
  const titled = reading.cue(from, "titled");
  const start = titled || reading.cue(from, "titleWith");
  if (start === 0 || start >= reading.tokens.length) return undefined;
  const until = titleEnd(reading, start);
  if (until) return title(reading, from, start, until.words, until.to);
  if (!titled || !reading.tokens[start]) return undefined;
  const words = wordsEnd(reading, start);
  if (reading.cue(words, "by") > 0) return undefined;
  return words > start ? title(reading, from, start, words, words) : undefined;
}

const THERE_ARE = /^(you|that|there|we|which|ever|available)$/;

/** "every version of Hallelujah you have"; not "all versions of Queen songs". */
function readVersions(reading: Reading, from: number, start: number): AtomOf<"thing"> | undefined {
  const end = wordsEnd(reading, start);
  let to = start;
  while (to < end && !(to > start && THERE_ARE.test(reading.tokens[to]!.text))) to++;
  if (to === start || reading.cue(to, "by") > 0 || reading.cue(to - 1, "song") > 0) return undefined;
  const words = reading.tokens.slice(start, to).map(({ typed }) => typed);
  const thing = { kind: "title" as const, words: words.join(" ").slice(0, 200), versions: true as const };
  return weigh({ kind: "thing", from, to, thing }, 1.4, reading);
}

function titleEnd(reading: Reading, start: number): { words: number; to: number } | undefined {
  for (let index = start + 1; index <= start + LONGEST && index < reading.tokens.length; index++) {
    if (reading.tokens[index]!.stop) return undefined;
    const to = reading.cue(index, "title");
    if (to) return { words: index, to };
  }
  return undefined;
}

function wordsEnd(reading: Reading, start: number): number {
  let index = start;
  while (index < reading.tokens.length && index < start + LONGEST) {
    const token = reading.tokens[index]!;
    if (index > start && (token.stop || token.comma || token.quote)) break;
    if (index > start && reading.cue(index, "and", "or", "but", "for", "from", "by", "with", "in", "not") > 0) break;
    index++;
  }
  return index;
}

function title(reading: Reading, from: number, start: number, end: number, to: number): AtomOf<"thing"> {
  const skip = reading.cue(start, "theWord") || start;
  const first = skip < end ? skip : start;
  const words = reading.tokens
    .slice(first, end)
    .map((token) => token.typed)
    .join(" ");
  return weigh({ kind: "thing", from, to, thing: { kind: "title", words: words.slice(0, 200) } }, 1.4, reading);
}
