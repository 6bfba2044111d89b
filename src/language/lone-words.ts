import type { Reading } from "./lexicon.ts";
import type { Phrase, PhraseBook } from "./phrase-book.ts";
import type { PhraseMatch } from "./trie.ts";

/** Behind these a word is what the music is for, or how it is. */
const BEFORE = new Set(
  "can for on in at during after before while to something anything stuff very really super kinda bit more less too so not no feel feeling feels sound sounds sounding mood mostly pure all color colour para pour fur zum zur beim per pra ao all'ora algo quelque".split(
    " ",
  ),
);
const DETERMINERS = new Set(
  "a an the my our this some morning evening la le il el o der die das un une uma una".split(" "),
);
/** "want to run a shop": the word behind says what somebody does. */
const DOERS = new Set("i we you they he she want need like love going have trying who".split(" "));
const WHILE = new Set(["while", "when", "as", "whilst", "where"]);
/** "sounds like purple", "feels like sunday". */
const SENSED = /^(?:sound|feel|taste|smell|look)(?:s|ed|ing)?$/;
const NOUNS = ["song", "genreNoun", "vibes"] as const;

/**
 * Whether a word that is mostly something else in a sentence ("we run a shop", "a glass of red") speaks of the music here: it is
 * the whole clause or a part of a list, a noun of music or another wish stands beside it, or a word like "for" leads to it.
 */
export function speaksOfMusic(reading: Reading, book: PhraseBook, match: PhraseMatch<Phrase>): boolean {
  const { from, to } = match;
  if ((reading.cue(to, ...NOUNS) > 0 && reading.flows(to)) || isAct(reading, match)) return true;
  return (
    isWholeClause(reading, from, to) ||
    isLedTo(reading, from) ||
    isBesideWish(reading, book, from, to) ||
    isAtPlace(reading, from, to)
  );
}

/** "a 45 minute run", "the morning walk": something done. */
const ACTS = new Set(
  "a an minute minutes min mins hour hours hr mile miles km morning night long easy slow fast".split(" "),
);

function isAct(reading: Reading, { from, value }: PhraseMatch<Phrase>): boolean {
  const isActivity = value.kind === "vocabulary" && value.entry.type === "activity";
  return isActivity && from > 0 && reading.flows(from) && ACTS.has(reading.tokens[from - 1]!.text);
}

/** Nothing else is said between the commas. */
function isWholeClause(reading: Reading, from: number, to: number): boolean {
  const opens = from === 0 || !reading.flows(from) || (from === 1 && DETERMINERS.has(reading.tokens[0]!.text));
  const after = reading.tokens[to];
  const closes = after === undefined || !reading.flows(to) || reading.cue(to, "and", "or", "then") > 0;
  return opens && closes;
}

function isLedTo(reading: Reading, from: number): boolean {
  if (from === 0 || !reading.flows(from)) return false;
  const before = reading.tokens[from - 1]!.text;
  const text = (back: number) => reading.tokens[from - back]?.text ?? "";
  if (DETERMINERS.has(before) && reading.flows(from - 1)) return BEFORE.has(text(2));
  if (before === "to") return !DOERS.has(text(2)) && !DOERS.has(text(2).replace(/d$/, ""));
  if (before === "like") return SENSED.test(text(2));
  if (before === "i" || before === "we") return WHILE.has(text(2)) || text(2) === "can";
  return BEFORE.has(before) || reading.cue(from - 1, "notTooMuch", "softly", "more") === from;
}

const PLACES = ["opens", "closes", "placeStart", "placeMiddle", "placeEnd"] as const;

/** "commence calme, finit fort", "hard in the middle": how the list is at a place of it. */
function isAtPlace(reading: Reading, from: number, to: number): boolean {
  const behind =
    reading.flows(from) && [1, 2, 3].some((back) => back <= from && reading.cue(from - back, ...PLACES) === from);
  return behind || (reading.flows(to) && reading.cue(to, "placeStart", "placeMiddle", "placeEnd") > to + 1);
}

/** "rain, red and thunder", "sunday drive": a wish right before it, or one that "and" joins to it. */
function isBesideWish(reading: Reading, book: PhraseBook, from: number, to: number): boolean {
  const and = reading.flows(to) ? reading.cue(to, "and", "or") : 0;
  if (and > 0 && isWish(book, reading, and)) return true;
  for (const back of [1, 2, 3]) {
    const joined = reading.cue(from - 1, "and", "or") === from ? from - 1 : from;
    if (joined < back || !reading.flows(from)) continue;
    if (book.trie.at(reading.tokens, joined - back).some((match) => match.to === joined && isTelling(match.value)))
      return true;
  }
  return false;
}

function isWish(book: PhraseBook, reading: Reading, from: number): boolean {
  return book.trie.at(reading.tokens, from).some(({ value }) => isTelling(value));
}

const PASSING = new Set(
  "visiting coming living live lives lived based moved moving born flying fly driving back friend friends sister brother cousin mom mum dad family guests person folks someone i'm im we're".split(
    " ",
  ),
);

/** "my sister is visiting from Leeds", "we live in Berlin": where somebody is, not how the music sounds. */
export function isInPassing({ tokens }: Reading, from: number): boolean {
  return from >= 2 && /^(from|in|to)$/.test(tokens[from - 1]!.text) && PASSING.has(tokens[from - 2]!.text);
}

function isTelling(value: Phrase): boolean {
  return value.kind === "vocabulary" && value.lone !== true;
}
