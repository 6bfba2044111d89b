import type { NameMention } from "../entities/recognise.ts";
import { greetingEnd } from "../greetings.ts";
import type { Reading } from "../lexicon.ts";
import type { NameMatch } from "../names.ts";
import { calledNames } from "./called.ts";
import { addGivenAway } from "./given-away.ts";
import { addHeldWorks, addWholeTitle } from "./held.ts";
import { addMistypedNames } from "./mistyped.ts";
import { isPassing, withoutNumbers } from "./passing.ts";
import { addShortNames, meantByShort } from "./short.ts";
import { isCued, isStructure, Mentions, rangeOf, type SettledMention, type Source, stretch } from "./source.ts";
import { titledNames } from "./titled.ts";
import { addCuedUnknowns, addFamousNames, addWholeName } from "./unspoken.ts";
import {
  addLeadingArtists,
  addLedClauses,
  addLedWorks,
  addListedArtists,
  addListedWorks,
  creditWorks,
} from "./works.ts";

const CERTAIN = 0.95;
const SURE = 0.85;
const LIKELY = 0.45;
const KNOWN = 45;
/** Words beside a name that leave little doubt. */
export const STRONG_CUE =
  /\b(by|like|similar|sounds?|called|named|titled|artist|band|quotes|album|song|track|feat|ft|off)\b/;

/** The recognised names without those that are words of structure, and with the famous ones that no cue speaks for. */
export function settleMentions(mentions: readonly NameMention[], source: Source): SettledMention[] {
  const kept = new Mentions(source);
  for (const mention of [...calledNames(source), ...titledNames(source)]) kept.add(mention);
  addLedClauses(kept, source);
  addHeldWorks(kept, source);
  addWholeTitle(kept, source);
  addGivenAway(kept, source);
  addMistypedNames(kept, source);
  for (const mention of mentions) {
    for (const part of split(mention, source) ?? [settle(mention, source, credits(mentions, mention))]) {
      if (part) kept.add(part);
    }
  }
  for (const add of [
    addShortNames,
    addWholeName,
    addListedArtists,
    addLeadingArtists,
    addListedWorks,
    addLedWorks,
    addFamousNames,
    addShortNames,
    addCuedUnknowns,
  ])
    add(kept, source);
  creditWorks(kept, source);
  const greeted = source.reading.tokens[greetingEnd(source.reading.tokens) - 1]?.end ?? 0;
  return kept.found.filter(({ end, cue }) => end > greeted || cue === "called").sort((a, b) => a.start - b.start);
}

/** "Shakira y Juanes", "Madonna, Prince": no one name, but a list of names that are all known. */
function split(mention: NameMention, source: Source): SettledMention[] | undefined {
  const { reading } = source;
  const [from, to] = rangeOf(source, mention.start, mention.end);
  if (from < 0 || (mention.ref && mention.type !== "artist")) return undefined;
  const stretches: [number, number][] = [];
  let start = from;
  for (let index = from + 1; index < to; index++) {
    const next = joint(reading, index);
    if (next === 0 || index <= start) continue;
    stretches.push([start, index]);
    start = next;
  }
  if (stretches.length === 0 || start >= to) return undefined;
  const parts = [...stretches, [start, to] as const].map(([first, last]) => retype(mention, source, first, last));
  const { ref } = mention;
  if (ref) {
    if (!parts.every((part) => outshines(part, ref))) return undefined;
    return parts.map((part, at) => (at === parts.length - 1 ? { ...part, together: ref } : part));
  }
  return parts.every(({ ref }) => ref !== undefined && ref.distance < 1) ? parts : undefined;
}

/** "Lil Baby and Gunna" have made an album together, but each of them is better known than the two of them. */
function outshines({ ref }: NameMention, together: NameMatch): boolean {
  if (ref?.type !== "artist" || ref.distance > 0) return false;
  return ref.popularity > together.popularity && ref.tracks > together.tracks;
}

/** Where a list goes on when it does at the token: behind its "and", or at once after a comma. */
function joint(reading: Reading, index: number): number {
  const next = reading.cue(index, "and", "or");
  if (next === index + 1) return reading.tokens[index]!.kind === "symbol" ? 0 : next;
  if (reading.tokens[index]!.slash) return index;
  return reading.tokens[index]!.comma ? index : 0;
}

/** Its artist is named too. */
function credits(mentions: readonly NameMention[], work: NameMention): boolean {
  const artist = work.ref?.artist;
  return artist !== undefined && mentions.some((other) => other.type === "artist" && other.ref?.name === artist);
}

function settle(mention: NameMention, source: Source, credited: boolean): SettledMention | undefined {
  const [from, to] = rangeOf(source, mention.start, mention.end);
  if (from < 0 || to <= from || isPassing(mention, source, from, to)) return undefined;
  const meant = meantByShort(mention, source);
  if (meant) return { ...mention, ref: meant };
  if (mention.ref === undefined || isCountedNear(mention, source, from, to))
    return settleMissing(mention, source, from, to);
  if (mention.type === "artist") return !credited && isStyleWord(mention, source, from, to) ? undefined : mention;
  if (credited) return mention;
  if (isStructure(source, from, to)) return undefined;
  return isDoubtful(mention, source, from, to) ? { ...mention, tentative: true } : mention;
}

/** "rianna party": a known artist beside a phrase of ours. */
function withoutPhrases(mention: NameMention, source: Source, from: number, to: number): SettledMention | undefined {
  const { reading, book } = source;
  for (let last = to - 1; last > from; last--) {
    if (!book.trie.at(reading.tokens, last).some((match) => match.to === to)) continue;
    const shorter = retype(mention, source, from, last);
    if (shorter.ref?.type === "artist" && shorter.ref.distance < 1 && shorter.ref.popularity >= KNOWN) return shorter;
  }
  return undefined;
}

/** "cole, 5" is no slip for "Cole.45". */
function isCountedNear({ ref }: NameMention, source: Source, from: number, to: number): boolean {
  if (ref === undefined || ref.distance < 1) return false;
  const [first, last] = withoutNumbers(source, from, to);
  return first !== from || last !== to;
}

/** "für einen Roadtrip durch Norwegen": every noun has a capital, and this one is a word of ours. */
function isGermanNoun({ reading, book }: Source, from: number): boolean {
  return (
    reading.language === "de" && book.trie.at(reading.tokens, from).some(({ value }) => value.kind === "vocabulary")
  );
}

/** The catalogue lacks it: a name with a word too many at its edge, a name indeed, or no name at all. */
function settleMissing(mention: NameMention, source: Source, from: number, to: number): SettledMention | undefined {
  const [first, last] = trim(source, ...withoutNumbers(source, from, to));
  if (first >= last) return undefined;
  const trimmed = first === from && last === to ? mention : retype(mention, source, first, last);
  const meant = first === from && last === to ? undefined : meantByShort(trimmed, source, "any");
  if (meant) return { ...trimmed, type: "artist", ref: meant };
  if (trimmed.ref) return trimmed;
  const inside = withoutPhrases(mention, source, first, last);
  if (inside) return inside;
  if (source.book.trie.at(source.reading.tokens, from).some((match) => match.to === to)) return undefined;
  if (isGermanNoun(source, first)) return undefined;
  if (!isPlainWords(mention, source, first, last)) return mention;
  const sure =
    trimmed === mention &&
    source.reading.language === "en" &&
    mention.confidence >= LIKELY &&
    !isMeasure(source.reading, first, last);
  return sure ? { ...mention, tentative: true } : undefined;
}

/** "no more than 8": what counts and compares is no name. */
function isMeasure(reading: Reading, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    if (reading.tokens[index]!.kind === "number" || reading.cue(index, "atMost", "atLeast", "equal", "rest") > 0)
      return true;
  }
  return false;
}

/** "something jazzy", "happy": there is an artist of every such name, and it is not who is meant. */
function isStyleWord(mention: NameMention, { reading, book }: Source, from: number, to: number): boolean {
  const token = reading.tokens[from]!;
  const named = token.quote || (mention.cue !== undefined && STRONG_CUE.test(mention.cue));
  const capital = from > 0 && token.typed[0] !== token.typed[0]!.toLowerCase();
  if (named || capital) return false;
  if (isAllStructure(reading, from, to) && mention.ref!.popularity < KNOWN) return true;
  const said = book.trie.at(reading.tokens, from).filter((match) => match.to === to);
  return said.some((match) => mention.confidence < (match.value.kind === "genre" ? CERTAIN : SURE));
}

/** A work that nothing speaks for leans: a rule that it be on the list would be a guess. */
function isDoubtful(mention: NameMention, { reading, book }: Source, from: number, to: number): boolean {
  const credited = reading.cue(to, "by") > 0 || isCued(reading, from, ["start", "end", "include", "albumNoun", "from"]);
  if (credited || mention.cue !== undefined || reading.tokens[from]!.quote) return false;
  if (book.trie.at(reading.tokens, from).some((match) => match.to === to)) return true;
  const whole = to - from >= reading.tokens.length - 1;
  return !whole && mention.confidence < SURE;
}

const EDGES = ["only", "not", "but", "and", "or", "for", "with", "from", "by", "like"] as const;

function trim({ reading }: Source, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  for (let next = reading.cue(first, ...EDGES); next > 0 && next <= last; next = reading.cue(first, ...EDGES))
    first = next;
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
