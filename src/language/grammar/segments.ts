import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";

/** "10 min warm up, 20 min hard, 10 min cool down": the lengths that a list is made up of, one behind the other; else none. */
export function segmentsOf(reading: Reading, pieces: readonly Piece[]): AtomOf<"length">[] {
  const lengths = pieces.flatMap((piece, index) => (piece.kind === "length" ? [{ piece, index }] : []));
  const segments = lengths.filter(
    ({ index }) => opensClause(reading, pieces, index) && saysMore(reading, pieces, index),
  );
  if (segments.length < 2) return [];
  return segments.map(({ piece }) => piece);
}

function opensClause(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1];
  const token = reading.tokens[pieces[index]!.from]!;
  return (
    before === undefined ||
    token.comma ||
    token.stop ||
    (before.kind === "cue" && /^(and|then|first)$/.test(before.cue))
  );
}

/** A thing or word follows within the clause. */
function saysMore(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  for (const piece of pieces.slice(index + 1, index + 5)) {
    const token = reading.tokens[piece.from]!;
    if (token.comma || token.stop || piece.kind === "length") return false;
    if (piece.kind === "thing" || piece.kind === "word" || piece.kind === "order") return true;
  }
  return false;
}

/** The whole that segments add up to; where the first is the sum of the others, it is the whole itself. */
export function wholeOf(lengths: readonly AtomOf<"length">[]): { durationMs: number; toleranceMs: number } {
  const sum = lengths.reduce((total, { durationMs }) => total + durationMs, 0);
  const first = lengths[0]!.durationMs;
  const durationMs = lengths.length > 2 && first * 2 === sum ? first : sum;
  return { durationMs, toleranceMs: Math.max(...lengths.map(({ toleranceMs }) => toleranceMs)) };
}
