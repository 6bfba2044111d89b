import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { type Frame, freshFrame, goesOn, isPlain, type Joint, listEndsWithOr } from "./frame.ts";
import { isStage, isStyle, type Parsed } from "./parsed.ts";
import { PieceView } from "./piece-view.ts";
import type { Places } from "./places.ts";
import type { Role, Wish } from "./wish.ts";

/** Said of no stage: it holds of all of them. */
export const THROUGHOUT = -1;

/** Where the walk over the pieces stands: what the words so far say about the things to come, and what has been found. */
export class Clause {
  readonly view: PieceView;
  readonly parsed: Parsed = { wishes: [], words: [], stages: 1, weights: new Map(), blocks: false };
  frame: Frame = freshFrame();
  joint: Joint = { comma: false, and: false, or: false, broken: false };
  group = 0;
  phrase = 0;
  stage = 0;
  /** Index of the piece "from" in this clause; -1 without. */
  fromAt = -1;
  equal = false;
  /** "similar songs to": the name comes after a later "to". */
  similar = false;
  /** "Cover: Mitski" has been said; the names of the next clause are in the picture. */
  pictured = false;
  /** The next artist says whose the track before it is. */
  credit = false;

  readonly #places: Places | undefined;

  constructor(reading: Reading, pieces: readonly Piece[], places?: Places) {
    this.view = new PieceView(reading, pieces);
    this.#places = places;
  }

  get wishes(): Wish[] {
    return this.parsed.wishes;
  }

  /** A thing has been said of what the words so far say. */
  get used(): boolean {
    return this.frame.things.length > 0;
  }

  breakOff(piece: Piece, index: number): void {
    this.reset();
    if (this.pictured && (piece.kind === "thing" || this.view.nextIsThing(index)))
      this.frame = { ...this.frame, role: "pictured", from: piece.from };
    this.pictured = false;
  }

  comma(): void {
    this.joint.comma = true;
    if (!this.used && !this.frame.negative) {
      const { part } = this.frame;
      this.frame = { ...freshFrame(), ...(part && { part, from: this.frame.from! }) };
    }
  }

  reset(): void {
    this.credit = false;
    this.frame = freshFrame();
    this.joint = { comma: false, and: false, or: false, broken: true };
    this.group++;
    this.phrase++;
    this.fromAt = -1;
  }

  /** Cues stack until a thing has been seen; after that they begin anew. */
  open(from: number, change: Partial<Frame>): void {
    if (this.used) {
      const inherited = this.#inherited(change);
      this.reset();
      this.frame = { ...this.frame, ...inherited };
    }
    this.frame = { ...this.frame, ...change, from: this.frame.from ?? from };
  }

  /** "no features by X or by Y", "at least one by Prince": a role inside a refusal keeps the refusal when "or" joins them. */
  #inherited(change: Partial<Frame>): Partial<Frame> {
    const { negative } = this.frame;
    return negative && change.role !== undefined && (this.joint.or || this.joint.broken === false) && !this.joint.comma
      ? { negative }
      : {};
  }

  /** What comes is another stage, where this one has something to hold. */
  nextStage(from: number): void {
    this.reset();
    if (this.wishes.some((wish) => wish.stage === this.stage && isStage(wish))) this.stage++;
    this.frame.from = from;
  }

  /** "featuring new music by X": what is included is by X; the clause still says what is included, not what the list is. */
  isInside(): boolean {
    const { role, things, negative, part } = this.frame;
    const including = (role === "include" || role === "with") && !negative && !part;
    const plain = things.length > 0 && things.every((thing) => thing.kind !== "name");
    if (!including || !plain || this.joint.comma) return false;
    const from = this.frame.from!;
    this.reset();
    this.frame = { ...this.frame, role, from };
    return true;
  }

  /** "Roads by Portishead": the frame stays as it is, so that the list goes on after it. */
  isCredit(from: number, next: AtomOf<"thing"> | undefined): boolean {
    const last = this.wishes.at(-1);
    const work = last?.thing.kind === "name" && last.thing.type !== "artist" && !last.credit;
    const artist = next?.thing.kind === "name" && next.thing.type === "artist";
    return Boolean(work && artist && from - last!.to <= 1 && !this.view.reading.tokens[from]!.stop);
  }

  styleFollows(index: number): boolean {
    const next = this.view.nextThing(index);
    return next !== undefined && isStyle(next) && next.from - this.view.pieces[index]!.to <= 2;
  }

  #push(piece: AtomOf<"thing">, change: { role?: Role } = {}): void {
    const { thing, from, to } = piece;
    const frame = this.frame;
    const part = frame.part ?? (this.equal ? ({ kind: "equal" } as const) : undefined);
    this.wishes.push({
      thing,
      from,
      to,
      cueFrom: frame.things.length === 0 ? (frame.from ?? from) : from,
      negative: frame.negative,
      only: frame.only,
      soft: frame.soft,
      strong: frame.strong,
      role: frame.role,
      ...(part && { part }),
      group: this.group,
      phrase: this.phrase,
      closes: this.view.closes(to),
      ...this.#placeOf(piece),
      ...change,
    });
    if (change.role === undefined) frame.things.push(thing);
  }

  /** "with a calm start": what is said of a place is all that this place is, not something beside. */
  #placeOf(piece: AtomOf<"thing">): Pick<Wish, "stage" | "placed"> & { role?: Role } {
    if (this.#places === undefined) return { stage: this.stage };
    const stage = this.#places.stageOf.get(piece);
    if (stage === undefined) return { stage: THROUGHOUT };
    const isBeside = /^(with|some|include|fan)$/.test(this.frame.role);
    return { stage, placed: true, ...(isBeside && { role: "plain" as const }) };
  }

  /** A thing joins the list that is being said, or begins one. */
  take(piece: AtomOf<"thing">, index: number): void {
    if (this.credit) {
      this.credit = false;
      this.#push(piece, { role: "by" });
      this.joint = { comma: false, and: false, or: false, broken: false };
      return;
    }
    const list = this.used;
    const adjacent = list && !this.joint.comma && !this.joint.and && !this.joint.or && !this.joint.broken;
    if (list && !goesOn(this.frame, piece.thing, this.joint, this.#closedByOr(index))) {
      const joined = isPlain(this.frame) && !this.joint.broken;
      this.reset();
      if (joined) this.group--;
    } else if (!adjacent) this.phrase++;
    this.#push(piece);
    this.joint = { comma: false, and: false, or: false, broken: false };
  }

  #closedByOr(index: number): boolean {
    return this.joint.comma && listEndsWithOr(this.view.reading, this.view.pieces, index);
  }
}
