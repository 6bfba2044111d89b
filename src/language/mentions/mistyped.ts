import { foldName } from "#src/domain/fold.ts";
import type { NameMatch } from "../names.ts";
import { type Mentions, type Source, stretch } from "./source.ts";
import { FAMOUS, isStrange } from "./unspoken.ts";

const SHORTEST = 8;
const LONGEST = 40;
const MOST_WORDS = 4;
const MOST_STRETCHES = 24;

/** "davd bowei 70s", "led zepelin": words of which one is nobody's, and which are a famous name but for slips of the keys. */
export function addMistypedNames(mentions: Mentions, source: Source): void {
  const { tokens } = source.reading;
  let stretches = 0;
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + MOST_WORDS); to > from + 1; to--) {
      if (mentions.isTaken(from, to) || !isOdd(source, from, to) || stretches++ >= MOST_STRETCHES) continue;
      const typed = stretch(source, from, to);
      const ref = nearest(source, from, to);
      if (ref === undefined) continue;
      mentions.add({ type: "artist", ...typed, ref, alternatives: [], confidence: 0.8 });
      break;
    }
  }
}

/** The famous name that the words are, or would be with two letters of a strange word the other way round ("bowei"). */
function nearest(source: Source, from: number, to: number): NameMatch | undefined {
  const words = source.reading.tokens.slice(from, to).map(({ typed }) => foldName(typed));
  const swapped = words.flatMap((word, at) =>
    isStrange(source, from + at) ? swaps(word).map((other) => words.with(at, other)) : [],
  );
  for (const said of [words, ...swapped]) {
    const ref = source.names.lookup(said.join(" "), { types: ["artist"], fuzzy: true, limit: 1 })[0];
    if (said === words && ref !== undefined && ref.distance < 1) return undefined;
    if (ref?.type === "artist" && isSlip(said, ref)) return ref;
  }
  return undefined;
}

/** The word with each two neighbours swapped in turn, the first letter where it is. */
function swaps(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 2) }, (_, index) => {
    const at = index + 1;
    return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  });
}

/** Words that run on, together long enough to be told apart, at least one of them of no dictionary of ours. */
function isOdd(source: Source, from: number, to: number): boolean {
  const { reading } = source;
  let letters = 0;
  let strange = 0;
  for (let index = from; index < to; index++) {
    const { kind, text, quote } = reading.tokens[index]!;
    if (kind !== "word" || quote || (index > from && !reading.flows(index))) return false;
    letters += text.length;
    if (isStrange(source, index)) strange++;
  }
  return strange > 0 && letters >= SHORTEST && letters <= LONGEST;
}

/** As many words, each with its first letter: a slip seldom changes either. */
function isSlip(said: readonly string[], { name, popularity }: NameMatch): boolean {
  if (popularity < FAMOUS) return false;
  const theirs = foldName(name).split(" ");
  return said.length === theirs.length && said.every((word, at) => word[0] === theirs[at]![0]);
}
