import type { NameMention } from "../entities/recognise.ts";
import type { NameMatch } from "../names.ts";
import { isStructure, type Mentions, runs, type Source, stretch } from "./source.ts";
import { ANY, FAMOUS, wholeRequest } from "./unspoken.ts";
import { isCapital, PLAINLY_KNOWN } from "./works.ts";

const LONGEST_TITLE = 6;
const JOINTS = ["and", "or", "but", "held", "by", "then"] as const;
const NOUNS = ["song", "genreNoun", "artistNoun", "albumNoun", "vibes"] as const;

type Range = readonly [from: number, to: number];
type Known = readonly [NameMatch, ...NameMatch[]];

/** "includes Take Five and So What", "with Dancing Queen in it": well-known titles right where a list says what it is to hold. */
export function addHeldWorks(mentions: Mentions, source: Source): void {
  const { reading } = source;
  for (let index = 0; index < reading.tokens.length; index++) {
    const from = reading.cue(index, "include");
    if (from > 0) addFollowing(mentions, source, from);
    if (index > 0 && reading.cue(index, "held") > 0 && reading.flows(index)) addLeading(mentions, source, index);
  }
}

/** "dancing queen", "play late night talking please": the whole request is a famous title, though a word of it is a mood or a name. */
export function addWholeTitle(mentions: Mentions, source: Source): void {
  for (const [from, to] of [[0, source.reading.tokens.length] as const, wholeRequest(source.reading)]) {
    if (to - from < 2 || to - from > LONGEST_TITLE || !runs(source, from, to)) continue;
    if (isPlain(source, from, to) || isStyle(source, from, to)) continue;
    const known = knownAt(source, from, to, FAMOUS);
    if (known?.[0].type === "track") mentions.add(mentionOf(source, [from, to], known));
  }
}

/** So many words of a title are said by nobody by chance. */
const UNMISTAKABLE = 4;

/** "summer rain", "thank you": word for word what is asked of the sound, or what asks for nothing; "happy together" is neither. */
function isPlain({ reading, book }: Source, from: number, to: number): boolean {
  if (to - from >= UNMISTAKABLE) return false;
  if (ANY.test(reading.tokens[from]!.text)) return true;
  let [styles, idle] = [0, 0];
  for (let at = from; at < to; ) {
    const styled = endOf(book.trie.at(reading.tokens, at), to);
    const said = reading.matches[at]!.filter(({ value }) => value.kind !== "trap");
    const next = styled || endOf(said, to);
    if (next === 0) return false;
    if (styled || said.some(({ value }) => value.kind !== "filler")) styles++;
    else idle++;
    at = next;
  }
  return styles === 0 || idle === 0;
}

function endOf(matches: readonly { to: number }[], last: number): number {
  return Math.max(0, ...matches.map(({ to }) => to).filter((to) => to <= last));
}

function addFollowing(mentions: Mentions, source: Source, first: number): void {
  const { tokens } = source.reading;
  for (let from = first; from < tokens.length && from > 0; ) {
    const end = Math.min(tokens.length, from + LONGEST_TITLE);
    const ends = Array.from({ length: end - from }, (_, at) => end - at);
    const to = ends.find((last) => closes(source, last) && add(mentions, source, from, last));
    if (to === undefined) return;
    from = source.reading.cue(to, "and", "or") || (tokens[to]?.comma ? to : 0);
  }
}

function addLeading(mentions: Mentions, source: Source, last: number): void {
  const { reading } = source;
  for (let to = last; to > 0; ) {
    const starts = Array.from({ length: Math.min(LONGEST_TITLE, to) }, (_, at) => Math.max(0, to - LONGEST_TITLE) + at);
    const from = starts.find((start) => add(mentions, source, start, to));
    if (from === undefined) return;
    const joined = reading.cue(from - 1, "and", "or") === from;
    if (!joined && !reading.tokens[from]!.comma) return;
    to = joined ? from - 1 : from;
  }
}

/** The clause, or this part of a list, ends there. */
function closes({ reading }: Source, to: number): boolean {
  return !reading.flows(to) || reading.cue(to, ...JOINTS) > 0;
}

/** Whether the stretch was added: the whole name of a song, or of somebody better known, and no words of ours for a style. */
function add(mentions: Mentions, source: Source, from: number, to: number): boolean {
  if (!runs(source, from, to) || mentions.isTaken(from, to)) return false;
  if (isStructure(source, from, to) || isStyle(source, from, to)) return false;
  const known = knownAt(source, from, to, PLAINLY_KNOWN);
  if (known) mentions.add(mentionOf(source, [from, to], known));
  return known !== undefined;
}

/** The best known of these, as what is named there. */
function mentionOf(source: Source, [from, to]: Range, [ref, ...alternatives]: Known): NameMention {
  const typed = stretch(source, from, to);
  return { type: ref.type, ...typed, ref, alternatives, confidence: 0.9, cue: "called" };
}

/** Songs and artists of just this name, the best known first; undefined where even that one is less known than `least`. */
function knownAt(source: Source, from: number, to: number, least: number): Known | undefined {
  const [best, ...others] = source.names
    .lookup(stretch(source, from, to).text, { types: ["track", "artist"], limit: 3 })
    .filter(({ distance }) => distance === 0)
    .sort((a, b) => b.popularity - a.popularity);
  return best && best.popularity >= least ? [best, ...others] : undefined;
}

/** "jazz", "some slow songs", "dreams": what a title may be called too, and is no title unless its first letter says so. */
function isStyle(source: Source, from: number, to: number): boolean {
  const { reading, book } = source;
  const said = book.trie.at(reading.tokens, from).filter((match) => match.to === to);
  if (said.some(({ value }) => value.kind === "genre")) return true;
  for (let index = from; index < to; index++) if (reading.cue(index, ...NOUNS) > 0) return true;
  return (said.length > 0 || to - from === 1) && !isCapital(source, from);
}
