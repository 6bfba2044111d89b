import type { NameMention } from "../entities/recognise.ts";
import type { Reading } from "../lexicon.ts";
import { isCued, isStructure, Mentions, rangeOf, type Source, stretch } from "./source.ts";
import { addCuedUnknowns, addFamousNames, addWholeName } from "./unspoken.ts";
import { addLedWorks, addListedWorks } from "./works.ts";

const SURE = 0.85;
const KNOWN = 45;
const STRONG_CUE = /\b(by|like|similar|sounds?|called|named|titled|artist|band|quotes|album|song|track|feat|ft|off)\b/;

/** The recognised names without those that are words of structure, and with the famous ones that no cue speaks for. */
export function settleMentions(mentions: readonly NameMention[], source: Source): NameMention[] {
  const kept = new Mentions(source);
  for (const mention of mentions) {
    for (const part of split(mention, source) ?? [settle(mention, source, credits(mentions, mention))]) {
      if (part) kept.add(part);
    }
  }
  for (const add of [addWholeName, addListedWorks, addLedWorks, addFamousNames, addCuedUnknowns]) add(kept, source);
  return kept.found.sort((a, b) => a.start - b.start);
}

/** "Shakira y Juanes": no one name, but a list of two that are known. */
function split(mention: NameMention, source: Source): NameMention[] | undefined {
  if (mention.ref) return undefined;
  const { reading } = source;
  const [from, to] = rangeOf(source, mention.start, mention.end);
  if (from < 0) return undefined;
  for (let index = from + 1; index < to - 1; index++) {
    const next = reading.cue(index, "and", "or");
    if (next !== index + 1) continue;
    const parts = [retype(mention, source, from, index), retype(mention, source, next, to)];
    if (parts.every((part) => part.ref !== undefined)) return parts;
  }
  return undefined;
}

/** Its artist is named too. */
function credits(mentions: readonly NameMention[], work: NameMention): boolean {
  const artist = work.ref?.artist;
  return artist !== undefined && mentions.some((other) => other.type === "artist" && other.ref?.name === artist);
}

function settle(mention: NameMention, source: Source, credited: boolean): NameMention | undefined {
  const [from, to] = rangeOf(source, mention.start, mention.end);
  if (from < 0 || to <= from) return undefined;
  if (mention.ref) {
    const doubtful = mention.type === "artist" ? isStyleWord : isDoubtful;
    return !credited && doubtful(mention, source, from, to) ? undefined : mention;
  }
  const [first, last] = trim(source, from, to);
  if (first >= last) return undefined;
  const trimmed = first === from && last === to ? mention : retype(mention, source, first, last);
  if (trimmed.ref) return trimmed;
  return isPlainWords(trimmed, source, first, last) ? undefined : trimmed;
}

/** "something jazzy", "happy": there is an artist of every such name, and it is not who is meant. */
function isStyleWord(mention: NameMention, { reading, book }: Source, from: number, to: number): boolean {
  const token = reading.tokens[from]!;
  const named = token.quote || (mention.cue !== undefined && STRONG_CUE.test(mention.cue));
  const capital = from > 0 && token.typed[0] !== token.typed[0]!.toLowerCase();
  if (named || capital) return false;
  if (isAllStructure(reading, from, to) && mention.ref!.popularity < KNOWN) return true;
  const said = book.trie.at(reading.tokens, from).filter((match) => match.to === to);
  return said.some((match) => match.value.kind === "genre" || mention.confidence < SURE);
}

/** A work that nothing speaks for: its words serve as search text anyway, and a rule that it be on the list would be a guess. */
function isDoubtful(mention: NameMention, source: Source, from: number, to: number): boolean {
  const { reading, book } = source;
  if (isStructure(source, from, to)) return true;
  const credited = reading.cue(to, "by") > 0 || isCued(reading, from, ["start", "end", "include", "albumNoun", "from"]);
  if (credited || mention.cue !== undefined || reading.tokens[from]!.quote) return false;
  if (book.trie.at(reading.tokens, from).some((match) => match.to === to)) return true;
  const whole = to - from >= reading.tokens.length - 1;
  return !whole && mention.confidence < SURE;
}

const EDGES = ["only", "not", "but", "and", "or", "for", "with", "from", "by", "like"] as const;

function trim({ reading }: Source, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && reading.cue(first, ...EDGES) === first + 1) first++;
  while (last > first && (reading.cue(last - 1, ...EDGES) === last || reading.tokens[last - 1]!.text === "please"))
    last--;
  return [first, last];
}

function retype(mention: NameMention, source: Source, first: number, last: number): NameMention {
  const typed = stretch(source, first, last);
  const [ref, ...alternatives] = source.names.lookup(typed.text, {
    types: [mention.type, "artist"],
    fuzzy: true,
    limit: 3,
  });
  return { ...mention, ...typed, alternatives, ...(ref && { ref, type: ref.type }) };
}

/** Every word is one of ours, and nothing but the order of words says that it is a name. */
function isPlainWords(mention: NameMention, { reading, book, prompt }: Source, from: number, to: number): boolean {
  if (book.trie.at(reading.tokens, from).some((match) => match.to === to)) return true;
  if (mention.cue !== undefined && STRONG_CUE.test(mention.cue)) {
    return isAllStructure(reading, from, to);
  }
  const words = reading.tokens.slice(from, to);
  const capitals = words.filter((token) => token.typed[0] !== token.typed[0]!.toLowerCase()).length;
  if (capitals > 1 && prompt !== prompt.toUpperCase()) return false;
  return words.every(
    (token) => token.kind === "number" || reading.words.has(token.text) || book.trie.words.has(token.text),
  );
}

/** Numbers, cues and fillers from end to end ("no more than 8"). */
function isAllStructure(reading: Reading, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const known = reading.matches[index]!.length > 0 || reading.tokens[index]!.kind === "number";
    if (!known || reading.tokens[index]!.typed[0] !== reading.tokens[index]!.typed[0]!.toLowerCase()) return false;
  }
  return true;
}
