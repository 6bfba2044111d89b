import type { NameMention } from "../entities/recognise.ts";
import { isStructure, type Source, stretch } from "./source.ts";

const LONGEST_NAME = 6;
const KNOWN = 15;
/** Titles of lists: [what stands before the name, what stands behind it], each by its words. */
const TITLES: readonly (readonly [readonly string[], readonly string[]])[] = [
  ...[
    "this is",
    "best of",
    "the best of",
    "the very best of",
    "very best of",
    "introducing",
    "intro to",
    "hits of",
  ].map((before) => [before.split(" "), []] as const),
  ...["radio", "essentials", "mix", "discography", "anthology", "collection", "deep cuts"].map(
    (after) => [[], after.split(" ")] as const,
  ),
];

/** "This Is Grimes", "Grimes Radio | ...": the whole clause is the title of a list about one artist. */
export function titledNames(source: Source): NameMention[] {
  const { tokens } = source.reading;
  const found: NameMention[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (from > 0 && !tokens[from]!.stop) continue;
    for (const [before, after] of TITLES) {
      const mention = titled(source, from, before, after);
      if (mention) {
        found.push(mention);
        break;
      }
    }
  }
  return found;
}

function titled(source: Source, start: number, before: readonly string[], after: readonly string[]) {
  const { tokens } = source.reading;
  if (!before.every((word, index) => tokens[start + index]?.text === word)) return undefined;
  const from = start + before.length;
  let end = from + 1;
  while (end < tokens.length && !tokens[end]!.stop && !tokens[end]!.comma && end - from <= LONGEST_NAME) end++;
  const to = end - after.length;
  if (to <= from || !after.every((word, index) => tokens[to + index]?.text === word)) return undefined;
  return artistAt(source, from, to);
}

function artistAt(source: Source, from: number, to: number): NameMention | undefined {
  const { reading, book, names } = source;
  const isPhrase = book.trie.at(reading.tokens, from).some((match) => match.to === to);
  const capital = reading.tokens.slice(from, to).some(({ typed }) => typed[0] !== typed[0]!.toLowerCase());
  if (isPhrase || isStructure(source, from, to) || (!capital && from > 1)) return undefined;
  const typed = stretch(source, from, to);
  const [ref, ...alternatives] = names.lookup(typed.text, { types: ["artist"], limit: 2 });
  if (ref?.type !== "artist" || ref.distance > 0.6 || ref.popularity < KNOWN) return undefined;
  return { type: "artist", ...typed, ref, alternatives, confidence: 0.95, cue: "artist" };
}
