import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf, Thing } from "../things.ts";
import { type Frame, freshFrame, goesOn, isPlain, type Joint, listEndsWithOr } from "./frame.ts";
import type { CountUse } from "./totals.ts";
import type { Role, Wish } from "./wish.ts";

/** A word that nothing reads; `negative` when it was refused. */
export interface LooseWord {
  from: number;
  to: number;
  negative: boolean;
  about: boolean;
}

export interface Parsed {
  wishes: Wish[];
  words: LooseWord[];
  /** Number of stages that "then" and "from ... to ..." make. */
  stages: number;
  /** A stage pair said as "from A to B". */
  fromTo: boolean;
}

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
/** Words of a language that may stand inside a list without ending it. */
const INSIDE = new Set(["article", "song", "genreNoun", "artistNoun", "albumNoun", "the", "in"]);

/** Walks the pieces from left to right, keeping what the words so far say about the things to come. */
export class WishReader {
  readonly #reading: Reading;
  readonly #pieces: readonly Piece[];
  readonly #uses: ReadonlyMap<Piece, CountUse>;
  readonly #parsed: Parsed = { wishes: [], words: [], stages: 1, fromTo: false };
  #frame: Frame = freshFrame();
  #joint: Joint = { comma: false, and: false, or: false, broken: false };
  #group = 0;
  #phrase = 0;
  #stage = 0;
  #fromAt = -1;
  #equal = false;
  /** "similar songs to": the name comes after a later "to". */
  #similar = false;
  /** The next artist says whose the track before it is. */
  #credit = false;

  constructor(reading: Reading, pieces: readonly Piece[], uses: ReadonlyMap<Piece, CountUse>) {
    this.#reading = reading;
    this.#pieces = pieces;
    this.#uses = uses;
  }

  read(): Parsed {
    for (const [index, piece] of this.#pieces.entries()) {
      const token = this.#reading.tokens[piece.from]!;
      if (token.stop) this.#reset();
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
      if (piece.kind === "order" && piece.also) this.#thing({ ...piece, kind: "thing", thing: piece.also }, index);
    }
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
    if (use === "part") this.#open(piece.from, { part: countOf(piece) });
    else if (this.#frame.things.length > 0) this.#reset();
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
    const text = this.#reading.tokens[piece.from]!.text;
    if (this.#frame.things.length > 0 && !TRANSPARENT.has(text)) this.#joint.broken = true;
  }

  #cue(piece: AtomOf<"cue">, index: number): void {
    const { cue, from } = piece;
    const used = this.#frame.things.length > 0;
    if (cue === "and") this.#joint.and = true;
    else if (cue === "or") this.#joint.or = true;
    else if (INSIDE.has(cue)) this.#noun(cue);
    else if (cue === "but") this.#reset();
    else if (cue === "for") used && this.#reset();
    else if (cue === "not") this.#open(from, { negative: "hard" });
    else if (cue === "notTooMuch") this.#open(from, { negative: "soft" });
    else if (cue === "only") this.#only(piece, index);
    else if (cue === "softly") this.#open(from, { soft: true });
    else if (cue === "more") this.#open(from, { strong: true });
    else if (cue === "rest") this.#open(from, { part: { kind: "rest" } });
    else if (cue === "equal") this.#evenly();
    else if (cue === "vibes") this.#vibes(piece);
    else if (cue === "likeAfter") this.#friends();
    else if (cue === "first") this.#first(index);
    else if (cue === "then") this.#then(from);
    else if (cue === "to") this.#to(piece, index);
    else if (cue === "from" || cue === "of") this.#source(piece, index);
    else if (cue in ROLES) this.#role(cue, from, index);
    else if (used) this.#joint.broken = true;
  }

  #noun(cue: string): void {
    const last = this.#parsed.wishes.at(-1);
    if (cue !== "article" && cue !== "the" && last && last.to === this.#lastEnd()) last.noun = true;
  }

  /** Where the piece before the one being read ends, fillers aside. */
  #lastEnd(): number {
    return this.#parsed.wishes.at(-1)?.to ?? -1;
  }

  #role(cue: string, from: number, index: number): void {
    const role = ROLES[cue]!;
    const next = this.#nextThing(index);
    if (role === "by" && this.#isCredit(from, next)) {
      this.#credit = true;
      return;
    }
    const stacked = this.#frame.things.length === 0 && this.#frame.role !== "plain" && this.#frame.role !== "about";
    if (role === "by" && stacked) return;
    if (role === "by" && next?.thing.kind !== "name" && this.#nextIsThing(index)) return;
    if (
      role === "like" &&
      /^(similar|comparable|close|similarly)$/.test(this.#reading.tokens[this.#pieces[index]!.to - 1]!.text)
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

  /** "Roads by Portishead": the frame stays as it is, so that the list goes on after it. */
  #isCredit(from: number, next: AtomOf<"thing"> | undefined): boolean {
    const last = this.#parsed.wishes.at(-1);
    const work = last?.thing.kind === "name" && last.thing.type !== "artist" && !last.credit;
    const artist = next?.thing.kind === "name" && next.thing.type === "artist";
    return Boolean(work && artist && from - last!.to <= 1 && !this.#reading.tokens[from]!.stop);
  }

  /** "from Radiohead", "off OK Computer", "hits of Queen"; "from sad to happy". */
  #source(piece: AtomOf<"cue">, index: number): void {
    const next = this.#nextThing(index);
    if (this.#isCredit(piece.from, next)) this.#credit = true;
    else if (next?.thing.kind === "name" && this.#nextIsThing(index)) {
      const role = this.#frame.role;
      const keep = this.#frame.things.length === 0 && role !== "plain" && role !== "about";
      if (!keep) this.#open(piece.from, { role: "by" });
    } else if (this.#frame.things.length > 0) this.#joint.broken = true;
    if (piece.cue === "from") this.#fromAt = index;
  }

  #only(piece: AtomOf<"cue">, index: number): void {
    const last = this.#parsed.wishes.at(-1);
    const next = this.#pieces[index + 1];
    const nextToken = next && this.#reading.tokens[next.from]!;
    const closes =
      !next || nextToken!.stop || nextToken!.comma || (next.kind === "cue" && /^(for|and|but|not)$/.test(next.cue));
    const after = last !== undefined && closes && piece.from - last.to <= 2 && !this.#reading.tokens[piece.from]!.comma;
    if (!after) {
      this.#open(piece.from, { only: true });
      return;
    }
    for (const wish of this.#parsed.wishes) if (wish.group === last.group) wish.only = true;
  }

  #vibes(piece: AtomOf<"cue">): void {
    const last = this.#parsed.wishes.at(-1);
    if (last === undefined || last.to !== piece.from || this.#reading.tokens[piece.from]!.comma) return;
    for (const wish of this.#parsed.wishes) {
      if (wish.group !== last.group) continue;
      if (wish.thing.kind === "name") wish.role = wish.role === "plain" ? "like" : wish.role;
      else if (wish.thing.kind === "genre") wish.soft = true;
    }
  }

  /** "Radiohead and friends". */
  #friends(): void {
    const last = this.#parsed.wishes.at(-1);
    for (const wish of this.#parsed.wishes) {
      if (wish.group !== last?.group || wish.thing.kind !== "name") continue;
      if (wish.role === "plain") wish.role = "some";
      else if (wish.role === "by") wish.role = "include";
    }
  }

  #evenly(): void {
    const last = this.#parsed.wishes.at(-1);
    if (last === undefined) {
      this.#equal = true;
      return;
    }
    for (const wish of this.#parsed.wishes) {
      if (wish.group === last.group && wish.thing.kind === last.thing.kind) wish.part = { kind: "equal" };
    }
  }

  #first(index: number): void {
    const later = this.#pieces.slice(index + 1).some((piece) => piece.kind === "cue" && piece.cue === "then");
    if (later && this.#parsed.wishes.length > 0) this.#reset();
  }

  #then(from: number): void {
    this.#reset();
    if (this.#parsed.wishes.some((wish) => wish.stage === this.#stage && isStyle(wish))) this.#stage++;
    this.#frame.from = from;
  }

  #to(piece: AtomOf<"cue">, index: number): void {
    if (this.#similar && this.#nextThing(index)?.thing.kind === "name") {
      this.#open(piece.from, { role: "like" });
      this.#similar = false;
      return;
    }
    const last = this.#parsed.wishes.at(-1);
    const moods = isMood(last) && last.to === piece.from && isMood(this.#nextThing(index)) && this.#nextIsThing(index);
    if ((this.#fromAt >= 0 || moods) && last && isStyle(last) && last.to === this.#lastEnd()) {
      this.#parsed.fromTo = true;
      this.#then(last.to);
      return;
    }
    if (this.#frame.things.length > 0) this.#joint.broken = true;
  }

  #nextThing(index: number): AtomOf<"thing"> | undefined {
    for (const piece of this.#pieces.slice(index + 1, index + 7)) {
      if (this.#reading.tokens[piece.from]!.stop) return undefined;
      if (piece.kind === "thing") return piece;
    }
    return undefined;
  }

  /** Only articles stand between the cue and the next thing. */
  #nextIsThing(index: number): boolean {
    for (const piece of this.#pieces.slice(index + 1, index + 6)) {
      if (piece.kind === "thing") return true;
      if (
        piece.kind !== "filler" &&
        !(piece.kind === "cue" && (INSIDE.has(piece.cue) || ["some", "more", "only", "and", "or"].includes(piece.cue)))
      )
        return false;
    }
    return false;
  }

  #closes(index: number): boolean {
    const token = this.#reading.tokens[index];
    return token === undefined || token.stop || token.comma;
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
    return this.#joint.comma && listEndsWithOr(this.#reading, this.#pieces, index);
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
      closes: this.#closes(to),
      ...change,
    });
    if (change.role === undefined) frame.things.push(thing);
  }
}

const TRANSPARENT = new Set(
  "a an the any some his her their that those these my of s songs song music tracks track stuff tunes and".split(" "),
);

function isMood(said: { thing: Thing } | undefined): said is Wish {
  return said?.thing.kind === "vocabulary" && said.thing.entry.type === "mood";
}

export function isStyle(wish: Wish): boolean {
  return wish.thing.kind === "genre" || wish.thing.kind === "vocabulary" || wish.thing.kind === "years";
}

function shareOf({ min, max }: AtomOf<"share">) {
  return { kind: "share" as const, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function countOf({ min, max }: AtomOf<"count">) {
  return { kind: "count" as const, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
