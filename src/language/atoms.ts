import { readBareRange } from "./amounts/bare-ranges.ts";
import { readCount } from "./amounts/counts.ts";
import { readFeature } from "./amounts/features.ts";
import { readHeard } from "./amounts/heard.ts";
import { readKey } from "./amounts/key.ts";
import { readLength } from "./amounts/length.ts";
import { readShare } from "./amounts/shares.ts";
import { readSteps } from "./amounts/steps.ts";
import { readTempo } from "./amounts/tempo.ts";
import { readTempoArc } from "./amounts/tempo-arc.ts";
import { readTitle } from "./amounts/titles.ts";
import { weigh, weightOf } from "./amounts/weigh.ts";
import { readYears } from "./amounts/years.ts";
import { readChildAge, readYouth } from "./amounts/youth.ts";
import { greetingEnd } from "./greetings.ts";
import type { Entry, Reading } from "./lexicon.ts";
import { isInPassing, speaksOfMusic } from "./lone-words.ts";
import { STRONG_CUE } from "./mentions/settle.ts";
import type { SettledMention } from "./mentions/source.ts";
import { describesPerson, PEOPLE } from "./people.ts";
import type { Phrase, PhraseBook } from "./phrase-book.ts";
import type { TasteWords } from "./taste-words.ts";
import type { Atom, Thing } from "./things.ts";
import type { PhraseMatch } from "./trie.ts";

const WORTH = {
  genre: 1.08,
  use: 0.97,
  vocabulary: 1,
  fact: 1.1,
  order: 1.2,
  limit: 1.35,
  unsupported: 1.1,
  cue: 0.75,
  longCue: 0.85,
  idleCue: 0.31,
  trap: 0.62,
  filler: 0.3,
};

/** Every reading of every stretch of the request. They overlap; `chooseAtoms` keeps the best that do not. */
export function readAtoms(reading: Reading, book: PhraseBook, names: readonly SettledMention[]): Atom[] {
  const atoms: Atom[] = nameAtoms(reading, names).filter(
    (atom) => !isInPassing(reading, atom.from) && !isPluralOf(reading, atom),
  );
  const greeted = greetingEnd(reading.tokens);
  for (let from = 0; from < reading.tokens.length; from++) {
    if ((from < greeted && greeted < reading.tokens.length) || describesPerson(reading, from)) {
      atoms.push(weigh({ kind: "filler", from, to: from + 1 }, WORTH.genre, reading));
      if (PEOPLE.has(reading.tokens[from + 1]?.text ?? ""))
        atoms.push(weigh({ kind: "filler", from: from + 1, to: from + 2 }, WORTH.filler, reading));
      continue;
    }
    for (const match of reading.matches[from]!) {
      const atom = stationAtom(reading, match, names) ?? structureAtom(reading, match, book);
      if (atom) atoms.push(atom);
    }
    for (const match of book.trie.at(reading.tokens, from)) {
      if (isForeignNoun(reading, match)) continue;
      if (match.value.kind === "vocabulary" && match.value.entry.type === "place" && isInPassing(reading, from)) {
        atoms.push(weigh({ kind: "filler", from, to: match.to }, WORTH.filler, reading));
        continue;
      }
      if (!isLoneWord(match) || speaksOfMusic(reading, book, match)) atoms.push(phraseAtom(reading, match));
      else if (!isTheme(reading, from))
        atoms.push(weigh({ kind: "filler", from, to: match.to }, WORTH.filler, reading));
    }
    atoms.push(...amountAtoms(reading, book, from));
    const age = readChild(reading, from, book);
    if (age) atoms.push(age);
  }
  for (const words of reading.taste) if (words.says !== "hint") atoms.push(tasteAtom(reading, words));
  return atoms;
}

function isLoneWord({ value }: PhraseMatch<Phrase>): boolean {
  return value.kind === "vocabulary" && value.lone === true;
}

/** "queens of pop" is a plural of an ordinary word, not the band. */
function isPluralOf(reading: Reading, atom: Atom): boolean {
  if (atom.kind !== "thing" || atom.thing.kind !== "name" || atom.to !== atom.from + 1) return false;
  const { typed } = reading.tokens[atom.from]!;
  return /[^s]s$/.test(typed) && !/s$/i.test(atom.thing.name) && reading.tokens[atom.to]?.text === "of";
}

/** "songs about a red balloon": what is sung about is looked for in titles. */
function isTheme(reading: Reading, from: number): boolean {
  return [1, 2].some((back) => from >= back && reading.cue(from - back, "about") > 0);
}

/** "Grimes Radio": right behind a name the word says that its like is wanted. */
function stationAtom(reading: Reading, { from, to, value }: PhraseMatch<Entry>, names: readonly SettledMention[]) {
  if (value.kind !== "cue" || value.name !== "likeAfter" || from === 0 || !reading.flows(from)) return undefined;
  const isNamed = names.some((name) => name.end === reading.tokens[from - 1]!.end);
  return isNamed ? weigh({ kind: "cue" as const, from, to, cue: value.name }, 1.1, reading) : undefined;
}

/** "chansons" is the word for songs in French and a genre in English, "que sea" no sea; "my friend's house" is no genre at all. */
function isForeignNoun(reading: Reading, { from, to, value }: PhraseMatch<Phrase>): boolean {
  if (value.kind === "genre" && to === from + 1 && /['’]s$/.test(reading.tokens[from - 1]?.typed ?? "")) {
    return reading.cue(to, "genreNoun") === 0;
  }
  if (reading.language === "en") return false;
  return reading.cue(from, "song") === to || (value.kind === "vocabulary" && reading.cue(from, "article") === to);
}

function isGenreAt(reading: Reading, book: PhraseBook, index: number): boolean {
  return book.trie.at(reading.tokens, index).some(({ value }) => value.kind === "genre");
}

function amountAtoms(reading: Reading, book: PhraseBook, from: number): Atom[] {
  const one = [
    readCount(reading, from),
    readLength(reading, from),
    readTempo(reading, from),
    readTempoArc(reading, from),
    readSteps(reading, from),
    readFeature(reading, from),
    readBareRange(reading, from, (index) => isGenreAt(reading, book, index)),
    readKey(reading, from),
    readShare(reading, from),
    readTitle(reading, from),
    readYouth(reading, from),
    readPictured(reading, from),
  ].filter((atom) => atom !== undefined);
  return [...one, ...readYears(reading, from), ...readHeard(reading, from)];
}

function phraseAtom(reading: Reading, { from, to, value }: PhraseMatch<Phrase>): Atom {
  const genre = value.kind === "genre" && (value.manner === "use" || value.manner === "hint" ? WORTH.use : WORTH.genre);
  return weigh({ kind: "thing", from, to, thing: value }, genre || WORTH.vocabulary, reading);
}

/** "based on my taste": nothing that the grammar knows of. What only hints at taste stays what it is. */
function tasteAtom(reading: Reading, { from, to }: TasteWords): Atom {
  return weigh({ kind: "filler", from, to }, WORTH.limit, reading);
}

/** "for my 4 year old" is for children. */
function readChild(reading: Reading, from: number, book: PhraseBook): Atom | undefined {
  const to = readChildAge(reading, from);
  const entry = to > 0 ? book.entryOf("childrens songs") : undefined;
  return entry && weigh({ kind: "thing", from, to, thing: { kind: "vocabulary", entry } }, 1.4, reading);
}

/** "Cover: Mitski", "Artwork - EXO": who is in the picture of a list. */
function readPictured(reading: Reading, from: number): Atom | undefined {
  const to = reading.cue(from, "pictured");
  const next = reading.tokens[to];
  const opens = from === 0 || !reading.flows(from) || reading.tokens[from - 1]!.kind !== "word";
  const marked = next !== undefined && (next.stop || next.colon || next.dash || reading.cue(to, "by") > 0);
  const capital = reading.tokens[from]!.typed[0] !== reading.tokens[from]!.typed[0]!.toLowerCase();
  return to > 0 && marked && (opens || capital)
    ? weigh({ kind: "cue", from, to, cue: "pictured" }, 1.3, reading)
    : undefined;
}

const HISTORY = new Set(["known", "newToMe", "favourite", "heard"]);

function structureAtom(reading: Reading, { from, to, value }: PhraseMatch<Entry>, book: PhraseBook): Atom | undefined {
  switch (value.kind) {
    case "cue":
      if (MEASURING.has(value.name)) return undefined;
      return weigh({ kind: "cue", from, to, cue: value.name }, cueWorth(value.name, to - from), reading);
    case "fact":
      if (HISTORY.has(value.id)) return undefined;
      return weigh({ kind: "thing", from, to, thing: { kind: "fact", id: value.id } }, WORTH.fact, reading);
    case "genre": {
      const names = book.genreOf(value.spoken);
      const manner = names && book.mannerOf(value.spoken);
      return (
        names &&
        weigh(
          { kind: "thing", from, to, thing: { kind: "genre", names, spoken: value.spoken, manner: manner! } },
          WORTH.genre,
          reading,
        )
      );
    }
    case "order":
      return weigh(
        { kind: "order", from, to, order: value.id, ...alsoOf(reading, book, { from, to, value }) },
        WORTH.order,
        reading,
      );
    case "limit":
      return weigh({ kind: "limit", from, to, limit: value.id }, WORTH.limit, reading);
    case "unsupported":
      return weigh({ kind: "unsupported", from, to, why: value.why }, WORTH.unsupported, reading);
    case "trap":
      return weigh({ kind: "filler", from, to }, WORTH.trap, reading);
    case "filler":
      return weigh({ kind: "filler", from, to }, WORTH.filler, reading);
    default:
      return undefined;
  }
}

/** Cues that the grammar listens to; the others mean something only beside a number. */
const SPEAKING = new Set(
  "not notThem notThat correct notTooMuch notOnly only by from of like likeAfter fan some softly vibes include with start end then firstBlock nextBlock first about and or but for to song genreNoun artistNoun albumNoun rest equal more".split(
    " ",
  ),
);

/** Cues that mean something inside an amount alone; elsewhere their words stay what they are. */
const MEASURING = new Set(
  "placeNext placeStart placeMiddle placeEnd placeBoth versionsOf notSince rise fall startAt reach eachOne eachNext stepBetween thanBefore thanAfter songBySong thousand orMore orLess ish yearNoun eachOfThem energyName danceabilityName valenceName acousticnessName instrumentalnessName speechinessName livenessName popularityName".split(
    " ",
  ),
);

function cueWorth(name: string, words: number): number {
  if (!SPEAKING.has(name)) return WORTH.idleCue;
  return name === "equal" ? WORTH.order : words > 1 ? WORTH.longCue : WORTH.cue;
}

/** "wind down" runs the energy down and is what one does at the end of a day. */
function alsoOf(reading: Reading, book: PhraseBook, { from, to, value }: PhraseMatch<Entry>): { also?: Thing } {
  if (value.kind !== "order" || !value.id.endsWith("Also")) return {};
  const match = book.trie
    .at(reading.tokens, from)
    .find((phrase) => phrase.to === to && phrase.value.kind === "vocabulary");
  return match ? { also: match.value } : {};
}

/** Mentions come with offsets into the prompt; a token belongs to one when they share a character. */
function nameAtoms(reading: Reading, names: readonly SettledMention[]): Atom[] {
  const atoms: Atom[] = [];
  let from = 0;
  for (const mention of names) {
    while (from < reading.tokens.length && reading.tokens[from]!.end <= mention.start) from++;
    let to = from;
    while (to < reading.tokens.length && reading.tokens[to]!.start < mention.end) to++;
    if (to === from) continue;
    const cued = STRONG_CUE.test(mention.cue ?? "") ? 0.2 : 0;
    const worth = mention.tentative ? 0.55 + 0.55 * mention.confidence : 0.55 + 0.75 * mention.confidence + cued;
    const score = weightOf(to - from, worth);
    atoms.push({ kind: "thing", from, to, score, thing: nameThing(mention) });
  }
  return atoms;
}

function nameThing({ type, text, ref, alternatives, tentative, together }: SettledMention) {
  return {
    kind: "name" as const,
    type,
    name: (ref?.name ?? text).slice(0, 300),
    ...(ref && { match: ref }),
    ...(tentative && { tentative }),
    ...(together && { together }),
    alternatives,
  };
}
