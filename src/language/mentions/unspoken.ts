import ordinary from "../entities/ordinary-words.json" with { type: "json" };
import { isPlausible } from "../entities/resolve.ts";
import type { Reading } from "../lexicon.ts";
import type { NameMatch } from "../names.ts";
import { isCued, isStructure, type Mentions, type Source, stretch } from "./source.ts";

const ORDINARY = new Set(ordinary.levels.flatMap((level) => level.split(" ")));
/** A name that no cue speaks for is taken from the catalogue alone only when most people know it. */
export const FAMOUS = 62;
const KNOWN = 35;
const MOST_LOOKUPS = 120;
const LONGEST_NAME = 4;
const CUES = ["by", "like", "include", "start", "end", "not", "fan", "of", "from", "only", "with"] as const;
const NAMING = ["by", "like", "artistNoun"] as const;

/** Names of the catalogue that were passed over: beside a cue, or so well known that the words mean nothing else. */
export function addFamousNames(mentions: Mentions, source: Source): void {
  const { reading, names } = source;
  let lookups = 0;
  for (let from = 0; from < reading.tokens.length; from++) {
    if (reading.tokens[from]!.kind !== "word") continue;
    for (let to = Math.min(reading.tokens.length, from + LONGEST_NAME); to > from; to--) {
      if (mentions.isTaken(from, to) || !isCandidate(source, from, to) || lookups++ > MOST_LOOKUPS) continue;
      const typed = stretch(source, from, to);
      const ref = names.lookup(typed.text, { types: ["artist"], limit: 1 })[0];
      if (ref?.type !== "artist" || ref.distance > 0.6 || !isSure(source, ref, from, to)) continue;
      mentions.add({ type: "artist", ...typed, ref, alternatives: [], confidence: 0.75 });
      break;
    }
  }
}

const BEFORE = /^(play|some|more|put|on|give|me|gimme|only|just|want|i|hear|to|songs|music|by|from|like)$/;
const AFTER = /^(please|songs|music|hits|only|playlist|radio|tracks|mix|discography|now)$/;

/** "something good": no name, though somebody bears it. */
export const ANY = /^(some|any)(thing|one)$/;

/** "the who", "play some take that please": all that is left of the request is a well-known name. */
export function addWholeName(mentions: Mentions, source: Source): void {
  const { reading, names, book } = source;
  const { tokens } = reading;
  const [from, to] = wholeRequest(reading);
  if (to === from || to - from > LONGEST_NAME || mentions.isTaken(from, to)) return;
  if (ANY.test(tokens[from]!.text)) return;
  if (book.trie.at(tokens, from).some((match) => match.to === to) || isStructure(source, from, to)) return;
  const typed = stretch(source, from, to);
  const ref = names.lookup(typed.text, { types: ["artist"], fuzzy: isOddPair(source, from, to), limit: 1 })[0];
  if (ref?.type !== "artist" || ref.distance > 1 || ref.popularity < FAMOUS) return;
  if (ref.distance > 0 && ref.name.split(" ").length !== to - from) return;
  mentions.add({ type: "artist", ...typed, ref, alternatives: [], confidence: 0.8 });
}

/** The tokens that are left of "play some ... please". */
export function wholeRequest({ tokens }: Reading): [number, number] {
  let [from, to] = [0, tokens.length];
  while (from < to && BEFORE.test(tokens[from]!.text)) from++;
  while (to > from && AFTER.test(tokens[to - 1]!.text)) to--;
  return [from, to];
}

/** "taylr swift": two words, one of which is nobody's, may be a slip of the finger. */
function isOddPair(source: Source, from: number, to: number): boolean {
  const words = Array.from({ length: to - from }, (_, at) => from + at);
  const long = source.reading.tokens.slice(from, to).every(({ text }) => text.length > 3);
  return words.length > 1 && long && words.some((index) => isStrange(source, index));
}

function isCandidate({ reading, book }: Source, from: number, to: number): boolean {
  const { tokens } = reading;
  for (let index = from; index < to; index++) if (index > from && !reading.flows(index)) return false;
  if (to - from > 1) {
    const words = tokens.slice(from, to);
    if (book.trie.at(tokens, from).some((match) => match.to === to)) return false;
    return (
      isHyphened(words) ||
      words.some((token) => !reading.words.has(token.text) && !ORDINARY.has(token.text)) ||
      !words.some((token) => reading.words.has(token.text))
    );
  }
  const { text, typed } = tokens[from]!;
  if (reading.words.has(text) || book.trie.at(tokens, from).some((match) => match.to === to)) return false;
  const isCapital = from > 0 && typed[0] !== typed[0]!.toLowerCase();
  return text.length > 2 && (!ORDINARY.has(text) || isCapital || isHalf(reading, from) || isAllOf(reading, from));
}

/** "a-ha". */
function isHyphened(words: Source["reading"]["tokens"]): boolean {
  return words.every(({ dash, start }, at) => at === 0 || (dash && start === words[at - 1]!.end + 1));
}

const ALL_OF = /^(all|everything|anything) (of|by|from)$/;

/** "all of queen except bohemian rhapsody": what all is wanted of is somebody, where the clause ends with it. */
function isAllOf(reading: Source["reading"], from: number): boolean {
  const { tokens } = reading;
  if (from < 2 || !reading.flows(from) || !reading.flows(from - 1)) return false;
  const closes = !reading.flows(from + 1) || reading.cue(from + 1, "not", "but", "and") > 0;
  return closes && ALL_OF.test(`${tokens[from - 2]!.text} ${tokens[from - 1]!.text}`);
}

/** "half queen half abba": what a list is shared out to is somebody. */
function isHalf(reading: Source["reading"], from: number): boolean {
  return (reading.matches[from - 1] ?? []).some(({ to, value }) => to === from && value.kind === "share");
}

function isSure({ reading }: Source, ref: NameMatch, from: number, to: number): boolean {
  const cued = isCued(reading, from, CUES) || reading.cue(to, "song", "genreNoun", "likeAfter") > 0;
  return ref.popularity >= (cued ? KNOWN : FAMOUS);
}

/** "similar to the band Grumblewick Tannery": words that nobody knows, right where a name must stand. */
export function addCuedUnknowns(mentions: Mentions, source: Source): void {
  const { reading, names } = source;
  for (let from = 1; from < reading.tokens.length; from++) {
    if (!isStrange(source, from) || !reading.flows(from) || !isCued(reading, from, NAMING)) continue;
    let to = from + 1;
    while (to < from + LONGEST_NAME && reading.flows(to) && isStrange(source, to)) to++;
    const lone = to - from === 1 && reading.tokens[from]!.typed === reading.tokens[from]!.typed.toLowerCase();
    if (mentions.isTaken(from, to)) continue;
    const typed = stretch(source, from, to);
    const [near, ...alternatives] = names.lookup(typed.text, { types: ["artist"], fuzzy: true, limit: 3 });
    const ref = near?.type === "artist" && near.distance <= 1 && isPlausible(typed.text, near) ? near : undefined;
    if (lone && (ref?.popularity ?? 0) < KNOWN) continue;
    mentions.add({ type: "artist", ...typed, ...(ref && { ref }), alternatives, confidence: 0.75, cue: "like" });
  }
}

/** A word that is neither ours nor in any dictionary. */
export function isStrange({ reading, book }: Source, index: number): boolean {
  const { kind, text } = reading.tokens[index]!;
  return (
    kind === "word" && text.length > 2 && !reading.words.has(text) && !book.trie.words.has(text) && !ORDINARY.has(text)
  );
}
