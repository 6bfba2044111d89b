import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";

/** Words that may stand inside a list, or before the thing that a cue speaks of, without ending it. */
export const INSIDE: ReadonlySet<string> = new Set([
  "article",
  "song",
  "genreNoun",
  "artistNoun",
  "albumNoun",
  "the",
  "in",
  "held",
]);
const BEFORE: ReadonlySet<string> = new Set([...INSIDE, "some", "more", "only", "and", "or"]);
const TRANSPARENT = new Set(
  "a an the any some his her their that those these my of s songs song music tracks track stuff tunes and".split(" "),
);

/** Looking ahead from a piece. */
export class PieceView {
  readonly reading: Reading;
  readonly pieces: readonly Piece[];

  constructor(reading: Reading, pieces: readonly Piece[]) {
    this.reading = reading;
    this.pieces = pieces;
  }

  text(token: number): string {
    return this.reading.tokens[token]?.text ?? "";
  }

  /** The thing that the clause comes to next, a few words on at most. */
  nextThing(index: number): AtomOf<"thing"> | undefined {
    for (const piece of this.pieces.slice(index + 1, index + 7)) {
      if (this.reading.tokens[piece.from]!.stop) return undefined;
      if (piece.kind === "thing") return piece;
    }
    return undefined;
  }

  /** Only articles and the like stand between the cue and the next thing. */
  nextIsThing(index: number): boolean {
    for (const piece of this.pieces.slice(index + 1, index + 6)) {
      if (piece.kind === "thing") return true;
      if (piece.kind !== "filler" && !(piece.kind === "cue" && BEFORE.has(piece.cue))) return false;
    }
    return false;
  }

  /** The clause ends before this token. */
  closes(token: number): boolean {
    const next = this.reading.tokens[token];
    return next === undefined || next.stop || next.comma;
  }

  /** "X only, ...", "X only for ...": the word speaks of what stands before it. */
  speaksBack(index: number): boolean {
    const next = this.pieces[index + 1];
    if (next === undefined || this.closes(next.from)) return true;
    return next.kind === "cue" && /^(for|and|but|not)$/.test(next.cue);
  }

  cueFollows(index: number, cue: string): boolean {
    return this.pieces.slice(index + 1).some((piece) => piece.kind === "cue" && piece.cue === cue);
  }

  /** A filler that may stand inside a list ("no drake or the beatles"). */
  isTransparent(piece: Piece): boolean {
    return TRANSPARENT.has(this.text(piece.from));
  }
}
