import type { Brief } from "#src/domain/brief.ts";
import { assembleDecades, decadesAsked } from "./assemble/decades.ts";
import { Draft } from "./assemble/draft.ts";
import { assembleEntities } from "./assemble/entities.ts";
import { withExceptions } from "./assemble/exceptions.ts";
import { assembleGenres } from "./assemble/genres.ts";
import { assembleLeftovers } from "./assemble/leftovers.ts";
import { assembleLength } from "./assemble/length.ts";
import { assembleLimits } from "./assemble/limits.ts";
import { assembleNames } from "./assemble/names.ts";
import { assembleOrders } from "./assemble/orders.ts";
import { assembleParts } from "./assemble/parts.ts";
import { tracksOfEach } from "./assemble/scopes.ts";
import { apartOf } from "./assemble/stages.ts";
import { assembleFacts, assembleTests, assembleVocabulary } from "./assemble/styles.ts";
import { assembleTaste } from "./assemble/taste.ts";
import { withUncovered } from "./assemble/uncovered.ts";
import { assembleYears } from "./assemble/years.ts";
import { readAtoms } from "./atoms.ts";
import { chooseAtoms, type Piece } from "./choose.ts";
import { type NameMention, recogniseNames } from "./entities/recognise.ts";
import { companyOf, seatCompany } from "./grammar/company.ts";
import { takeCorrections } from "./grammar/corrections.ts";
import type { Parsed } from "./grammar/parsed.ts";
import type { VocabularyAt } from "./grammar/place-marks.ts";
import { placesOf } from "./grammar/places.ts";
import { segmentsOf } from "./grammar/segments.ts";
import { settleWishes } from "./grammar/settle.ts";
import { useCounts } from "./grammar/totals.ts";
import { WishReader } from "./grammar/wishes.ts";
import { lexiconOf, Reading } from "./lexicon.ts";
import { detectLocale, type Locale } from "./locales/locale.ts";
import { withoutMarkup } from "./markup.ts";
import { settleMentions } from "./mentions/settle.ts";
import { phraseBook } from "./phrase-book.ts";
import { spell } from "./spelling.ts";
import { asTyped, unstyled } from "./styled-letters.ts";
import { understandTalk } from "./talk/understand-talk.ts";
import { type TasteWords, tasteWordsIn } from "./taste-words.ts";
import { type Token, tokenise } from "./tokens.ts";
import type { Understanding, UnderstandPorts, UnderstandRequest } from "./understanding.ts";

export type { Understanding, UnderstandPorts, UnderstandRequest } from "./understanding.ts";

const LONGEST_PROMPT = 2000;

/**
 * Reads a request in words into a Brief, without a model: words, names, phrases, grammar, parts. The same request and
 * ports give the same answer. Every part keeps the words that it came from; nothing that was said is dropped in silence.
 */
export function understand(request: UnderstandRequest, ports: UnderstandPorts): Understanding {
  const typed = request.prompt.slice(0, LONGEST_PROMPT);
  const plain = unstyled(typed);
  if (plain === undefined) return understandPlain(request, ports);
  const { brief, ...read } = asTyped(understandPlain({ ...request, prompt: plain.text }, ports), plain, typed);
  return { ...read, brief: { ...brief, prompt: typed } };
}

function understandPlain(request: UnderstandRequest, ports: UnderstandPorts): Understanding {
  if (ports.findShow) {
    const withTalk = understandTalk(request, { ...ports, findShow: ports.findShow }, understandMusic);
    if (withTalk) return withTalk;
  }
  return understandMusic(request, ports);
}

function understandMusic(request: UnderstandRequest, ports: UnderstandPorts): Understanding {
  const prompt = request.prompt.slice(0, LONGEST_PROMPT);
  const { reading, locale, names, pieces: all } = readPieces(prompt, ports);
  const places = placesOf(reading, all, vocabularyAt(reading, ports));
  const pieces = places?.pieces ?? all;
  const uses = useCounts(reading, pieces);
  const parsed = new WishReader(reading, pieces, { uses, places }).read();
  const read = [...parsed.wishes];
  parsed.wishes = settleWishes(reading, pieces, parsed.wishes);
  const company = companyOf(reading, pieces, uses);
  seatCompany(company, parsed.wishes);
  const decades = decadesAsked(parsed.wishes, pieces, ports.now.getUTCFullYear());
  const length = assembleLength(request, {
    prompt,
    tokens: reading.tokens,
    pieces,
    uses,
    decades: decades.length,
    each: tracksOfEach(parsed.wishes),
    segments: segmentsOf(reading, pieces),
    company: company?.hosts.length ?? 0,
  });
  const tracks = length.tracks ?? (length.kind === "duration" ? Math.round(length.durationMs / 225_000) : 0);
  const draft = new Draft({ prompt, tokens: reading.tokens, ports, tracks });
  assembleDecades(draft, pieces, decades);
  const { idle, taste } = reading;
  const unread = assembleWishes(draft, pieces, { ...parsed, idle, taste });
  const leftovers = withUncovered(draft, pieces, { leftovers: unread, length, wishes: parsed.wishes, read });
  const { leanings, orders } = draft;
  const rules = withExceptions(draft);
  const kind = kindOf(parsed, pieces);
  const brief: Brief = { prompt, language: locale.code, kind, length, rules, leanings, orders, leftovers };
  return { brief, entities: assembleEntities(draft, pieces, names), missing: draft.missing };
}

interface Read {
  reading: Reading;
  locale: Locale;
  pieces: Piece[];
  /** Every name that was recognised, used or not. */
  names: readonly NameMention[];
}

function readPieces(prompt: string, ports: UnderstandPorts): Read {
  const text = withoutMarkup(prompt);
  const plain = tokenise(text);
  const locale = detectLocale(plain);
  const tokens = locale.code === "fr" || locale.code === "it" ? tokenise(text, true) : plain;
  const lexicon = lexiconOf(locale);
  const { book = phraseBook() } = ports;
  const names = recogniseNames(text, undefined, ports.names);
  const isName = (word: string) => ports.names.lookup(word, { limit: 1 })[0]?.distance === 0;
  const isNamed = (token: Token) =>
    names.some((name) => isWholly(name) && token.start >= name.start && token.end <= name.end);
  const taste = tasteWordsIn(tokens);
  spell(tokens, { lexicon, book, isName, fame: (word) => fameOf(word, ports), isNamed });
  const reading = new Reading(tokens, lexicon, { now: ports.now, taste });
  const settled = settleMentions(names, { reading, book, names: ports.names, prompt: text });
  const pieces = takeCorrections(reading, chooseAtoms(readAtoms(reading, book, settled), tokens.length));
  return { reading, locale, names, pieces };
}

/** The entry of the vocabulary that exactly these words are, as a piece. */
function vocabularyAt({ tokens }: Reading, { book = phraseBook() }: UnderstandPorts): VocabularyAt {
  return (from, to) => {
    const match = book.trie.at(tokens, from).find((one) => one.to === to && one.value.kind === "vocabulary");
    return match && { kind: "thing", thing: match.value, from, to, score: 0 };
  };
}

const CERTAIN = 0.95;

/** A name of several words that the catalogue has letter by letter. */
function isWholly({ type, text, ref, confidence }: NameMention): boolean {
  return type === "artist" && text.includes(" ") && ref?.distance === 0 && confidence >= CERTAIN;
}

function fameOf(word: string, { names }: UnderstandPorts): number {
  const match = names.lookup(word, { types: ["artist"], limit: 1 })[0];
  return match?.distance === 0 ? match.popularity : 0;
}

interface Assembled extends Parsed {
  idle: ReadonlySet<string>;
  taste: readonly TasteWords[];
}

function assembleWishes(draft: Draft, pieces: readonly Piece[], parsed: Assembled) {
  const apart = apartOf(parsed);
  const wishes = parsed.wishes.filter((wish) => !apart.has(wish));
  assembleNames(draft, wishes);
  assembleGenres(draft, wishes);
  assembleYears(draft, wishes);
  assembleFacts(draft, wishes);
  assembleTests(draft, wishes);
  assembleParts(draft, wishes);
  assembleVocabulary(draft, wishes);
  assembleLimits(draft, pieces);
  assembleOrders(draft, pieces, parsed);
  assembleTaste(draft, parsed.taste);
  return assembleLeftovers(draft, pieces, parsed);
}

function kindOf({ wishes }: Parsed, pieces: readonly Piece[]): Brief["kind"] {
  const talk = wishes.some((wish) => wish.thing.kind === "fact" && wish.thing.id === "podcast" && !wish.negative);
  if (!talk) return "music";
  const music = pieces.some((piece) => piece.kind === "cue" && piece.cue === "genreNoun");
  return music || wishes.some((wish) => wish.thing.kind === "genre") ? "mix" : "talk";
}
