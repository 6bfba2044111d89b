import type { NameMention } from "../entities/recognise.ts";
import type { NameMatch } from "../names.ts";
import { isStructure, type Mentions, rangeOf, type Source, stretch } from "./source.ts";

const LONGEST_TITLE = 6;
const CUES = ["by", "like", "include", "start", "end", "not", "fan", "of", "from", "only", "with"] as const;

/** "creep, karma police and no surprises by radiohead": what stands before the comma is the artist's too. */
export function addListedWorks(mentions: Mentions, source: Source): void {
  const artist = mentions.found.find((mention) => mention.type === "artist" && mention.ref)?.ref?.name;
  if (artist === undefined) return;
  for (const work of [...mentions.found]) {
    if (work.type !== "track" || work.ref?.artist !== artist) continue;
    let [to] = rangeOf(source, work.start, work.end);
    while (to > 0) {
      const before = workBefore(mentions, source, to, artist);
      if (before === undefined) break;
      mentions.add(before);
      [to] = rangeOf(source, before.start, before.end);
    }
  }
}

const WELL_KNOWN = 50;

/** "depeche mode, new order": ordinary words that fill their place in a list of artists and name a well-known one. */
export function addListedArtists(mentions: Mentions, source: Source): void {
  const { reading, names, book } = source;
  const { tokens } = reading;
  for (const artist of mentions.found.filter(({ type, ref }) => type === "artist" && ref)) {
    const [, from] = rangeOf(source, artist.start, artist.end);
    if (!tokens[from]?.comma || tokens[from]!.stop) continue;
    let to = from + 1;
    while (reading.flows(to) && reading.cue(to, "and", "or") === 0 && to - from < LONGEST_TITLE) to++;
    if (mentions.isTaken(from, to) || isStructure(source, from, to)) continue;
    if (book.trie.at(tokens, from).some((match) => match.to === to)) continue;
    const typed = stretch(source, from, to);
    const ref = names.lookup(typed.text, { types: ["artist"], limit: 1 })[0];
    if (ref?.type !== "artist" || ref.distance > 0 || ref.popularity < WELL_KNOWN) continue;
    mentions.add({ type: "artist", ...typed, ref, alternatives: [], confidence: 0.8 });
  }
}

/** "mø, chvrches and m83": the same for what stands before the comma. */
export function addLeadingArtists(mentions: Mentions, source: Source): void {
  const { reading, names, book } = source;
  const { tokens } = reading;
  const queue = mentions.found.filter(({ type, ref }) => type === "artist" && ref);
  for (const artist of queue) {
    const [to] = rangeOf(source, artist.start, artist.end);
    if (!tokens[to]?.comma || tokens[to]!.stop) continue;
    let from = to - 1;
    while (from > 0 && reading.flows(from) && to - from < LONGEST_TITLE && reading.cue(from - 1, ...CUES) !== from)
      from--;
    if (from < 0 || mentions.isTaken(from, to) || isStructure(source, from, to)) continue;
    if (book.trie.at(tokens, from).some((match) => match.to === to)) continue;
    const typed = stretch(source, from, to);
    const ref = names.lookup(typed.text, { types: ["artist"], limit: 1 })[0];
    if (ref?.type !== "artist" || ref.distance > 0 || ref.popularity < WELL_KNOWN) continue;
    const mention: NameMention = { type: "artist", ...typed, ref, alternatives: [], confidence: 0.8 };
    mentions.add(mention);
    queue.push(mention);
  }
}

/** "my way by sinatra": the song of the artist who stands behind it, where another's is better known. */
export function creditWorks(mentions: Mentions, source: Source): void {
  for (const [index, work] of mentions.found.entries()) {
    if (work.type === "artist") continue;
    const [, end] = rangeOf(source, work.start, work.end);
    const next = source.reading.cue(end, "by");
    const artist = mentions.found.find(
      ({ type, ref, start, end: last }) => type === "artist" && ref && rangeOf(source, start, last)[0] === next,
    );
    if (next === 0 || artist === undefined || work.ref?.artist === artist.ref!.name) continue;
    const ref = source.names.lookup(work.text, { types: ["track", "album"], by: artist.ref!.name, limit: 1 })[0];
    if (ref) mentions.found[index] = { ...work, type: ref.type, ref };
  }
}

/** The artist's song that a comma or "and" joins to the one at `index`. */
function workBefore(mentions: Mentions, source: Source, index: number, by: string): NameMention | undefined {
  const { reading, names } = source;
  const comma = reading.tokens[index]!.comma;
  if (!comma && reading.cue(index - 1, "and") !== index) return undefined;
  const to = comma ? index : index - 1;
  let from = to - 1;
  while (from > 0 && reading.flows(from) && to - from < LONGEST_TITLE && reading.cue(from - 1, ...CUES) !== from)
    from--;
  if (from < 0 || mentions.isTaken(from, to)) return undefined;
  const typed = stretch(source, from, to);
  const ref: NameMatch | undefined = names.lookup(typed.text, { types: ["track"], by, limit: 1 })[0];
  if (ref?.type !== "track" || ref.distance > 0 || ref.artist !== by) return undefined;
  return { type: "track", ...typed, ref, alternatives: [], confidence: 0.9 };
}

const LEADS = [
  ["albumNoun", "album"],
  ["start", "track"],
  ["end", "track"],
] as const;

/** "start with Roads", "from albums Kid A and OK Computer": a work of the catalogue right where one must stand. */
export function addLedWorks(mentions: Mentions, source: Source): void {
  const { reading } = source;
  for (let index = 0; index < reading.tokens.length; index++) {
    for (const [cue, type] of LEADS) {
      for (let from = reading.cue(index, cue); from > 0; ) {
        const mention = longestWork(mentions, source, from, type);
        if (mention === undefined) break;
        mentions.add(mention);
        const [, to] = rangeOf(source, mention.start, mention.end);
        from = type === "album" ? nextInList(source, to) : 0;
        if (from > 0 && isCapital(source, to - 1) && !isCapital(source, from)) break;
      }
    }
  }
}

/** "album Chromatica, alongside her hits": the list of names ends where capitals end. */
export function isCapital({ reading }: Source, index: number): boolean {
  const { typed, kind } = reading.tokens[index]!;
  return kind !== "word" || typed[0] !== typed[0]!.toLowerCase();
}

export const PLAINLY_KNOWN = 50;
/** "end with a slow song". */
const ANY_ONE = /^(an?|some|something|any|one)$/;

/** "finish with Clair de Lune, 14 songs": the whole clause is a title of the catalogue. */
export function addLedClauses(mentions: Mentions, source: Source): void {
  const { reading, book } = source;
  for (let index = 0; index < reading.tokens.length; index++) {
    const from = reading.cue(index, "start", "end");
    if (from === 0 || from >= reading.tokens.length) continue;
    let to = from + 1;
    while (reading.flows(to) && !isTurn(source, to) && to - from <= LONGEST_TITLE) to++;
    if (to - from < 2 || to - from > LONGEST_TITLE || isStructure(source, from, to)) continue;
    const typed = stretch(source, from, to);
    const ref = bestKnown(source, typed.text);
    const capital = isCapital(source, from) || reading.tokens[from]!.quote;
    const words = reading.tokens.slice(from, to);
    const strange = words.some(({ text }) => !reading.words.has(text) && !book.trie.words.has(text));
    const phrase = to - from > 2 && book.trie.at(reading.tokens, from).some((match) => match.to === to);
    const known = (ref?.popularity ?? 0) >= PLAINLY_KNOWN && !ANY_ONE.test(words[0]!.text);
    const sure = capital || strange || phrase || known;
    if (ref && sure) mentions.add({ type: "track", ...typed, ref, alternatives: [], confidence: 0.9, cue: "called" });
  }
}

function isAnyOne({ reading, book }: Source, from: number, to: number): boolean {
  const words = reading.tokens.slice(from, to);
  return (
    ANY_ONE.test(words[0]!.text) && words.every(({ text }) => reading.words.has(text) || book.trie.words.has(text))
  );
}

/** "start with Roads and end with Creep", "... by Radiohead". */
function isTurn({ reading }: Source, at: number): boolean {
  const next = reading.cue(at, "and", "but", "then") || at;
  return reading.cue(next, "start", "end") > 0 || reading.cue(at, "by", "then") > 0;
}

const HARDLY_HEARD = 35;
const NAMESAKES = 8;

/** Of songs of one title that are hardly heard, the one whose artist is best known. */
function bestKnown({ names }: Source, title: string): NameMatch | undefined {
  const same = names.lookup(title, { types: ["track"], limit: NAMESAKES }).filter(({ distance }) => distance === 0);
  const [best] = same;
  if (best === undefined || best.popularity >= HARDLY_HEARD) return best;
  const fame = (match: NameMatch) =>
    names.lookup(match.artist ?? "", { types: ["artist"], limit: 1 })[0]?.popularity ?? 0;
  return same.reduce((known, match) => (fame(match) > fame(known) ? match : known));
}

function nextInList({ reading }: Source, to: number): number {
  return reading.cue(to, "and", "or") || (reading.tokens[to]?.comma ? to : 0);
}

function longestWork(mentions: Mentions, source: Source, from: number, type: "album" | "track") {
  const { reading, names, book } = source;
  for (let to = Math.min(reading.tokens.length, from + LONGEST_TITLE); to > from; to--) {
    if (mentions.isTaken(from, to) || isStructure(source, from, to)) continue;
    const isPhrase = book.trie.at(reading.tokens, from).some((match) => match.to === to);
    const small = type === "track" && !isCapital(source, from) && !reading.tokens[from]!.quote;
    if (small && (isPhrase || isAnyOne(source, from, to))) continue;
    const typed = stretch(source, from, to);
    const ref = names.lookup(typed.text, { types: [type], limit: 1 })[0];
    if (ref?.type !== type || ref.distance > 0) continue;
    return { type, ...typed, ref, alternatives: [], confidence: 0.85, cue: "by" } satisfies NameMention;
  }
  return undefined;
}
