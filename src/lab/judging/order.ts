import { createHash } from "node:crypto";
import { randomFrom } from "#src/domain/chance.ts";

/** Pairs whose order is drawn together, so that each side stands first equally often among them. */
const BLOCK = 4;

/** What the order is drawn by. */
export interface OrderSource {
  seed: number;
  judgingId: string;
}

/** The items in an order that hangs on the seed and the words alone (Fisher & Yates). */
export function shuffled<Item>(items: readonly Item[], seed: number, ...words: string[]): Item[] {
  const random = randomFrom(seedOf(seed, words));
  const drawn = [...items];
  for (let at = drawn.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [drawn[at], drawn[other]] = [drawn[other]!, drawn[at]!];
  }
  return drawn;
}

/** The order in which pairs are handed out where as many judged each; the same for all judges, so that they overlap. */
export function pairOrder(caseIds: readonly string[], { seed, judgingId }: OrderSource): string[] {
  return shuffled(caseIds.toSorted(), seed, judgingId, "pairs");
}

/**
 * Which side stands first on a judge's screen, for each case: drawn from seed, judging, case and judge in permuted blocks of
 * four (Zelen, "The randomization and stratification of patients to clinical trials", 1974). Over all pairs of a judge the
 * sides stand first equally often, but for one pair of an odd number; after any number of them in the order of `pairOrder`
 * the counts differ by two at most.
 */
export function firstSides(
  caseIds: readonly string[],
  judge: string,
  source: OrderSource,
): ReadonlyMap<string, "a" | "b"> {
  const order = pairOrder(caseIds, source);
  const { seed, judgingId } = source;
  const sides = order.flatMap((_, at) => {
    if (at % BLOCK !== 0) return [];
    const size = Math.min(BLOCK, order.length - at);
    const words = [judgingId, judge, "block", String(at)];
    const [one, other] = shuffled(["a", "b"] as const, seed, ...words, "odd");
    const sides = Array.from({ length: size }, (__, place) => (place % 2 === 0 ? one! : other!));
    return shuffled(sides, seed, ...words);
  });
  return new Map(order.map((caseId, at) => [caseId, sides[at]!]));
}

/** 32 bits of the SHA-256 of all of it. */
function seedOf(seed: number, words: readonly string[]): number {
  return createHash("sha256")
    .update(JSON.stringify([seed, ...words]))
    .digest()
    .readUInt32BE();
}
