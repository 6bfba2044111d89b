import type { NameMention } from "../entities/recognise.ts";
import { isStructure, type Mentions, type Source, stretch } from "./source.ts";
import { isCapital, PLAINLY_KNOWN } from "./works.ts";

const LONGEST_TITLE = 6;
const JOINTS = ["and", "or", "but", "held", "by", "then"] as const;
const NOUNS = ["song", "genreNoun", "artistNoun", "albumNoun", "vibes"] as const;

/** "includes Take Five and So What", "with Dancing Queen in it": well-known titles right where a list says what it is to hold. */
export function addHeldWorks(mentions: Mentions, source: Source): void {
  const { reading } = source;
  for (let index = 0; index < reading.tokens.length; index++) {
    const from = reading.cue(index, "include");
    if (from > 0) addFollowing(mentions, source, from);
    if (index > 0 && reading.cue(index, "held") > 0 && reading.flows(index)) addLeading(mentions, source, index);
  }
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
  const { reading, names } = source;
  for (let index = from + 1; index < to; index++) if (!reading.flows(index)) return false;
  if (mentions.isTaken(from, to) || isStructure(source, from, to) || isStyle(source, from, to)) return false;
  const typed = stretch(source, from, to);
  const known = names
    .lookup(typed.text, { types: ["track", "artist"], limit: 3 })
    .filter(({ distance, popularity }) => distance === 0 && popularity >= PLAINLY_KNOWN)
    .sort((a, b) => b.popularity - a.popularity);
  const [ref, ...alternatives] = known;
  if (ref === undefined) return false;
  const mention: NameMention = { type: ref.type, ...typed, ref, alternatives, confidence: 0.9, cue: "called" };
  mentions.add(mention);
  return true;
}

/** "jazz", "some slow songs", "dreams": what a title may be called too, and is no title unless its first letter says so. */
function isStyle(source: Source, from: number, to: number): boolean {
  const { reading, book } = source;
  const said = book.trie.at(reading.tokens, from).filter((match) => match.to === to);
  if (said.some(({ value }) => value.kind === "genre")) return true;
  for (let index = from; index < to; index++) if (reading.cue(index, ...NOUNS) > 0) return true;
  return (said.length > 0 || to - from === 1) && !isCapital(source, from);
}
