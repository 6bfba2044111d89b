import type { Piece } from "../choose.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";

const FIRST_DECADE = 1960;

/** The decades that "from each decade" runs over: those of the years asked for, else since the 60s. */
export function decadesAsked(wishes: readonly Wish[], thisYear: number): number[] {
  const years = wishes.flatMap((wish) => (wish.thing.kind === "years" && !wish.negative ? [wish.thing] : []));
  const from = years.length > 0 ? Math.min(...years.map((range) => range.from ?? FIRST_DECADE)) : FIRST_DECADE;
  const to = years.length > 0 ? Math.max(...years.map((range) => range.to ?? thisYear)) : thisYear;
  const decades: number[] = [];
  for (let decade = Math.floor(from / 10) * 10; decade <= Math.min(to, thisYear) && decades.length < 20; decade += 10) {
    decades.push(decade);
  }
  return decades;
}

/** "5 from each decade": as many rules as decades. */
export function assembleDecades(draft: Draft, pieces: readonly Piece[], decades: readonly number[]): void {
  const piece = pieces.find((candidate) => candidate.kind === "perDecade");
  if (piece === undefined) return;
  const span = draft.span(piece.from, piece.to);
  for (const decade of decades) {
    const test = { kind: "year" as const, from: decade, to: decade + 9 };
    draft.tracksRule(
      test,
      { kind: "count", min: piece.count, max: piece.count },
      span,
      `${piece.count} released ${decade}-${decade + 9}`,
    );
  }
}
