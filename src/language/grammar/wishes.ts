import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { befriend, countEach, nameNoun, refuseNamed, resemble, sayOnly, shareEvenly, soften } from "./afterwards.ts";
import { type Frame, freshFrame, goesOn, isPlain, type Joint, listEndsWithOr } from "./frame.ts";
import { countOf, isMood, isStage, isStyle, type Parsed, shareOf } from "./parsed.ts";
import { INSIDE, PieceView } from "./piece-view.ts";
import { segmentsOf } from "./segments.ts";
import type { CountUse } from "./totals.ts";
import type { Role } from "./wish.ts";

const ROLES: Readonly<Record<string, Role>> = {
  by: "by",
  like: "like",
  fan: "fan",
  some: "some",
  include: "include",
  with: "with",
  start: "start",
  end: "end",
  about: "about",
};
const COMPARATIVE = /^(more|less|.{2,}(i|d|m|t|l|k)er)$/;
/** Said before a list "starts ...": it holds of every stage. */
const THROUGHOUT = -1;
const NOUNS = new Set(["song", "genreNoun", "artistNoun", "albumNoun"]);

/** Walks the pieces from left to right, keeping what the words so far say about the things to come. */
export class WishReader {
  readonly #view: PieceView;
  readonly #uses: ReadonlyMap<Piece, CountUse>;
  readonly #parsed: Parsed = { wishes: [], words: [], stages: 1, weights: new Map(), blocks: false };
  readonly #segments: ReadonlySet<Piece>;
  #frame: Frame = freshFrame();
  #joint: Joint = { comma: false, and: false, or: false, broken: false };
  #group = 0;
  #phrase = 0;
  #stage = 0;
  #fromAt = -1;
  #equal = false;
  /** "similar songs to": the name comes after a later "to". */
  #similar = false;
  /** "Cover: Mitski" has been said; the names of the next clause are in the picture. */
  #pictured = false;
  /** The next artist says whose the track before it is. */
  #credit = false;

  constructor(reading: Reading, pieces: readonly Piece[], uses: ReadonlyMap<Piece, CountUse>) {
    this.#view = new PieceView(reading, pieces);
    this.#uses = uses;
    this.#segments = new Set(segmentsOf(reading, pieces));
  }

  read(): Parsed {
    for (const [index, piece] of this.#view.pieces.entries()) {
      const token = this.#view.reading.tokens[piece.from]!;
      if (token.stop) this.#breakOff(piece, index);
      else if (token.comma) this.#comma();
      this.#step(piece, index);
    }
    this.#parsed.stages = this.#stage + 1;
    return this.#parsed;
  }

  #step(piece: Piece, index: number): void {
    if (piece.kind === "thing") this.#thing(piece, index);
    else if (piece.kind === "cue") this.#cue(piece, index);
    else if (piece.kind === "share") this.#open(piece.from, { part: shareOf(piece) });
    else if (piece.kind === "count") this.#count(piece);
    else if (piece.kind === "word") this.#word(piece);
    else if (piece.kind === "filler") this.#filler(piece);
    else {
      if (this.#frame.things.length > 0) this.#reset();
      if (piece.kind === "length" && this.#segments.has(piece)) this.#segment(piece);
      if (piece.kind === "order" && piece.also) this.#thing({ ...piece, kind: "thing", thing: piece.also }, index);
    }
  }

  #breakOff(piece: Piece, index: number): void {
    this.#reset();
    if (this.#pictured && (piece.kind === "thing" || this.#view.nextIsThing(index)))
      this.#frame = { ...this.#frame, role: "pictured", from: piece.from };
    this.#pictured = false;
  }

  #comma(): void {
    this.#joint.comma = true;
    if (this.#frame.things.length === 0 && !this.#frame.negative) {
      const { part } = this.#frame;
      this.#frame = { ...freshFrame(), ...(part && { part, from: this.#frame.from! }) };
    }
  }

  #reset(): void {
    this.#credit = false;
    this.#frame = freshFrame();
    this.#joint = { comma: false, and: false, or: false, broken: true };
    this.#group++;
    this.#phrase++;
    this.#fromAt = -1;
  }

  /** Cues stack until a thing has been seen; after that they begin anew. */
  #open(from: number, change: Partial<Frame>): void {
    if (this.#frame.things.length > 0) {
      const inherited = this.#inherited(change);
      this.#reset();
      this.#frame = { ...this.#frame, ...inherited };
    }
    this.#frame = { ...this.#frame, ...change, from: this.#frame.from ?? from };
  }

  /** "no features by X or by Y", "at least one by Prince": a role inside a refusal keeps the refusal when "or" joins them. */
  #inherited(change: Partial<Frame>): Partial<Frame> {
    const { negative } = this.#frame;
    return negative &&
      change.role !== undefined &&
      (this.#joint.or || this.#joint.broken === false) &&
      !this.#joint.comma
      ? { negative }
      : {};
  }

  #count(piece: AtomOf<"count">): void {
    const use = this.#uses.get(piece);
    if (use === "part" && piece.each && this.#parsed.wishes.length > 0 && this.#view.closes(piece.to)) {
      countEach(this.#parsed.wishes, piece);
      this.#reset();
    } else if (use === "part") this.#open(piece.from, { part: countOf(piece) });
    else if (this.#frame.things.length > 0) this.#reset();
  }

  /** "20 min hard" behind "10 min warm up". */
  #segment(piece: AtomOf<"length">): void {
    if (this.#parsed.weights.size > 0) this.#stage++;
    this.#reset();
    this.#parsed.weights.set(this.#stage, piece.durationMs);
  }

  /** "first half calm, second half wild". */
  #block(piece: AtomOf<"cue">, index: number): void {
    if (!this.#styleFollows(index)) return;
    this.#parsed.blocks = true;
    if (piece.cue === "nextBlock") this.#then(piece.from);
    else {
      this.#reset();
      for (const wish of this.#parsed.wishes) wish.stage = THROUGHOUT;
    }
  }

  #word(piece: Piece): void {
    const fresh = this.#frame.things.length === 0;
    this.#parsed.words.push({
      from: piece.from,
      to: piece.to,
      negative: fresh && this.#frame.negative === "hard",
      about: fresh && this.#frame.role === "about",
    });
    if (!fresh) this.#reset();
    else if (this.#frame.role === "by") this.#frame.role = "plain";
  }

  #filler(piece: Piece): void {
    if (this.#frame.things.length > 0 && !this.#view.isTransparent(piece)) this.#joint.broken = true;
  }

  #cue(piece: AtomOf<"cue">, index: number): void {
    const { cue, from } = piece;
    const used = this.#frame.things.length > 0;
    if (cue === "and") this.#joint.and = true;
    else if (cue === "or") this.#joint.or = true;
    else if (INSIDE.has(cue)) NOUNS.has(cue) && nameNoun(this.#parsed.wishes, from);
    else if (cue === "but") this.#but(piece, index);
    else if (cue === "meets") this.#meets(from);
    else if (cue === "for") used && this.#reset();
    else if (cue === "not") this.#view.closes(piece.to) || this.#open(from, { negative: "hard" });
    else if (cue === "notThem" || cue === "notThat") this.#refuseNamed(piece, index);
    else if (cue === "correct") this.#reset();
    else if (cue === "notTooMuch") this.#open(from, { negative: "soft" });
    else if (cue === "only") this.#only(piece, index);
    else if (cue === "softly") this.#open(from, { soft: true });
    else if (cue === "more") this.#open(from, { strong: true });
    else if (cue === "rest") this.#open(from, { part: { kind: "rest" } });
    else if (cue === "equal") this.#evenly();
    else if (cue === "vibes") this.#vibes(piece);
    else if (cue === "likeAfter") befriend(this.#parsed.wishes);
    else if (cue === "first") this.#first(index);
    else if (cue === "then") this.#then(from);
    else if (cue === "to") this.#to(piece, index);
    else if (cue === "pictured") this.#picture(piece);
    else if (cue === "firstBlock" || cue === "nextBlock") this.#block(piece, index);
    else if (cue === "opens") this.#opens(index);
    else if (cue === "closes") this.#closes(piece, index);
    else if (cue === "from" || cue === "of") this.#source(piece, index);
    else if (cue in ROLES) this.#role(cue, from, index);
    else if (used) this.#joint.broken = true;
  }

  /** "the smiths but happier": what is like them. */
  #but(piece: AtomOf<"cue">, index: number): void {
    const next = this.#view.nextThing(index);
    if (next?.thing.kind === "vocabulary" && next.from === piece.to && COMPARATIVE.test(this.#view.text(next.from)))
      resemble(this.#parsed.wishes);
    this.#reset();
  }

  /** "... but none of those bands": the names before it; with no name before it, what comes next. */
  #refuseNamed(piece: AtomOf<"cue">, index: number): void {
    const refused = this.#view.nextIsThing(index) ? [] : refuseNamed(this.#parsed.wishes, piece, ++this.#group);
    if (refused.length === 0) this.#open(piece.from, { negative: "hard" });
    else {
      this.#parsed.wishes.push(...refused);
      this.#reset();
    }
  }

  /** "tame impala meets daft punk". */
  #meets(from: number): void {
    resemble(this.#parsed.wishes);
    if (this.#parsed.wishes.at(-1)?.thing.kind === "name") this.#open(from, { role: "like" });
    else this.#joint.and = true;
  }

  #picture(piece: AtomOf<"cue">): void {
    this.#reset();
    if (this.#view.reading.tokens[piece.to]?.stop) this.#pictured = true;
    else this.#frame = { ...this.#frame, role: "pictured", from: piece.from };
  }

  /** "starts mellow". */
  #opens(index: number): void {
    if (this.#styleFollows(index)) {
      this.#reset();
      if (this.#view.cueFollows(index, "closes") || this.#view.cueFollows(index, "then"))
        for (const wish of this.#parsed.wishes) wish.stage = THROUGHOUT;
    } else if (this.#frame.things.length > 0) this.#joint.broken = true;
  }

  /** "... and ends dancing". */
  #closes(piece: AtomOf<"cue">, index: number): void {
    if (this.#styleFollows(index)) this.#then(piece.from);
    else if (this.#frame.things.length > 0) this.#joint.broken = true;
  }

  #styleFollows(index: number): boolean {
    const next = this.#view.nextThing(index);
    return next !== undefined && isStyle(next) && next.from - this.#view.pieces[index]!.to <= 2;
  }

  #role(cue: string, from: number, index: number): void {
    const role = ROLES[cue]!;
    const next = this.#view.nextThing(index);
    if (role === "by" && this.#isCredit(from, next)) {
      this.#credit = true;
      return;
    }
    if (role === "like" && next === undefined && this.#parsed.wishes.length > 0) {
      befriend(this.#parsed.wishes);
      return;
    }
    if (role === "by" && next?.thing.kind === "name" && this.#isInside()) return;
    const stacked = this.#frame.things.length === 0 && this.#frame.role !== "plain" && this.#frame.role !== "about";
    if (role === "by" && stacked) return;
    if (role === "by" && next?.thing.kind !== "name" && this.#view.nextIsThing(index)) return;
    if (
      role === "like" &&
      /^(similar|comparable|close|similarly)$/.test(this.#view.text(this.#view.pieces[index]!.to - 1))
    )
      this.#similar = true;
    if ((role === "start" || role === "end") && next && next.thing.kind !== "name") {
      if (role === "end") this.#then(from);
      else this.#reset();
      return;
    }
    if (role === "with" && this.#frame.negative && this.#frame.things.length === 0) return;
    this.#open(from, { role });
  }

  /** "featuring new music by X": what is included is by X; the clause still says what is included, not what the list is. */
  #isInside(): boolean {
    const { role, things, negative, part } = this.#frame;
    const including = (role === "include" || role === "with") && !negative && !part;
    const plain = things.length > 0 && things.every((thing) => thing.kind !== "name");
    if (!including || !plain || this.#joint.comma) return false;
    const from = this.#frame.from!;
    this.#reset();
    this.#frame = { ...this.#frame, role, from };
    return true;
  }

  /** "Roads by Portishead": the frame stays as it is, so that the list goes on after it. */
  #isCredit(from: number, next: AtomOf<"thing"> | undefined): boolean {
    const last = this.#parsed.wishes.at(-1);
    const work = last?.thing.kind === "name" && last.thing.type !== "artist" && !last.credit;
    const artist = next?.thing.kind === "name" && next.thing.type === "artist";
    return Boolean(work && artist && from - last!.to <= 1 && !this.#view.reading.tokens[from]!.stop);
  }

  /** "from Radiohead", "off OK Computer", "hits of Queen"; "from sad to happy". */
  #source(piece: AtomOf<"cue">, index: number): void {
    const next = this.#view.nextThing(index);
    if (this.#isCredit(piece.from, next)) this.#credit = true;
    else if (next?.thing.kind === "name" && this.#view.nextIsThing(index)) {
      const role = this.#frame.role;
      const keep = this.#frame.things.length === 0 && role !== "plain" && role !== "about";
      if (!keep && !this.#isInside()) this.#open(piece.from, { role: "by" });
    } else if (this.#frame.things.length > 0) this.#joint.broken = true;
    if (piece.cue === "from") this.#fromAt = index;
  }

  #only(piece: AtomOf<"cue">, index: number): void {
    const last = this.#parsed.wishes.at(-1);
    const near = last !== undefined && piece.from - last.to <= 2 && !this.#view.reading.tokens[piece.from]!.comma;
    if (near && this.#view.speaksBack(index)) sayOnly(this.#parsed.wishes);
    else this.#open(piece.from, { only: true });
  }

  #vibes(piece: AtomOf<"cue">): void {
    const last = this.#parsed.wishes.at(-1);
    if (last?.to === piece.from && !this.#view.reading.tokens[piece.from]!.comma) soften(this.#parsed.wishes);
  }

  #evenly(): void {
    if (this.#parsed.wishes.length > 0) shareEvenly(this.#parsed.wishes);
    else this.#equal = true;
  }

  #first(index: number): void {
    if (this.#view.cueFollows(index, "then") && this.#parsed.wishes.length > 0) this.#reset();
  }

  #then(from: number): void {
    this.#reset();
    if (this.#parsed.wishes.some((wish) => wish.stage === this.#stage && isStage(wish))) this.#stage++;
    this.#frame.from = from;
  }

  #to(piece: AtomOf<"cue">, index: number): void {
    if (this.#similar && this.#view.nextThing(index)?.thing.kind === "name") {
      this.#open(piece.from, { role: "like" });
      this.#similar = false;
      return;
    }
    const last = this.#parsed.wishes.at(-1);
    const moods =
      isMood(last) && last?.to === piece.from && isMood(this.#view.nextThing(index)) && this.#view.nextIsThing(index);
    if ((this.#fromAt >= 0 || moods) && last && isStyle(last)) {
      this.#then(last.to);
      return;
    }
    if (this.#frame.things.length > 0) this.#joint.broken = true;
  }

  #thing(piece: AtomOf<"thing">, index: number): void {
    if (this.#credit) {
      this.#credit = false;
      this.#push(piece, { role: "by" });
      this.#joint = { comma: false, and: false, or: false, broken: false };
      return;
    }
    const list = this.#frame.things.length > 0;
    const adjacent = list && !this.#joint.comma && !this.#joint.and && !this.#joint.or && !this.#joint.broken;
    if (list && !goesOn(this.#frame, piece.thing, this.#joint, this.#closedByOr(index))) {
      const joined = isPlain(this.#frame) && !this.#joint.broken;
      this.#reset();
      if (joined) this.#group--;
    } else if (!adjacent) this.#phrase++;
    this.#push(piece);
    this.#joint = { comma: false, and: false, or: false, broken: false };
  }

  #closedByOr(index: number): boolean {
    return this.#joint.comma && listEndsWithOr(this.#view.reading, this.#view.pieces, index);
  }

  #push({ thing, from, to }: AtomOf<"thing">, change: { role?: Role } = {}): void {
    const frame = this.#frame;
    const part = frame.part ?? (this.#equal ? ({ kind: "equal" } as const) : undefined);
    this.#parsed.wishes.push({
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
      group: this.#group,
      phrase: this.#phrase,
      stage: this.#stage,
      closes: this.#view.closes(to),
      ...change,
    });
    if (change.role === undefined) frame.things.push(thing);
  }
}
