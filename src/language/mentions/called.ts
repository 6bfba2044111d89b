import ordinary from "../entities/ordinary-words.json" with { type: "json" };
import type { NameMention } from "../entities/recognise.ts";
import type { NameMatch } from "../names.ts";
import { isCued, isStructure, runs, type Source, stretch } from "./source.ts";

const ORDINARY = new Set(ordinary.levels.flatMap((level) => level.split(" ")));
const KINDS = new Set(
  "band singer rapper group duo trio dj producer composer songwriter artist musician pianist banda cantante grupo gruppe sänger sängerin rappeur chanteur chanteuse cantor cantora".split(
    " ",
  ),
);
const ARTICLES = new Set(["the", "la", "el", "le", "die", "der", "o", "a", "il", "das"]);
const LONGEST_NAME = 4;
const LONGEST_TITLE = 6;
const KNOWN = 20;
const WELL_KNOWN = 40;
const FAMOUS = 55;
const ON_EVERY_LIP = 70;
const CONFIDENCE = 0.97;
/** An album from one end to the other. */
const WHOLE_AFTER =
  /^(from )?(start to finish|beginning to end|front to back|first to last|top to bottom|side a to side b|cover to cover)|^(in (full|order|its entirety)|all the way through|the whole (thing|way through|album)|straight through)/;
const WHOLE_BEFORE = /(^| )(all of|the whole of|the whole|the entire|the entirety of|the full|in full)$/;

/** Words that say outright what a name is: "the band Live", "Chicago (the band)", "kind of blue start to finish". */
export function calledNames(source: Source): NameMention[] {
  const found: NameMention[] = [];
  for (let at = 0; at < source.reading.tokens.length; at++) {
    const mention = kindBefore(source, at) ?? kindAfter(source, at) ?? wholeAlbum(source, at);
    if (mention) found.push(mention);
  }
  return found;
}

/** "the singer seal". */
function kindBefore(source: Source, at: number): NameMention | undefined {
  const { tokens } = source.reading;
  if (at < 2 || !isKind(source, at - 1) || !source.reading.flows(at)) return undefined;
  for (let to = Math.min(tokens.length, at + LONGEST_NAME); to > at; to--) {
    if (!runs(source, at, to)) continue;
    const said = isSaidPlainly(source, at, to);
    const cued = isCued(source.reading, at - 2, ["by", "like", "include", "fan", "from", "not"]);
    const ref = artistAt(source, at, to);
    if (ref && ref.popularity >= KNOWN && (!said || cued)) return mentionOf(source, ref, at, to);
  }
  return undefined;
}

/** "chicago (the band)", "boston, the band". */
function kindAfter(source: Source, at: number): NameMention | undefined {
  const { reading } = source;
  const { tokens } = reading;
  const noun = ARTICLES.has(tokens[at]?.text ?? "") ? at + 1 : at;
  const apart = tokens[at]!.stop || tokens[at]!.comma || noun > at;
  if (at === 0 || !apart || !KINDS.has(tokens[noun]?.text ?? "") || reading.flows(noun + 1)) return undefined;
  for (let from = Math.max(0, at - LONGEST_NAME); from < at; from++) {
    if (!runs(source, from, at)) continue;
    const ref = artistAt(source, from, at);
    if (ref && ref.popularity >= WELL_KNOWN) return mentionOf(source, ref, from, at);
  }
  return undefined;
}

function wholeAlbum(source: Source, from: number): NameMention | undefined {
  const { reading, names, book } = source;
  const { tokens } = reading;
  const before = textOf(source, Math.max(0, from - 3), from);
  for (let to = Math.min(tokens.length, from + LONGEST_TITLE); to > from; to--) {
    if (!runs(source, from, to)) continue;
    const after = WHOLE_AFTER.test(textOf(source, to, Math.min(tokens.length, to + 5)));
    if (!after && !(WHOLE_BEFORE.test(before) && !reading.flows(to))) continue;
    if (isStructure(source, from, to)) continue;
    const phrase = book.trie.at(tokens, from).some((match) => match.to === to);
    const plain = to - from === 1 && (phrase || ORDINARY.has(tokens[from]!.text)) && !isCapital(source, from);
    const ref = names.lookup(stretch(source, from, to).text, { types: ["album"], limit: 1 })[0];
    if (ref?.type !== "album" || ref.distance > 0.25 || ref.popularity < FAMOUS) continue;
    if (plain && !(after && ref.popularity >= ON_EVERY_LIP)) continue;
    return mentionOf(source, ref, from, to);
  }
  return undefined;
}

function isKind({ reading }: Source, at: number): boolean {
  return KINDS.has(reading.tokens[at]!.text) && ARTICLES.has(reading.tokens[at - 1]?.text ?? "") && reading.flows(at);
}

/** Small letters and a word of ours: "the band like", "the group chat". */
function isSaidPlainly(source: Source, from: number, to: number): boolean {
  const { reading, book } = source;
  for (let index = from; index < to; index++) {
    const { text } = reading.tokens[index]!;
    if (isCapital(source, index)) return false;
    if (!reading.words.has(text) && !book.trie.words.has(text) && !ORDINARY.has(text)) return false;
  }
  return true;
}

function isCapital({ reading }: Source, at: number): boolean {
  const { typed } = reading.tokens[at]!;
  return typed[0] !== typed[0]!.toLowerCase();
}

function textOf({ reading }: Source, from: number, to: number): string {
  return reading.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ");
}

function artistAt(source: Source, from: number, to: number): NameMatch | undefined {
  const ref = source.names.lookup(stretch(source, from, to).text, { types: ["artist"], limit: 1 })[0];
  return ref?.type === "artist" && ref.distance <= 0.25 ? ref : undefined;
}

function mentionOf(source: Source, ref: NameMatch, from: number, to: number): NameMention {
  const typed = stretch(source, from, to);
  return { type: ref.type, ...typed, ref, alternatives: [], confidence: CONFIDENCE, cue: "called" };
}
