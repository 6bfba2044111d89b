import type { Judgement, Preferred } from "#src/domain/lab/judging.ts";
import type { Counts, PositionBias, ShareInterval } from "#src/domain/lab/judging-results.ts";
import { mcNemarExact } from "../runs/statistics/paired-tests.ts";

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

type Said = Pick<Judgement, "preferred" | "shownFirst">;

/**
 * A share of `of` and its 95 % score interval (Wilson, "Probable inference, the law of succession, and statistical inference",
 * 1927; Brown, Cai & DasGupta, 2001): (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Null of nothing.
 */
export function wilsonInterval(count: number, of: number): ShareInterval | null {
  if (of === 0) return null;
  const share = count / of;
  const squared = (Z * Z) / of;
  const middle = (share + squared / 2) / (1 + squared);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + squared / (4 * of))) / (1 + squared);
  return {
    share,
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  };
}

/** Two-sided p of the exact sign test, ties left out (Dixon & Mood, 1946); 1 where nothing was decided. */
export function signTest({ a, b }: Pick<Counts, "a" | "b">): number {
  return mcNemarExact({ gained: b, lost: a });
}

export function countsOf(preferred: readonly Preferred[]): Counts {
  const of = (which: Preferred) => preferred.filter((one) => one === which).length;
  return { a: of("a"), b: of("b"), ties: of("tie") };
}

/** The side that more than half of the judgements prefer; else a tie. Null of none. */
export function majorityOf({ a, b, ties }: Counts): Preferred | null {
  const all = a + b + ties;
  if (all === 0) return null;
  if (2 * a > all) return "a";
  return 2 * b > all ? "b" : "tie";
}

/** Share of the judgements for b, a tie being half a one; at least one judgement. */
export function scoreOf({ a, b, ties }: Counts): number {
  return (b + ties / 2) / (a + b + ties);
}

/**
 * Whether judges prefer what stands first. The order is drawn anew for each judge and pair, so without such a leaning the
 * first wins half of the decided judgements, whichever side is better.
 */
export function positionBias(judgements: readonly Said[]): PositionBias {
  const decided = judgements.filter(({ preferred }) => preferred !== "tie");
  const first = decided.filter(({ preferred, shownFirst }) => preferred === shownFirst).length;
  const second = decided.length - first;
  return {
    first,
    second,
    ties: judgements.length - decided.length,
    preference: wilsonInterval(first, decided.length),
    p: mcNemarExact({ gained: first, lost: second }),
  };
}
