import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { Wish } from "./wish.ts";

/** Second look over the wishes, when all are known: whose track is meant, and what a refused phrase really refuses. */
export function settleWishes(reading: Reading, pieces: readonly Piece[], wishes: Wish[]): Wish[] {
  creditArtists(reading, pieces, wishes);
  return refuseHeads(wishes);
}

function isName(wish: Wish | undefined, ...types: readonly string[]): boolean {
  return wish?.thing.kind === "name" && types.includes(wish.thing.type);
}

/** "creep and karma police by radiohead", "radioheads kid a": the artist says whose songs they are, nothing more. */
function creditArtists(reading: Reading, pieces: readonly Piece[], wishes: Wish[]): void {
  for (const [index, wish] of wishes.entries()) {
    if (!isName(wish, "artist")) continue;
    const before = wishes[index - 1];
    const after = wishes[index + 1];
    if (
      isName(before, "track", "album") &&
      before!.credit === undefined &&
      onlyBy(reading, pieces, before!.to, wish.from)
    ) {
      credit(
        wish,
        wishes.filter((other) => other.group === before!.group && isName(other, "track", "album") && !other.creditedTo),
      );
      if (!before!.creditedTo) credit(wish, [before!]);
    } else if (isName(after, "track", "album") && after!.from === wish.to && !reading.tokens[after!.from]!.comma) {
      credit(wish, [after!]);
      if (after!.role === "plain") after!.role = wish.role === "by" ? "plain" : wish.role;
    }
  }
}

function credit(artist: Wish, works: readonly Wish[]): void {
  artist.credit = true;
  for (const work of works) work.creditedTo = [...(work.creditedTo ?? []), artist];
}

function onlyBy(reading: Reading, pieces: readonly Piece[], from: number, to: number): boolean {
  const between = pieces.filter((piece) => piece.from >= from && piece.to <= to);
  const token = reading.tokens[to]!;
  if (between.length === 0) return token.dash && !token.comma;
  if (between.some((piece) => reading.tokens[piece.from]!.stop)) return false;
  return between.every(
    (piece) => piece.kind === "filler" || (piece.kind === "cue" && /^(by|from|of|the|article)$/.test(piece.cue)),
  );
}

const HEADS = ["name", "fact", "genre", "vocabulary", "years"] as const;

/**
 * "no sad country songs" refuses neither all sadness nor all country: both become a leaning away. "no 80s hits" in a list of the
 * 80s refuses the hits: what is asked for elsewhere is not refused.
 */
function refuseHeads(wishes: Wish[]): Wish[] {
  const dropped = new Set<Wish>();
  for (const wish of wishes) {
    if (wish.negative !== "hard") continue;
    const phrase = wishes.filter((other) => other.phrase === wish.phrase && other.negative === "hard" && !other.credit);
    if (phrase.length < 2) continue;
    const asked = phrase.filter((other) => wishes.some((wanted) => !wanted.negative && sameThing(wanted, other)));
    for (const other of asked) if (asked.length < phrase.length) dropped.add(other);
    const left = phrase.filter((other) => !dropped.has(other));
    const head = HEADS.find((kind) => left.some((other) => other.thing.kind === kind));
    const soft =
      left.length > 1 && left.every((other) => other.thing.kind === "genre" || other.thing.kind === "vocabulary");
    const alike = left.every((other) => other.thing.kind === left[0]!.thing.kind);
    for (const other of left) {
      if (soft && !alike) other.negative = "soft";
      else if (!alike && other.thing.kind !== head) dropped.add(other);
    }
  }
  return wishes.filter((wish) => !dropped.has(wish));
}

function sameThing(a: Wish, b: Wish): boolean {
  return JSON.stringify(a.thing) === JSON.stringify(b.thing);
}
