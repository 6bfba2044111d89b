import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import {
  befriend,
  countEach,
  hold,
  nameNoun,
  refuseNamed,
  resemble,
  sayOnly,
  shareEvenly,
  soften,
} from "./afterwards.ts";
import { Clause, THROUGHOUT } from "./clause.ts";
import { countOf, type Parsed, shareOf } from "./parsed.ts";
import { INSIDE } from "./piece-view.ts";
import type { Places } from "./places.ts";
import { ROLES, takeMeets, takeRole, takeSource, takeTo } from "./roles.ts";
import { segmentsOf } from "./segments.ts";
import type { CountUse } from "./totals.ts";
import type { Part } from "./wish.ts";

const COMPARATIVE = /^(more|less|.{2,}(i|d|m|t|l|k)er)$/;
const NOUNS = new Set(["song", "genreNoun", "artistNoun", "albumNoun"]);

interface ReadWith {
  uses: ReadonlyMap<Piece, CountUse>;
  /** What was said of the start, the middle and the end, where it was. */
  places?: Places | undefined;
}

/** Walks the pieces from left to right, keeping what the words so far say about the things to come. */
export class WishReader {
  readonly #clause: Clause;
  readonly #uses: ReadonlyMap<Piece, CountUse>;
  readonly #segments: ReadonlySet<Piece>;

  readonly #places: Places | undefined;

  constructor(reading: Reading, pieces: readonly Piece[], { uses, places }: ReadWith) {
    this.#clause = new Clause(reading, pieces, places);
    this.#places = places;
    this.#uses = uses;
    this.#segments = new Set(segmentsOf(reading, pieces));
  }

  read(): Parsed {
    for (const [index, piece] of this.#clause.view.pieces.entries()) {
      const token = this.#clause.view.reading.tokens[piece.from]!;
      if (token.stop) this.#clause.breakOff(piece, index);
      else if (token.comma) this.#clause.comma();
      this.#step(piece, index);
    }
    this.#clause.parsed.stages = this.#places?.stages ?? this.#clause.stage + 1;
    if (this.#places) this.#clause.parsed.course = this.#places.course;
    if (this.#places?.alone) this.#clause.parsed.alone = this.#places.alone;
    return this.#clause.parsed;
  }

  #step(piece: Piece, index: number): void {
    if (piece.kind === "thing") this.#clause.take(piece, index);
    else if (piece.kind === "cue") this.#cue(piece, index);
    else if (piece.kind === "share") this.#part(piece, shareOf(piece));
    else if (piece.kind === "count") this.#count(piece);
    else if (piece.kind === "word") this.#word(piece);
    else if (piece.kind === "filler") this.#filler(piece);
    else {
      if (this.#clause.used) this.#clause.reset();
      if (piece.kind === "length" && this.#segments.has(piece)) this.#segment(piece);
      if (piece.kind === "order" && piece.also)
        this.#clause.take({ ...piece, kind: "thing", thing: piece.also }, index);
    }
  }

  /** "... he would not like, half of them disco": what was left open before the comma is not about the part. */
  #part(piece: Piece, part: Part): void {
    if (this.#clause.view.reading.tokens[piece.from]!.comma) this.#clause.reset();
    this.#clause.open(piece.from, { part });
  }

  #count(piece: AtomOf<"count">): void {
    const use = this.#uses.get(piece);
    if (use === "part" && piece.each && this.#clause.wishes.length > 0 && this.#clause.view.closes(piece.to)) {
      countEach(this.#clause.wishes, piece);
      this.#clause.reset();
    } else if (use === "part") this.#part(piece, countOf(piece));
    else if (this.#clause.used) this.#clause.reset();
  }

  /** "20 min hard" behind "10 min warm up". */
  #segment(piece: AtomOf<"length">): void {
    if (this.#clause.parsed.weights.size > 0) this.#clause.stage++;
    this.#clause.reset();
    this.#clause.parsed.weights.set(this.#clause.stage, piece.durationMs);
  }

  /** "first half calm, second half wild". */
  #block(piece: AtomOf<"cue">, index: number): void {
    if (!this.#clause.styleFollows(index)) return;
    this.#clause.parsed.blocks = true;
    if (piece.cue === "nextBlock") this.#clause.nextStage(piece.from);
    else {
      this.#clause.reset();
      for (const wish of this.#clause.wishes) wish.stage = THROUGHOUT;
    }
  }

  #word(piece: Piece): void {
    const fresh = !this.#clause.used;
    this.#clause.parsed.words.push({
      from: piece.from,
      to: piece.to,
      negative: fresh && this.#clause.frame.negative === "hard",
      about: fresh && this.#clause.frame.role === "about",
    });
    if (!fresh) this.#clause.reset();
    else if (this.#clause.frame.role === "by") this.#clause.frame.role = "plain";
  }

  #filler(piece: Piece): void {
    if (this.#clause.used && !this.#clause.view.isTransparent(piece)) this.#clause.joint.broken = true;
  }

  #cue(piece: AtomOf<"cue">, index: number): void {
    const { cue, from } = piece;
    const used = this.#clause.used;
    if (cue === "and") this.#clause.joint.and = true;
    else if (cue === "or") this.#clause.joint.or = true;
    else if (cue === "held") hold(this.#clause.wishes);
    else if (INSIDE.has(cue)) NOUNS.has(cue) && nameNoun(this.#clause.wishes, from);
    else if (cue === "but") this.#but(piece, index);
    else if (cue === "meets") takeMeets(this.#clause, from);
    else if (cue === "for") used && this.#clause.reset();
    else if (cue === "not") this.#clause.view.closes(piece.to) || this.#clause.open(from, { negative: "hard" });
    else if (cue === "notThem" || cue === "notThat") this.#refuseNamed(piece, index);
    else if (cue === "correct" || cue === "place") this.#clause.reset();
    else if (cue === "notTooMuch") this.#clause.open(from, { negative: "soft" });
    else if (cue === "only") this.#only(piece, index);
    else if (cue === "softly") this.#clause.open(from, { soft: true });
    else if (cue === "more") this.#clause.open(from, { strong: true });
    else if (cue === "rest") this.#clause.open(from, { part: { kind: "rest" } });
    else if (cue === "equal") this.#evenly();
    else if (cue === "vibes") this.#vibes(piece);
    else if (cue === "likeAfter") befriend(this.#clause.wishes);
    else if (cue === "first") this.#first(index);
    else if (cue === "then") this.#clause.nextStage(from);
    else if (cue === "to") takeTo(this.#clause, piece, index);
    else if (cue === "pictured") this.#picture(piece);
    else if (cue === "firstBlock" || cue === "nextBlock") this.#block(piece, index);
    else if (cue === "opens") this.#opens(index);
    else if (cue === "closes") this.#closes(piece, index);
    else if (cue === "from" || cue === "of") takeSource(this.#clause, piece, index);
    else if (cue in ROLES) takeRole(this.#clause, piece, index);
    else if (used) this.#clause.joint.broken = true;
  }

  /** "the smiths but happier": what is like them. */
  #but(piece: AtomOf<"cue">, index: number): void {
    const next = this.#clause.view.nextThing(index);
    if (
      next?.thing.kind === "vocabulary" &&
      next.from === piece.to &&
      COMPARATIVE.test(this.#clause.view.text(next.from))
    )
      resemble(this.#clause.wishes);
    this.#clause.reset();
  }

  /** "... but none of those bands": the names before it; with no name before it, what comes next. */
  #refuseNamed(piece: AtomOf<"cue">, index: number): void {
    const refused = this.#clause.view.nextIsThing(index)
      ? []
      : refuseNamed(this.#clause.wishes, piece, ++this.#clause.group);
    if (refused.length === 0) this.#clause.open(piece.from, { negative: "hard" });
    else {
      this.#clause.wishes.push(...refused);
      this.#clause.reset();
    }
  }

  #picture(piece: AtomOf<"cue">): void {
    this.#clause.reset();
    if (this.#clause.view.reading.tokens[piece.to]?.stop) this.#clause.pictured = true;
    else this.#clause.frame = { ...this.#clause.frame, role: "pictured", from: piece.from };
  }

  /** "starts mellow". */
  #opens(index: number): void {
    if (this.#clause.styleFollows(index)) {
      this.#clause.reset();
      if (this.#clause.view.cueFollows(index, "closes") || this.#clause.view.cueFollows(index, "then"))
        for (const wish of this.#clause.wishes) wish.stage = THROUGHOUT;
    } else if (this.#clause.used) this.#clause.joint.broken = true;
  }

  /** "... and ends dancing". */
  #closes(piece: AtomOf<"cue">, index: number): void {
    if (this.#clause.styleFollows(index)) this.#clause.nextStage(piece.from);
    else if (this.#clause.used) this.#clause.joint.broken = true;
  }

  #only(piece: AtomOf<"cue">, index: number): void {
    const last = this.#clause.wishes.at(-1);
    const near =
      last !== undefined && piece.from - last.to <= 2 && !this.#clause.view.reading.tokens[piece.from]!.comma;
    if (near && this.#clause.view.speaksBack(index)) sayOnly(this.#clause.wishes);
    else this.#clause.open(piece.from, { only: true });
  }

  #vibes(piece: AtomOf<"cue">): void {
    const last = this.#clause.wishes.at(-1);
    if (last?.to === piece.from && !this.#clause.view.reading.tokens[piece.from]!.comma) soften(this.#clause.wishes);
  }

  #evenly(): void {
    if (this.#clause.wishes.length > 0) shareEvenly(this.#clause.wishes);
    else this.#clause.equal = true;
  }

  #first(index: number): void {
    if (this.#clause.view.cueFollows(index, "then") && this.#clause.wishes.length > 0) this.#clause.reset();
  }
}
