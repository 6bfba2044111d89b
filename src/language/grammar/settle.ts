import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { Wish } from "./wish.ts";

/** Second look over the wishes, when all are known: whose track is meant, and what a refused phrase really refuses. */
export function settleWishes(reading: Reading, pieces: readonly Piece[], wishes: Wish[]): Wish[] {
  creditArtists(reading, pieces, wishes);
  for (const wish of wishes) {
    if (isHeadOfPart(wish, wishes)) delete wish.part;
    if (isOneOfNouns(reading, pieces, wish)) wish.soft = true;
  }
  for (const wish of wishes) if (isHeadOfNeither(reading, wish, wishes)) wish.negative = false;
  for (const wish of wishes) if (isOfAnything(reading, wish, wishes)) wish.negative = false;
  return refuseHeads(joinRanges(reading, wishes).filter((wish) => !isArcStart(reading, pieces, wish)));
}

/** "80s synth pop to 2010s", "60s rock up to the 90s": one range, whatever stands between its ends. */
function joinRanges(reading: Reading, wishes: readonly Wish[]): Wish[] {
  const joined: Wish[] = [];
  for (const wish of wishes) {
    const start = joined.findLast(({ thing }) => thing.kind === "years");
    if (!start || !isRange(reading, start, wish)) {
      joined.push(wish);
      continue;
    }
    const [first, last] = [start.thing, wish.thing] as Extract<Wish["thing"], { kind: "years" }>[];
    joined[joined.indexOf(start)] = { ...start, to: wish.to, thing: { ...first!, to: last!.to! } };
  }
  return joined;
}

function isRange(reading: Reading, start: Wish, end: Wish): boolean {
  const [from, to] = [start.thing, end.thing];
  if (from.kind !== "years" || to.kind !== "years" || from.from === undefined || from.to === undefined) return false;
  if (to.from !== undefined || to.to === undefined || to.to <= from.to) return false;
  if (start.negative || end.negative || start.part || end.part || reading.cue(end.from, "to", "until") === 0)
    return false;
  return reading.tokens.slice(start.to, end.from + 1).every(({ stop, comma }) => !stop && !comma);
}

/** "starting calm and building up": the mood says where the arc begins, not what the list is. */
function isArcStart(reading: Reading, pieces: readonly Piece[], wish: Wish): boolean {
  if (wish.thing.kind !== "vocabulary" || wish.negative || wish.part) return false;
  const at = pieces.findIndex((piece) => piece.from === wish.from && piece.kind === "thing");
  const before = pieces.slice(Math.max(0, at - 3), at).findLast((piece) => piece.kind !== "filler");
  if (before?.kind !== "cue" || !/^(opens|start)$/.test(before.cue)) return false;
  for (const piece of pieces.slice(at + 1, at + 5)) {
    if (reading.tokens[piece.from]!.stop) return false;
    if (piece.kind === "order") return ARC.test(piece.order);
    if (piece.kind === "thing") return false;
  }
  return false;
}

const ARC = /^(energy|tempo|valence)(Up|Down|Peak|Valley)/;

/** "neither loud nor fast jazz", "not loud or fast jazz": the moods are refused, what they are said of is wanted. */
function isHeadOfNeither(reading: Reading, wish: Wish, wishes: readonly Wish[]): boolean {
  if (wish.thing.kind !== "genre" || !wish.negative || !wish.closes) return false;
  const moods = wishes.filter(
    ({ thing, negative, to, from }) => thing.kind === "vocabulary" && negative && from < wish.from && to <= wish.from,
  );
  const last = moods.at(-1);
  if (moods.length < 2 || last?.to !== wish.from || reading.tokens[wish.from]!.comma) return false;
  const styled = wishes.some((other) => !other.negative && /^(genre|name)$/.test(other.thing.kind));
  const said = reading.tokens[moods[0]!.cueFrom]!.text;
  if (styled || !/^(neither|not)$/.test(said)) return false;
  wish.phrase = -1 - wish.phrase;
  wish.cueFrom = wish.from;
  return true;
}

const ANYTHING = /^(anything|everything|whatever|all|music|songs|tracks)$/;

/** "anything except hip hop from 2019": the years say of which time anything may be. */
function isOfAnything(reading: Reading, wish: Wish, wishes: readonly Wish[]): boolean {
  if (wish.thing.kind !== "years" || wish.negative !== "hard") return false;
  const refused = wishes.find(
    (other) => other.phrase === wish.phrase && other.thing.kind === "genre" && other.negative,
  );
  if (refused === undefined || refused.to > wish.from || reading.cue(refused.to, "from", "in") === 0) return false;
  const before = reading.tokens.slice(Math.max(0, refused.cueFrom - 1), refused.cueFrom + 1);
  if (!before.some(({ text }) => ANYTHING.test(text))) return false;
  wish.phrase = -1 - wish.phrase;
  return true;
}

/** "half instrumental jazz": half of the jazz is instrumental, all of it is jazz. */
function isHeadOfPart(wish: Wish, wishes: readonly Wish[]): boolean {
  if (wish.part?.kind !== "share" || wish.thing.kind !== "genre") return false;
  return wishes.some((other) => other.phrase === wish.phrase && other.part && other.thing.kind === "fact");
}

const LISTED = /^(remixes|covers|demos|edits|remasters|interludes|live (songs|tracks|cuts|recordings|versions))$/;

/** "songs, remixes and compilations": kinds of recordings in a list of nouns tell what there is, not what there must be. */
function isOneOfNouns(reading: Reading, pieces: readonly Piece[], wish: Wish): boolean {
  if (wish.thing.kind !== "fact" || wish.only || wish.negative || wish.part) return false;
  const said = reading.tokens.slice(wish.from, wish.to).map(({ text }) => text);
  if (!LISTED.test(said.join(" "))) return false;
  const at = pieces.findIndex((piece) => piece.from === wish.from);
  const before = nounBeside(reading, pieces, at, -1);
  return before || nounBeside(reading, pieces, at, 1);
}

/** A comma or "and" joins a noun of music to the piece. */
function nounBeside(reading: Reading, pieces: readonly Piece[], at: number, step: 1 | -1): boolean {
  let joined = false;
  for (let index = at; index >= 0 && index < pieces.length; index += step) {
    const piece = pieces[index]!;
    const isJoint = piece.kind === "cue" && (piece.cue === "and" || piece.cue === "or");
    if (index !== at && !isJoint) return joined && isNoun(piece);
    joined ||= isJoint || (reading.tokens[step < 0 ? piece.from : piece.to]?.comma ?? false);
  }
  return false;
}

function isNoun(piece: Piece): boolean {
  if (piece.kind === "cue") return piece.cue === "song" || piece.cue === "genreNoun";
  return piece.kind === "thing" && piece.thing.kind === "fact" && /hits/i.test(piece.thing.id);
}

function isName(wish: Wish | undefined, ...types: readonly string[]): boolean {
  return wish?.thing.kind === "name" && types.includes(wish.thing.type);
}

/** "creep and karma police by radiohead", "radioheads kid a": the artist says whose songs they are, nothing more. */
function creditArtists(reading: Reading, pieces: readonly Piece[], wishes: Wish[]): void {
  for (const [index, wish] of wishes.entries()) {
    if (!isName(wish, "artist")) continue;
    const before = wishes[index - 1];
    const after = wishes[index + 1];
    if (
      isName(before, "track", "album") &&
      before!.credit === undefined &&
      onlyBy(reading, pieces, before!.to, wish.from)
    ) {
      credit(
        wish,
        wishes.filter((other) => other.group === before!.group && isName(other, "track", "album") && !other.creditedTo),
      );
      if (!before!.creditedTo) credit(wish, [before!]);
    } else if (isName(after, "track", "album") && after!.from === wish.to && !reading.tokens[after!.from]!.comma) {
      credit(wish, [after!]);
      if (after!.role === "plain") after!.role = wish.role === "by" ? "plain" : wish.role;
    }
  }
}

function credit(artist: Wish, works: readonly Wish[]): void {
  artist.credit = true;
  for (const work of works) work.creditedTo = [...(work.creditedTo ?? []), artist];
}

function onlyBy(reading: Reading, pieces: readonly Piece[], from: number, to: number): boolean {
  const between = pieces.filter((piece) => piece.from >= from && piece.to <= to);
  const token = reading.tokens[to]!;
  if (between.length === 0) return !token.comma && !token.stop;
  if (between.some((piece) => reading.tokens[piece.from]!.stop)) return false;
  return between.every(
    (piece) => piece.kind === "filler" || (piece.kind === "cue" && /^(by|from|of|the|article)$/.test(piece.cue)),
  );
}

const HEADS = ["name", "fact", "genre", "vocabulary", "years"] as const;

/**
 * "no sad country songs" refuses neither all sadness nor all country: both become a leaning away. "no 80s hits" in a list of the
 * 80s refuses the hits: what is asked for elsewhere is not refused.
 */
function refuseHeads(wishes: Wish[]): Wish[] {
  const dropped = new Set<Wish>();
  const wanted = new Set(wishes.filter((wish) => !wish.negative).map(keyOf));
  for (const wish of wishes) {
    const styled = wish.thing.kind === "genre" || wish.thing.kind === "vocabulary";
    if (wish.negative && styled && wanted.has(keyOf(wish))) dropped.add(wish);
  }
  for (const phrase of refusedPhrases(wishes.filter((wish) => !dropped.has(wish)))) {
    const asked = phrase.filter((wish) => wanted.has(keyOf(wish)));
    for (const wish of asked) if (asked.length < phrase.length) dropped.add(wish);
    const left = phrase.filter((wish) => !dropped.has(wish));
    if (left.every((wish) => wish.thing.kind === left[0]!.thing.kind)) continue;
    const head = HEADS.find((kind) => left.some((wish) => wish.thing.kind === kind));
    const styles = left.every((wish) => /^(genre|vocabulary|years)$/.test(wish.thing.kind));
    for (const wish of left) {
      if (styles) wish.negative = "soft";
      else if (wish.thing.kind !== head) dropped.add(wish);
    }
  }
  return wishes.filter((wish) => !dropped.has(wish));
}

function refusedPhrases(wishes: readonly Wish[]): Wish[][] {
  const phrases = new Map<number, Wish[]>();
  for (const wish of wishes) {
    if (wish.negative !== "hard" || wish.credit) continue;
    const phrase = phrases.get(wish.phrase);
    if (phrase) phrase.push(wish);
    else phrases.set(wish.phrase, [wish]);
  }
  return [...phrases.values()].filter((phrase) => phrase.length > 1);
}

function keyOf({ thing }: Wish): string {
  return thing.kind === "vocabulary" ? thing.entry.name : JSON.stringify(thing);
}
