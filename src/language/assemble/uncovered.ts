import type { Leftover, Length, Span } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";

const CONTRADICTION = "Refused and wanted in one request; what is wanted was taken.";
const NUMBER = "A number that nothing here was made of.";
const NAME = "A name that nothing here was made of.";
const MOST = 100;
/** "for people who hate metal" contradicts nothing. */
const OUTRIGHT = /^(no|not|without|except|minus)$/;

export interface Said {
  leftovers: readonly Leftover[];
  length: Length;
  wishes: readonly Wish[];
  /** Wishes as they were read, before they were settled. */
  read: readonly Wish[];
}

/** The leftovers, with every name and number of the request that no part of the Brief covers: nothing said is lost in silence. */
export function withUncovered(draft: Draft, pieces: readonly Piece[], said: Said): Leftover[] {
  const covered = spansOf(draft, said);
  const more: Leftover[] = [];
  const add = (from: number, to: number, note: string, why: Leftover["why"] = "unknown") => {
    const span = draft.span(from, to);
    if ([...covered, ...more.map((leftover) => leftover.span)].every((other) => !overlap(span, other)))
      more.push({ span, why, note });
  };
  const spoken = new Set(pieces.filter((piece) => isIn(draft, piece, covered)).map(meaningOf));
  for (const wish of contradictions(draft, said)) add(wish.cueFrom, wish.to, CONTRADICTION, "unsupported");
  for (const wish of said.wishes) if (isLostName(wish, draft)) add(wish.from, wish.to, NAME);
  for (const piece of pieces)
    if (isNumber(piece, draft, said.length) && !spoken.has(meaningOf(piece))) add(piece.from, piece.to, NUMBER);
  const all = [...said.leftovers, ...more];
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end).slice(0, MOST);
}

function spansOf(draft: Draft, { leftovers, length }: Said): Span[] {
  const parts = [...draft.rules, ...draft.leanings, ...draft.orders, ...leftovers, length];
  return parts.map(({ span }) => span).filter((span) => span !== null);
}

function isIn(draft: Draft, { from, to }: Piece, spans: readonly Span[]): boolean {
  const span = draft.span(from, to);
  return spans.some((other) => overlap(span, other));
}

/** Pieces that say the same have the same text. */
function meaningOf(piece: Piece): string {
  return piece.kind === "thing" ? JSON.stringify(piece.thing) : `${piece.kind} ${piece.from}`;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "jazz but not jazz": a style refused that is also all that is wanted. */
function contradictions({ tokens }: Draft, { wishes, read }: Said): Wish[] {
  return read.filter(
    (wish) =>
      wish.negative &&
      wish.thing.kind === "genre" &&
      tokens.slice(wish.cueFrom, wish.from).some(({ text }) => OUTRIGHT.test(text)) &&
      !wishes.includes(wish) &&
      !wishes.some((other) => other.phrase === wish.phrase),
  );
}

/** A name of the catalogue, where the same name does not stand elsewhere in the Brief. */
function isLostName({ thing, credit }: Wish, draft: Draft): boolean {
  if (thing.kind !== "name" || credit || thing.tentative || thing.match === undefined) return false;
  const id = JSON.stringify(thing.match.id);
  return ![...draft.rules, ...draft.leanings].some((part) => JSON.stringify(part).includes(id));
}

/** "dinner for 2" counts nothing of the list; of words "the number seven" alone is one that was meant. */
function isNumber(piece: Piece, draft: Draft, { tracks }: Length): boolean {
  if (piece.kind === "count") {
    const counted = piece.min === tracks || piece.max === tracks;
    const before = draft.tokens[piece.from - 1]?.text;
    return !counted && before !== "for" && (before === "number" || hasDigit(piece, draft));
  }
  if (piece.kind === "thing") return /^(years|tempo|trackLength|audio)$/.test(piece.thing.kind);
  return piece.kind === "length";
}

function hasDigit({ from, to }: Piece, draft: Draft): boolean {
  return draft.tokens.slice(from, to).some(({ kind }) => kind === "number");
}
