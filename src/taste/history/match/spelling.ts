import { editDistance } from "#src/catalog/names/edits.ts";

/** Shorter words and titles are too near to others for a slip to be told from another song. */
const SHORTEST_WORD = 6;
const SHORTEST_TITLE = 9;

/** A folded title without what is written one way or the other: blanks, "and", "n", "-in'" for "-ing". */
export function bareTitle(folded: string): string {
  const bare = folded.replace(/ (?:and|n)(?= )/g, "").replace(/(?<=[a-z]{3})in(?= |$)/g, "ing");
  return bare.replaceAll(" ", "") || folded;
}

/**
 * Whether two folded titles of one artist differ by one slip of the pen: one letter inside one long word, all others the
 * same. Not by its end ("Angel", "Angels") or its beginning ("Light", "Night"), and never by a digit: those are songs of their own.
 */
export function isSlip(a: string, b: string): boolean {
  if (a.length < SHORTEST_TITLE || Math.abs(a.length - b.length) > 1) return false;
  const [left, right] = [a.split(" "), b.split(" ")];
  if (left.length !== right.length) return false;
  const differing = left.flatMap((word, at) => (word === right[at] ? [] : [[word, right[at]!] as const]));
  const [pair] = differing;
  if (differing.length !== 1 || pair === undefined) return false;
  const [one, other] = pair;
  if (Math.min(one.length, other.length) < SHORTEST_WORD || /\d/.test(one + other)) return false;
  return one[0] === other[0] && one.at(-1) === other.at(-1) && editDistance(one, other, 1) === 1;
}
