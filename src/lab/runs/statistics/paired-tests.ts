import { randomFrom } from "#src/domain/chance.ts";

/** Up to so many differences every pattern of signs is counted; above it patterns are drawn. */
const MOST_COUNTED = 14;
const DRAWN = 10_000;
/** Sums that differ by less are equal: fractions are not added exactly. */
const EQUAL = 1e-9;

/**
 * Two-sided p of the exact McNemar test, which is the sign test on cases that went over from one answer to the other
 * (McNemar, 1947; Conover, "Practical Nonparametric Statistics", 3.4): of `gained + lost` cases each would go either way with
 * a chance of 1/2. 1 where no case went over.
 */
export function mcNemarExact({ gained, lost }: { gained: number; lost: number }): number {
  const changed = gained + lost;
  const fewer = Math.min(gained, lost);
  // ln of C(changed, k) / 2^changed, from one k to the next, as 2^-changed alone would be 0 for thousands of cases.
  let ln = -changed * Math.LN2;
  let tail = Math.exp(ln);
  for (let k = 1; k <= fewer; k++) {
    ln += Math.log((changed - k + 1) / k);
    tail += Math.exp(ln);
  }
  return Math.min(1, 2 * tail);
}

/**
 * Two-sided p of the paired permutation test on the mean difference (Fisher, "The Design of Experiments", 1935, §21; Good,
 * "Permutation Tests", 2000): under no difference the sign of each case's difference could as well be the other one. All
 * patterns of signs are counted where few cases differ; else 10,000 are drawn, and the pattern that was seen counts as one
 * of them (Phipson & Smyth, 2010), so p is never 0. Cases that do not differ say nothing. 1 where none does.
 */
export function signFlipTest(differences: readonly number[], seed: number): number {
  const moved = differences.filter((difference) => Math.abs(difference) > EQUAL);
  if (moved.length === 0) return 1;
  const seen = Math.abs(moved.reduce((sum, difference) => sum + difference, 0)) - EQUAL;
  return moved.length <= MOST_COUNTED ? countedShare(moved, seen) : drawnShare(moved, seen, randomFrom(seed));
}

function countedShare(moved: readonly number[], seen: number): number {
  const patterns = 2 ** moved.length;
  let asFar = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const sum = moved.reduce((total, one, at) => total + ((pattern >> at) & 1 ? one : -one), 0);
    if (Math.abs(sum) >= seen) asFar++;
  }
  return asFar / patterns;
}

function drawnShare(moved: readonly number[], seen: number, random: () => number): number {
  let asFar = 1;
  for (let drawn = 0; drawn < DRAWN; drawn++) {
    let sum = 0;
    for (const one of moved) sum += random() < 0.5 ? one : -one;
    if (Math.abs(sum) >= seen) asFar++;
  }
  return asFar / (DRAWN + 1);
}
