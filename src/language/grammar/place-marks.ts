import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { isPlaced } from "./parsed.ts";

export type ThingPiece = AtomOf<"thing">;

/** The entry of the vocabulary that stands at tokens [from, to). */
export type VocabularyAt = (from: number, to: number) => ThingPiece | undefined;

/** Words that name a place of the list, or that come to the next one ("then"). Tokens [from, to). */
export interface Mark {
  place: "start" | "middle" | "end" | "both" | "next";
  from: number;
  to: number;
  /** "starts", "ends with": what it speaks of comes behind it. "start", "at the end": on either side. */
  isVerb: boolean;
  /** The word is read as a half of the list, too. */
  isShare?: boolean;
}

const PLACES: readonly (readonly [Mark["place"], string, isVerb: boolean])[] = [
  ["both", "placeBoth", false],
  ["start", "placeStart", false],
  ["start", "first", false],
  ["middle", "placeMiddle", false],
  ["end", "placeEnd", false],
  ["start", "opens", true],
  ["end", "closes", true],
  ["next", "then", true],
  ["next", "placeNext", true],
];

/** The places that are named, and the pieces; "starts slow" is taken apart where it was read as one. */
export function marksIn(
  reading: Reading,
  read: readonly Piece[],
  vocabularyAt: VocabularyAt,
): { marks: Mark[]; pieces: Piece[] } {
  const pieces = read.flatMap((piece) => takenApart(reading, piece, vocabularyAt));
  const ends = new Set(pieces.map(({ to }) => to));
  const marks: Mark[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.from < (marks.at(-1)?.to ?? 0) || !mayName(piece)) continue;
    const mark = spanAt(reading, pieces, index) ?? markAt(reading, piece.from);
    const isNamed = mark && ends.has(mark.to) && !isOfSomething(reading, pieces, mark);
    if (isNamed) marks.push({ ...mark, isShare: piece.kind === "share" });
  }
  return { marks: withoutShares(marks), pieces };
}

/** "from acoustic to electronic": a fact is a stage only where its place is told; spans of styles alone are read as they come. */
function spanAt(reading: Reading, pieces: readonly Piece[], index: number): Mark | undefined {
  const { from, to } = pieces[index]!;
  const [first, joint, second] = pieces[index + 1]?.from === to ? pieces.slice(index + 1, index + 4) : [];
  const isSpan = (a?: Piece, between?: Piece, b?: Piece) =>
    a?.kind === "thing" &&
    b?.kind === "thing" &&
    isPlaced(a) &&
    isPlaced(b) &&
    between !== undefined &&
    [a, b].some(({ thing }) => thing.kind === "fact") &&
    reading.cue(between.from, "to") === between.to;
  if (isSpan(first, joint, second) && reading.cue(from, "from", "in", "of") === to)
    return { place: "start", from, to, isVerb: true };
  const [a, b] = [pieces[index - 1], pieces[index + 1]];
  const source = pieces[index - 2];
  const isFrom = source !== undefined && reading.cue(source.from, "from", "in", "of") === source.to;
  return isFrom && isSpan(a, pieces[index], b) ? { place: "end", from, to, isVerb: true } : undefined;
}

/** "metà jazz, metà soul" are halves; between a start and an end the same word is the middle. */
function withoutShares(marks: readonly Mark[]): Mark[] {
  const isBetweenEnds = ["start", "end"].every((end) => marks.some(({ place }) => place === end));
  return isBetweenEnds ? [...marks] : marks.filter(({ isShare }) => !isShare);
}

/** A guess at a name may be the word for a place ("Finale", "Closer"); a name that is certain is none. */
function mayName(piece: Piece): boolean {
  if (piece.kind === "order" || piece.kind === "length" || piece.kind === "count") return false;
  if (piece.kind !== "thing") return true;
  return piece.thing.kind === "name" && (piece.thing.tentative === true || piece.thing.match === undefined);
}

function markAt(reading: Reading, from: number): Mark | undefined {
  let best: Mark | undefined;
  for (const [place, cue, isVerb] of PLACES) {
    const to = reading.cue(from, cue);
    if (to > (best?.to ?? 0)) best = { place, from, to, isVerb };
  }
  return best;
}

/** "the end of summer", "beginning of the 90s": not a place of the list. "à la fin de la techno" is one. */
function isOfSomething(reading: Reading, pieces: readonly Piece[], { to, isVerb, place }: Mark): boolean {
  if (isVerb || place === "next" || !reading.flows(to) || reading.cue(to, "in", "of", "from") === 0) return false;
  const next = pieces.find((piece) => piece.from >= to && piece.kind === "thing");
  return !(next?.kind === "thing" && next.thing.kind === "genre" && next.from - to <= 2);
}

/** "starts slow" in the lexicon of orders says that the list speeds up; beside other places it says how it starts. */
function takenApart(reading: Reading, piece: Piece, vocabularyAt: VocabularyAt): Piece[] {
  if (piece.kind === "thing") return withoutNoun(reading, piece);
  if (piece.kind !== "order") return [piece];
  const to = reading.cue(piece.from, "opens");
  const thing = to > 0 && to < piece.to ? vocabularyAt(to, piece.to) : undefined;
  return thing ? [{ kind: "cue", cue: "opens", from: piece.from, to, score: 0 }, thing] : [piece];
}

/** "big finale": how it is, and where. */
function withoutNoun(reading: Reading, piece: ThingPiece): Piece[] {
  const noun = piece.to - 1;
  const isPlace = noun > piece.from && reading.cue(noun, "placeEnd") === piece.to;
  if (piece.thing.kind !== "vocabulary" || !isPlace) return [piece];
  return [
    { ...piece, to: noun },
    { kind: "cue", cue: "closes", from: noun, to: piece.to, score: 0 },
  ];
}
