import type { Scope, Test } from "#src/domain/brief.ts";

/** One in 131,072: a single song of a catalogue of that size. */
const MOST_BITS = 17;
/** What a rule about the list is worth, and a wish whose share nobody can measure. */
export const LIST_BITS = 1;

/** -log2 of a share 0-1, between 0 and MOST_BITS, to two decimals. */
export function bitsOf(share: number): number {
  if (!(share > 0)) return MOST_BITS;
  return rounded(Math.min(MOST_BITS, Math.max(0, -Math.log2(share))));
}

/**
 * Bits of a rule about tracks. `every` and `none` say as much as the test or its contrary cuts away. A part of the list
 * says that much of its part, and as any rule about the list never less than LIST_BITS.
 */
export function ruleBits(test: Test, scope: Scope, of: number, shareOf: (test: Test) => number): number {
  const share = shareOf(test);
  if (scope.kind === "every") return bitsOf(share);
  if (scope.kind === "none") return bitsOf(1 - share);
  return rounded(Math.max(LIST_BITS, bitsOf(share) * partOf(scope, Math.max(1, of))));
}

function partOf(scope: Exclude<Scope, { kind: "every" | "none" }>, of: number): number {
  if (scope.kind === "share") return scope.min ?? 0;
  return scope.kind === "count" ? Math.min(1, (scope.min ?? 0) / of) : 1 / of;
}

/** To two decimals, never -0. */
export function rounded(bits: number): number {
  return Math.round(bits * 100) / 100 + 0;
}
