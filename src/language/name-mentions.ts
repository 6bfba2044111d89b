import ordinary from "./entities/ordinary-words.json" with { type: "json" };
import type { NameMention } from "./entities/recognise.ts";
import type { Entry, Reading } from "./lexicon.ts";
import type { NameIndex, NameMatch } from "./names.ts";
import type { PhraseBook } from "./phrase-book.ts";

const ORDINARY = new Set(ordinary.levels.flatMap((level) => level.split(" ")));
/** A name that no cue speaks for is taken from the catalogue alone only when most people know it. */
const FAMOUS = 62;
const SURE = 0.85;
const MOST_LOOKUPS = 120;
const LONGEST_NAME = 4;
const STRONG_CUE = /\b(by|like|similar|sounds?|called|named|titled|artist|band|quotes|album|song|track|feat|ft|off)\b/;
const STRUCTURE: ReadonlySet<Entry["kind"]> = new Set([
  "fact",
  "order",
  "limit",
  "unsupported",
  "filler",
  "trap",
  "decade",
  "number",
  "share",
]);
const CUES = ["by", "like", "include", "start", "end", "not", "fan", "of", "from", "only", "with"] as const;

interface Source {
  reading: Reading;
  book: PhraseBook;
  names: NameIndex;
  prompt: string;
}

/** The recognised names without those that are words of structure, and with the famous ones that no cue speaks for. */
export function settleMentions(mentions: readonly NameMention[], source: Source): NameMention[] {
  const kept = mentions.flatMap(
    (mention) => split(mention, source) ?? settle(mention, source, credits(mentions, mention)) ?? [],
  );
  for (const find of [listedWorks, ledWorks, famousNames, cuedUnknowns]) kept.push(...find(kept, source));
  return kept.sort((a, b) => a.start - b.start);
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

function rangeOf({ reading }: Source, start: number, end: number): [number, number] {
  const { tokens } = reading;
  const from = tokens.findIndex((token) => token.end > start);
  let to = from;
  while (to >= 0 && to < tokens.length && tokens[to]!.start < end) to++;
  return [from, to];
}

/** Its artist is named too. */
function credits(mentions: readonly NameMention[], work: NameMention): boolean {
  const artist = work.ref?.artist;
  return artist !== undefined && mentions.some((other) => other.type === "artist" && other.ref?.name === artist);
}

function settle(mention: NameMention, source: Source, credited: boolean): NameMention | undefined {
  const [from, to] = rangeOf(source, mention.start, mention.end);
  if (from < 0 || to <= from) return undefined;
  if (mention.ref)
    return mention.type !== "artist" && !credited && isDoubtful(mention, source, from, to) ? undefined : mention;
  const [first, last] = trim(source, from, to);
  if (first >= last) return undefined;
  const trimmed = first === from && last === to ? mention : retype(mention, source, first, last);
  if (trimmed.ref) return trimmed;
  return isPlainWords(trimmed, source, first, last) ? undefined : trimmed;
}

/** A work that nothing speaks for: its words serve as search text anyway, and a rule that it be on the list would be a guess. */
function isDoubtful(mention: NameMention, source: Source, from: number, to: number): boolean {
  const { reading, book } = source;
  if (isStructure(source, from, to)) return true;
  const led = [1, 2, 3, 4].some(
    (back) => from >= back && reading.cue(from - back, "start", "end", "include", "albumNoun", "from") === from,
  );
  const credited = reading.cue(to, "by") > 0 || led;
  if (credited || mention.cue !== undefined || reading.tokens[from]!.quote) return false;
  if (book.trie.at(reading.tokens, from).some((match) => match.to === to)) return true;
  const whole = to - from >= reading.tokens.length - 1;
  return !whole && mention.confidence < SURE;
}

/** "greatest hits" is an album of hundreds and what anyone asks for; a work credited by name stays one. */
function isStructure({ reading }: Source, from: number, to: number): boolean {
  if (to === from + 1 && reading.tokens[from]!.kind === "number" && !reading.tokens[from]!.quote) return true;
  if (reading.cue(to, "by") > 0 || reading.tokens[from]!.quote) return false;
  return reading.matches[from]!.some((match) => match.to === to && STRUCTURE.has(match.value.kind));
}

const EDGES = ["only", "not", "but", "and", "or", "for", "with", "from", "by", "like"] as const;

function trim({ reading }: Source, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && reading.cue(first, ...EDGES) === first + 1) first++;
  while (last > first && (reading.cue(last - 1, ...EDGES) === last || reading.tokens[last - 1]!.text === "please"))
    last--;
  return [first, last];
}

function retype(mention: NameMention, { reading, names, prompt }: Source, first: number, last: number): NameMention {
  const [start, end] = [reading.tokens[first]!.start, reading.tokens[last - 1]!.end];
  const text = prompt.slice(start, end);
  const [ref, ...alternatives] = names.lookup(text, { types: [mention.type, "artist"], fuzzy: true, limit: 3 });
  return { ...mention, text, start, end, alternatives, ...(ref && { ref, type: ref.type }) };
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

/** Names of the catalogue that were passed over: beside a cue, or so well known that the words mean nothing else. */
function famousNames(kept: readonly NameMention[], source: Source): NameMention[] {
  const { reading, names, prompt } = source;
  const { tokens } = reading;
  const found: NameMention[] = [];
  let looked = 0;
  for (let from = 0; from < tokens.length; from++) {
    if (tokens[from]!.kind !== "word") continue;
    for (let to = Math.min(tokens.length, from + LONGEST_NAME); to > from; to--) {
      const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end];
      if (isTaken(kept, reading, from, to)) continue;
      if (!isCandidate(source, from, to) || looked++ > MOST_LOOKUPS) continue;
      const text = prompt.slice(start, end);
      const ref = names.lookup(text, { types: ["artist"], limit: 1 })[0];
      if (ref?.type !== "artist" || ref.distance > 0.6 || !isSure(source, ref, from, to)) continue;
      found.push({ type: "artist", text, start, end, ref, alternatives: [], confidence: 0.75 });
      from = to - 1;
      break;
    }
  }
  return found;
}

function isCandidate({ reading, book }: Source, from: number, to: number): boolean {
  const { tokens } = reading;
  for (let index = from; index < to; index++) if (index > from && !reading.flows(index)) return false;
  if (to - from > 1) {
    const words = tokens.slice(from, to);
    if (book.trie.at(tokens, from).some((match) => match.to === to)) return false;
    return (
      words.some((token) => !reading.words.has(token.text) && !ORDINARY.has(token.text)) ||
      !words.some((token) => reading.words.has(token.text))
    );
  }
  const { text, typed } = tokens[from]!;
  if (reading.words.has(text) || book.trie.at(tokens, from).some((match) => match.to === to)) return false;
  return text.length > 2 && (!ORDINARY.has(text) || (from > 0 && typed[0] !== typed[0]!.toLowerCase()));
}

function isSure({ reading }: Source, ref: NameMatch, from: number, to: number): boolean {
  const cued = [1, 2, 3].some((back) => from >= back && reading.cue(from - back, ...CUES) === from);
  const noun = reading.cue(to, "song", "genreNoun") > 0;
  return ref.popularity >= (cued || noun ? 35 : FAMOUS);
}

/** "creep, karma police and no surprises by radiohead": what stands before the comma is the artist's too. */
function listedWorks(kept: readonly NameMention[], source: Source): NameMention[] {
  const { reading, names, prompt } = source;
  const found: NameMention[] = [];
  const artist = kept.find((mention) => mention.type === "artist" && mention.ref);
  for (const work of kept) {
    if (work.type !== "track" || work.ref?.artist === undefined || work.ref.artist !== artist?.ref?.name) continue;
    let [to] = rangeOf(source, work.start, work.end);
    while (to > 0 && (reading.tokens[to]!.comma || reading.cue(to - 1, "and") === to)) {
      const end = reading.tokens[to]!.comma ? to : to - 1;
      let from = end - 1;
      while (from > 0 && reading.flows(from) && end - from < LONGEST_NAME && reading.cue(from - 1, ...CUES) !== from)
        from--;
      if (from < 0 || isTaken([...kept, ...found], reading, from, end)) break;
      const [start, stop] = [reading.tokens[from]!.start, reading.tokens[end - 1]!.end];
      const by = work.ref.artist;
      const ref: NameMatch | undefined = names.lookup(prompt.slice(start, stop), { types: ["track"], by, limit: 1 })[0];
      if (ref?.type !== "track" || ref.distance > 0 || ref.artist !== by) break;
      found.push({
        type: "track",
        text: prompt.slice(start, stop),
        start,
        end: stop,
        ref,
        alternatives: [],
        confidence: 0.9,
      });
      to = from;
    }
  }
  return found;
}

function isTaken(kept: readonly NameMention[], reading: Reading, from: number, to: number): boolean {
  const [start, end] = [reading.tokens[from]!.start, reading.tokens[to - 1]!.end];
  return kept.some((mention) => mention.start < end && mention.end > start);
}

const LEADS = [
  ["albumNoun", "album"],
  ["start", "track"],
  ["end", "track"],
] as const;

/** "start with Roads", "from albums Kid A and OK Computer": a work of the catalogue right where one must stand. */
function ledWorks(kept: readonly NameMention[], source: Source): NameMention[] {
  const { reading } = source;
  const found: NameMention[] = [];
  for (let index = 0; index < reading.tokens.length; index++) {
    for (const [cue, type] of LEADS) {
      let from = reading.cue(index, cue);
      while (from > 0) {
        const mention = longestWork([...kept, ...found], source, from, type);
        if (mention === undefined) break;
        found.push(mention);
        const [, to] = rangeOf(source, mention.start, mention.end);
        from = type === "album" ? reading.cue(to, "and", "or") || (reading.tokens[to]?.comma ? to : 0) : 0;
      }
    }
  }
  return found;
}

function longestWork(taken: readonly NameMention[], source: Source, from: number, type: "album" | "track") {
  const { reading, names, prompt } = source;
  for (let to = Math.min(reading.tokens.length, from + 6); to > from; to--) {
    if (isTaken(taken, reading, from, to)) continue;
    const [start, end] = [reading.tokens[from]!.start, reading.tokens[to - 1]!.end];
    const text = prompt.slice(start, end);
    const ref = names.lookup(text, { types: [type], limit: 1 })[0];
    if (ref?.type === type && ref.distance === 0 && !isStructure(source, from, to))
      return { type, text, start, end, ref, alternatives: [], confidence: 0.85, cue: "by" } satisfies NameMention;
  }
  return undefined;
}

/** "similar to the band Grumblewick Tannery": words that nobody knows, right where a name must stand. */
function cuedUnknowns(kept: readonly NameMention[], source: Source): NameMention[] {
  const { reading, names, prompt } = source;
  const found: NameMention[] = [];
  for (let from = 1; from < reading.tokens.length; from++) {
    const cue = [1, 2, 3, 4].find(
      (back) => from >= back && reading.cue(from - back, "by", "like", "artistNoun") === from,
    );
    if (cue === undefined || !reading.flows(from)) continue;
    let to = from;
    while (
      to < reading.tokens.length &&
      to - from < LONGEST_NAME &&
      (to === from || reading.flows(to)) &&
      isStrange(source, to)
    )
      to++;
    if (to === from || isTaken(kept, reading, from, to)) continue;
    const [start, end] = [reading.tokens[from]!.start, reading.tokens[to - 1]!.end];
    const text = prompt.slice(start, end);
    const [near, ...alternatives] = names.lookup(text, { types: ["artist"], fuzzy: true, limit: 3 });
    const ref = near && near.type === "artist" && near.distance <= 1 ? near : undefined;
    found.push({ type: "artist", text, start, end, ...(ref && { ref }), alternatives, confidence: 0.75, cue: "like" });
    from = to;
  }
  return found;
}

function isStrange({ reading, book }: Source, index: number): boolean {
  const { kind, text } = reading.tokens[index]!;
  return (
    kind === "word" && text.length > 2 && !reading.words.has(text) && !book.trie.words.has(text) && !ORDINARY.has(text)
  );
}
