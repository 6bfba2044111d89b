import type { Piece } from "../choose.ts";
import type { Wish } from "../grammar/wish.ts";
import type { AtomOf } from "../things.ts";
import type { Draft } from "./draft.ts";
import { yearsInWords } from "./wording.ts";

const FIRST_DECADE = 1960;

const MOST = { 10: 20, 1: 90 } as const;

/** The first years of what "from each decade" or "for every year" runs over: the years asked for, else all since the 60s. */
export function decadesAsked(wishes: readonly Wish[], pieces: readonly Piece[], thisYear: number): number[] {
  const step = perDecadeOf(pieces)?.years ?? 10;
  const years = wishes.flatMap((wish) => (wish.thing.kind === "years" && !wish.negative ? [wish.thing] : []));
  const from = years.length > 0 ? Math.min(...years.map((range) => range.from ?? FIRST_DECADE)) : FIRST_DECADE;
  const to = years.length > 0 ? Math.max(...years.map((range) => range.to ?? thisYear)) : thisYear;
  const decades: number[] = [];
  const last = Math.min(to, thisYear);
  for (let first = Math.floor(from / step) * step; first <= last && decades.length < MOST[step]; first += step) {
    decades.push(first);
  }
  return decades;
}

export function perDecadeOf(pieces: readonly Piece[]): AtomOf<"perDecade"> | undefined {
  return pieces.find((piece) => piece.kind === "perDecade");
}

/** "5 from each decade", "one for every year": as many rules as decades or years. */
export function assembleDecades(draft: Draft, pieces: readonly Piece[], decades: readonly number[]): void {
  const piece = perDecadeOf(pieces);
  if (piece === undefined) return;
  const span = draft.span(piece.from, piece.to);
  for (const decade of decades) {
    const test = { kind: "year" as const, from: decade, to: decade + piece.years - 1 };
    draft.tracksRule(
      test,
      { kind: "count", min: piece.count, max: piece.count },
      span,
      `${piece.count} ${yearsInWords(test)}`,
    );
  }
}
