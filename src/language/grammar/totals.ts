import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";

export type CountUse = "total" | "part" | "none";
type Count = AtomOf<"count">;

/**
 * What each number of songs is about: the whole list ("20 songs"), a part of it ("4 by Madonna", "at least 3 from the 60s"),
 * or nothing of the kind ("dinner for 2").
 */
export function useCounts(reading: Reading, pieces: readonly Piece[]): Map<Piece, CountUse> {
  const uses = new Map<Piece, CountUse>();
  const places = new Map<Piece, number>();
  let opening = true;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === "thing") opening = false;
    if (piece.kind !== "count") continue;
    places.set(piece, index);
    uses.set(piece, firstUse({ reading, pieces, index, opening }));
  }
  const free = [...places.keys()].filter((count): count is Count => uses.get(count) === "total");
  if (free.length > 1) settle(pieces, free, { uses, places });
  return uses;
}

interface Place {
  reading: Reading;
  pieces: readonly Piece[];
  index: number;
  /** Nothing has been asked for yet. */
  opening: boolean;
}

function firstUse({ reading, pieces, index, opening }: Place): CountUse {
  const count = pieces[index] as Count;
  if (count.each && !opening && closes(reading, count.to)) return "part";
  if (count.open && !isCount(reading, pieces, index)) return "none";
  if (count.each) return "part";
  if (!count.bound || !namesPart(pieces, index + 1)) return "total";
  return opening && pieces[index + 1]?.kind !== "cue" ? "total" : "part";
}

function closes(reading: Reading, index: number): boolean {
  return !reading.flows(index);
}

/** A thing follows within the clause. */
function namesPart(pieces: readonly Piece[], index: number): boolean {
  for (const piece of pieces.slice(index, index + 5)) {
    if (piece.kind === "thing") return true;
    if (piece.kind !== "cue" && piece.kind !== "filler" && piece.kind !== "word") return false;
  }
  return false;
}

/** An open number counts songs when their noun follows, or when it stands where a list is ordered. */
function isCount(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  const count = pieces[index]!;
  const before = pieces[index - 1];
  const others = MORE_LIKE.test(reading.tokens[count.to]?.text ?? "") && reading.flows(count.to);
  if (others && before && /^(that|it|which)$/.test(reading.tokens[before.to - 1]!.text)) return true;
  if (before?.kind === "cue" && before.cue === "for") return false;
  const lead = before ? reading.tokens[before.to - 1]!.text : "";
  if (/^(for|my|our|his|her|their|number|no|age|aged|#)$/.test(lead)) return false;
  if (lead === "top" && (count as Count).min !== undefined && (count as Count).min! >= CHART) return false;
  if (others) return true;
  if (isAfterthought(reading, pieces, index) || isInRow(reading, pieces, index)) return true;
  const isWord = count.to - count.from === 1 && reading.tokens[count.from]!.text === "one";
  for (const piece of pieces.slice(index + 1, index + 7)) {
    const token = reading.tokens[piece.from]!;
    if (token.stop || token.comma || piece.kind === "count") break;
    if (piece.kind === "cue" && piece.cue === "song") return !isWord || piece.from === count.to;
    if (piece.kind === "cue" && (piece.cue === "by" || piece.cue === "from" || piece.cue === "of"))
      return namesPart(pieces, index + 2);
    if (piece.kind === "cue" && piece.cue === "then") break;
    if (piece.kind === "cue" && !SOFT_CUES.has(piece.cue)) return false;
    if (!isWord && /^(songs?|tracks?|tunes?|hits|bangers|classics)$/.test(reading.tokens[piece.to - 1]!.text))
      return true;
    if (piece.kind === "filler" || piece.kind === "thing" || piece.kind === "cue") continue;
    if (piece.kind !== "word") return false;
  }
  const follows = before?.kind === "cue" && (before.cue === "then" || before.cue === "first");
  const start = reading.tokens[count.from]!;
  const opens = count.from === 0 || follows || start.stop || start.comma || start.colon;
  const ordered =
    before !== undefined && /^(me|it|with|of|want|need|give|play|add)$/.test(reading.tokens[before.to - 1]!.text);
  const next = pieces[index + 1];
  return (
    (opens || ordered) &&
    next?.kind === "thing" &&
    !reading.tokens[next.from]!.comma &&
    !reading.tokens[next.from]!.stop
  );
}

/** "10 disco 10 house 10 techno", "5 from the 60s and 5 from the 70s": numbers of things, one behind the other. */
function isInRow(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  const [before, next] = [pieces[index - 1], pieces[index + 1]];
  const first = pieces.slice(0, index).findLastIndex(({ kind }) => kind === "count");
  const joined = before?.kind === "thing" || (before?.kind === "cue" && before.cue === "and");
  return (
    joined &&
    next?.kind === "thing" &&
    reading.flows(next.from) &&
    pieces[first + 1]?.kind === "thing" &&
    sortOf(pieces[first + 1]!) === sortOf(next)
  );
}

function sortOf(piece: Piece | undefined): string | undefined {
  return piece?.kind === "thing" ? piece.thing.kind : undefined;
}

/** "jazz for studying, 20", "sad songs, 8, no Queen", "songs under 4 minutes, 20 of them": a number alone behind what was asked. */
function isAfterthought(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  const count = pieces[index] as Count;
  const token = reading.tokens[count.from]!;
  const size = count.min ?? count.max ?? 0;
  const them = reading.flows(count.to) ? reading.cue(count.to, "ofThem") : 0;
  const ends = !reading.flows(them || count.to);
  const lists = pieces.slice(0, index).filter(({ kind }) => kind === "count").length > 0;
  const asked = pieces.slice(0, index).some(({ kind }) => kind === "thing");
  return asked && !lists && ends && (token.comma || token.stop || them > 0) && size >= 3 && size <= 300;
}

/** "Top 40 pop" is a kind of pop, "top 10 abba songs" are ten. */
const CHART = 40;
/** "10 more like it", "5 similar ones". */
const MORE_LIKE = /^(more|others?|similar)$/;
const SOFT_CUES = new Set(["more", "some", "the", "and", "or", "like", "article", "in", "countFiller"]);

interface Uses {
  uses: Map<Piece, CountUse>;
  places: ReadonlyMap<Piece, number>;
}

/** "20 tracks, 4 by Madonna": the bare number is the whole. "10 rock songs and 10 jazz songs": all are parts. */
function settle(pieces: readonly Piece[], free: readonly Count[], { uses, places }: Uses): void {
  const after = (count: Count) => places.get(count)! + 1;
  const drawn = (count: Count) => {
    const next = pieces[after(count)];
    return next?.kind === "cue" && (next.cue === "by" || next.cue === "from" || next.cue === "of");
  };
  const [first, ...others] = free;
  const named = (count: Count) => namesPart(pieces, after(count));
  const bare = free.find((count) => !named(count) && !count.open) ?? free.find((count) => !named(count));
  const sort = sortOf(pieces[after(first!)]);
  const isRow = sort !== undefined && others.every((count) => sortOf(pieces[after(count)]) === sort);
  const whole = bare ?? (!drawn(first!) && !isRow && others.every(drawn) ? first : undefined);
  for (const count of free) uses.set(count, count === whole ? "total" : named(count) ? "part" : "none");
}
