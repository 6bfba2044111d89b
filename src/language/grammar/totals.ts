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
  const counts = pieces.filter((piece): piece is Count => piece.kind === "count");
  for (const count of counts) uses.set(count, firstUse(reading, pieces, count));
  const free = counts.filter((count) => uses.get(count) === "total");
  if (free.length > 1) settle(pieces, free, uses);
  return uses;
}

function firstUse(reading: Reading, pieces: readonly Piece[], count: Count): CountUse {
  const index = pieces.indexOf(count);
  if (count.open && !isCount(reading, pieces, index)) return "none";
  if (count.each) return "part";
  if (!count.bound) return "total";
  const named = namesPart(pieces, index + 1);
  const opening = !pieces.slice(0, index).some((piece) => piece.kind === "thing");
  return named && (!opening || pieces[index + 1]?.kind === "cue") ? "part" : opening || !named ? "total" : "part";
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
  if (before?.kind === "cue" && before.cue === "for") return false;
  if (before && /^(for|my|our|his|her|their|number|no|age|aged|top|#)$/.test(reading.tokens[before.to - 1]!.text))
    return false;
  for (const piece of pieces.slice(index + 1, index + 7)) {
    const token = reading.tokens[piece.from]!;
    if (token.stop || token.comma) break;
    if (piece.kind === "cue" && (piece.cue === "song" || piece.cue === "genreNoun")) return true;
    if (piece.kind === "cue" && (piece.cue === "by" || piece.cue === "from" || piece.cue === "of"))
      return namesPart(pieces, index + 2);
    if (piece.kind === "cue" && !SOFT_CUES.has(piece.cue)) return false;
    if (/^(songs?|tracks?|tunes?|hits|bangers|classics)$/.test(reading.tokens[piece.to - 1]!.text)) return true;
    if (piece.kind === "filler" || piece.kind === "thing" || piece.kind === "cue") continue;
    if (piece.kind !== "word") return false;
  }
  const opens = count.from === 0 || reading.tokens[count.from]!.stop || reading.tokens[count.from]!.comma;
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

const SOFT_CUES = new Set(["more", "some", "the", "and", "or", "like", "article", "in", "countFiller"]);

/** "20 tracks, 4 by Madonna": the first is the whole. "10 rock songs and 10 jazz songs": all are parts. */
function settle(pieces: readonly Piece[], free: readonly Count[], uses: Map<Piece, CountUse>): void {
  const [first, ...others] = free;
  const drawn = (count: Count) => {
    const next = pieces[pieces.indexOf(count) + 1];
    return next?.kind === "cue" && (next.cue === "by" || next.cue === "from" || next.cue === "of");
  };
  const bare = !namesPart(pieces, pieces.indexOf(first!) + 1) || pieces[pieces.indexOf(first!) + 1]?.kind === "count";
  const whole = bare || (!drawn(first!) && others.every(drawn));
  for (const count of whole ? others : free)
    uses.set(count, namesPart(pieces, pieces.indexOf(count) + 1) ? "part" : "none");
  if (whole) uses.set(first!, "total");
}
