import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import { isPlaced } from "./parsed.ts";
import type { Mark, ThingPiece } from "./place-marks.ts";

/** What is said of a place. */
export interface Claim {
  mark: Mark;
  things: readonly ThingPiece[];
}

/** Which things each mark speaks of, from left to right. */
export function claimsOf(reading: Reading, pieces: readonly Piece[], marks: readonly Mark[]): Claim[] {
  const walk = new Walk(reading, pieces, marks);
  const lastNoun = marks.findLast(({ isVerb }) => !isVerb);
  const forward = lastNoun !== undefined && walk.ahead(lastNoun).length > 0;
  return marks.map((mark) => ({ mark, things: walk.claim(mark, forward) }));
}

/** Cues that may stand between a place and what is said of it. */
const BETWEEN = new Set(
  "article song genreNoun the in of from some more softly vibes and or only opens closes start end".split(" "),
);
const CLOSING = /^(and|or|then|but|with|for|opens|closes|start|end|first|likeAfter)$/;
const REACH = 3;

class Walk {
  readonly #reading: Reading;
  readonly #pieces: readonly Piece[];
  readonly #marks: readonly Mark[];
  readonly #claimed = new Set<Piece>();

  constructor(reading: Reading, pieces: readonly Piece[], marks: readonly Mark[]) {
    this.#reading = reading;
    this.#pieces = pieces;
    this.#marks = marks;
  }

  /** What the mark speaks of. `forward`: where things stand on both sides, those behind it are meant. */
  claim(mark: Mark, forward: boolean): ThingPiece[] {
    const before = mark.isVerb ? [] : this.#behind(mark);
    const after = this.ahead(mark);
    const things = before.length > 0 && !(after.length > 0 && forward) ? before : after;
    for (const thing of things) this.#claimed.add(thing);
    return things;
  }

  /** "calm and mellow start": the things right before the mark, in its clause; those of another clause ("disco and a calm end") are not. */
  #behind(mark: Mark): ThingPiece[] {
    const found: ThingPiece[] = [];
    if (!this.#closesAfter(mark)) return found;
    const first = this.#pieces.findLastIndex(({ to }) => to <= mark.from);
    let token = mark.from;
    for (let index = first; index >= 0 && this.#flows(token); index--) {
      const piece = this.#pieces[index]!;
      if (this.#markOver(piece) || this.#claimed.has(piece)) break;
      if (isAnd(piece) && (found.length === 0 || found[0]!.from !== piece.to)) break;
      if (piece.kind === "thing") {
        if (!isPlaced(piece)) break;
        found.unshift(piece);
      } else if (!isBetween(piece) || (found.length === 0 && mark.from - piece.from > REACH)) break;
      token = piece.from;
    }
    return found;
  }

  /** "... to start my day": what is started is not the list. */
  #closesAfter(mark: Mark): boolean {
    if (!this.#flows(mark.to)) return true;
    const next = this.#pieces.find(({ from }) => from >= mark.to);
    if (next === undefined || this.#markOver(next)) return true;
    return next.kind === "thing" ? isPlaced(next) : next.kind === "cue" && CLOSING.test(next.cue);
  }

  /** "starts with jazz, funk and soul": the things behind the mark, up to what is said of the next place. */
  ahead(mark: Mark): ThingPiece[] {
    const next = this.#marks.find(({ from }) => from >= mark.to);
    const mine = this.#ofNext(mark, next);
    const found: ThingPiece[] = [];
    for (const piece of this.#pieces.filter(({ from }) => from >= mark.to)) {
      const token = this.#reading.tokens[piece.from]!;
      if (this.#markOver(piece) || mine.includes(piece) || this.#claimed.has(piece)) break;
      if (token.stop && !this.#isHeading(mark, piece)) break;
      if (token.slash || (token.comma && !(next && found.length > 0 && this.#goesOn(piece, found[0]!)))) break;
      if (piece.kind === "thing") {
        if (!isPlaced(piece)) break;
        found.push(piece);
      } else if (!isBetween(piece) || (found.length === 0 && piece.to - mark.to > REACH)) break;
    }
    return found;
  }

  /** "start calm and wild ending": of the things between two places those behind the last joint are the next one's. */
  #ofNext(mark: Mark, next: Mark | undefined): readonly Piece[] {
    const behind = next && !next.isVerb ? this.#behind(next) : [];
    const first = behind[0];
    if (first === undefined || first.from < mark.to) return [];
    const before = this.#pieces.filter(({ from, to }) => from >= mark.to && to <= first.from);
    if (before.some(({ kind }) => kind === "thing") || !this.#flows(first.from)) return behind;
    const and = this.#pieces.findLast((piece) => isAnd(piece) && piece.from >= mark.to && piece.to <= next!.from);
    return behind.filter(({ from }) => and !== undefined && from >= and.to);
  }

  /** "start calm / end wild". */
  #flows(token: number): boolean {
    return this.#reading.flows(token) && !this.#reading.tokens[token]!.slash;
  }

  #goesOn(piece: Piece, first: ThingPiece): boolean {
    return piece.kind === "thing" && piece.thing.kind === first.thing.kind;
  }

  /** "Start: jazz". */
  #isHeading({ to }: Mark, piece: Piece): boolean {
    return piece.from === to && this.#reading.tokens[to]!.headed;
  }

  #markOver(piece: Piece): Mark | undefined {
    return this.#marks.find(({ from, to }) => piece.from >= from && piece.to <= to);
  }
}

function isAnd(piece: Piece): boolean {
  return piece.kind === "cue" && piece.cue === "and";
}

function isBetween(piece: Piece): boolean {
  if (piece.kind === "filler" || piece.kind === "count" || piece.kind === "share") return true;
  return piece.kind === "cue" && BETWEEN.has(piece.cue);
}
