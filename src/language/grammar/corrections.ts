import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";

const REACH = 8;
/** Said of numbers alone: "make it 25". "make it jazzy" takes nothing back. */
const OF_AMOUNTS = /\bmake it$/;

/** "80s pop... no wait, 90s pop", "20 songs, no make it 25": the later value takes the place of the earlier one of its kind. */
export function takeCorrections(reading: Reading, pieces: readonly Piece[]): Piece[] {
  const taken = [...pieces];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== "cue" || (piece.cue !== "correct" && piece.cue !== "correctNear")) continue;
    const corrected = valuesAfter(reading, taken, index).filter((at) => correct(taken, index, at));
    if (corrected.length === 0) taken[index] = { ...piece, kind: "filler" };
    else taken[index] = { ...piece, cue: "correct" };
  }
  return taken;
}

/** Places of the values that the words of correction speak of: of the clause after them, or of the first thing alone. */
function valuesAfter(reading: Reading, pieces: readonly Piece[], index: number): number[] {
  const cue = pieces[index] as AtomOf<"cue">;
  const words = reading.tokens.slice(cue.from, cue.to).map(({ text }) => text);
  const found: number[] = [];
  for (let at = index + 1; at < Math.min(pieces.length, index + 1 + REACH); at++) {
    const piece = pieces[at]!;
    if (at > index + 1 && reading.tokens[piece.from]!.stop) break;
    if (piece.kind === "cue" && /^(not|notTooMuch|but|notThem|notThat)$/.test(piece.cue)) break;
    const key = kindOf(piece);
    if (key === undefined) {
      if (cue.cue === "correctNear" && piece.kind !== "filler" && piece.kind !== "cue") break;
      continue;
    }
    if (OF_AMOUNTS.test(words.join(" ")) && !/^(amount|years|tempo)$/.test(key)) break;
    found.push(at);
    if (cue.cue === "correctNear") break;
  }
  return found;
}

/** Takes back what was said before of the same kind; false when nothing was. */
function correct(pieces: Piece[], cue: number, value: number): boolean {
  const key = kindOf(pieces[value]!)!;
  const earlier = placesOf(pieces, cue, key);
  if (earlier.length === 0) return false;
  const last = pieces[earlier[0]!]!;
  const later = pieces[value]!;
  if (last.kind === "count" && later.kind === "count") {
    const { open, bound, each } = last;
    pieces[value] = { ...later, open: open && later.open, bound: bound || later.bound, each: each || later.each };
  }
  for (const at of earlier) pieces[at] = { kind: "filler", from: pieces[at]!.from, to: pieces[at]!.to, score: 0 };
  return true;
}

/** The latest first; of numbers the last alone, of moods only the one right before. */
function placesOf(pieces: readonly Piece[], cue: number, key: string): number[] {
  const places: number[] = [];
  for (let at = cue - 1; at >= 0; at--) {
    const before = pieces[at - 1];
    if (kindOf(pieces[at]!) === key && !(before?.kind === "cue" && before.cue === "not")) places.push(at);
    if (key === "amount" && places.length > 0) break;
    if (key === "vocabulary" && pieces[at]!.kind !== "filler") break;
  }
  return places;
}

function kindOf(piece: Piece): string | undefined {
  if (piece.kind === "count" || piece.kind === "length") return "amount";
  if (piece.kind !== "thing" || piece.thing.kind === "fact") return undefined;
  return piece.thing.kind === "name" ? `name ${piece.thing.type}` : piece.thing.kind;
}
