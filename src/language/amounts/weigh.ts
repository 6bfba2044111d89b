import type { Reading } from "../lexicon.ts";
import type { Atom } from "../things.ts";

/** Longer readings beat the sum of shorter ones; `worth` is how surely a kind means what it says. */
export function weightOf(words: number, worth: number): number {
  return worth * words ** 1.25;
}

/** Gives an atom its score; a mended spelling counts less than what was typed. */
export function weigh<const A extends { kind: Atom["kind"]; from: number; to: number }>(
  atom: A,
  worth: number,
  reading: Reading,
): A & { score: number } {
  let guessed = 0;
  for (let index = atom.from; index < atom.to; index++) if (reading.tokens[index]!.guessed) guessed++;
  return { ...atom, score: weightOf(atom.to - atom.from, worth) * 0.85 ** guessed };
}
