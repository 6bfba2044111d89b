import type { NameIndex, NameMatch, NameType } from "../names.ts";
import { type Facts, gatherFacts } from "./facts.ts";
import { bestPath, type Chosen, type Lattice, spanChances } from "./lattice.ts";
import { resolve } from "./resolve.ts";
import { scoreLattice, type Weights } from "./score.ts";
import { type Token, tokenise } from "./tokens.ts";
import { learnedWeights } from "./weights.ts";

/** A stretch of the request that names music. `text === prompt.slice(start, end)` (UTF-16 offsets), exactly as typed. */
export interface NameMention {
  type: NameType;
  text: string;
  start: number;
  end: number;
  /** The catalogue's best reading; missing when the sentence uses the words as a name that the catalogue lacks. */
  ref?: NameMatch;
  /** Other readings, best first, of any type. */
  alternatives: NameMatch[];
  /** 0-1: the model's probability that just this stretch is just this kind of name. */
  confidence: number;
  /** The words beside it that speak for a name: "by", "songs like", "quotes". */
  cue?: string;
}

/** What is known beside the sentence. All of it optional. */
export interface NameContext {
  /** Artists named before in the same conversation, latest first; they win between equals. */
  artists?: readonly string[];
  /** Weights other than the learned ones, for training and tests. */
  weights?: Weights;
}

/** No more words are read, so that the time is bounded. */
const MOST_TOKENS = 400;

/**
 * Names of artists, albums and tracks in a sentence, in order of place, never overlapping. A semi-Markov conditional
 * random field (Sarawagi and Cohen, NIPS 2004) weighs the catalogue against how the sentence uses the words.
 */
export function recogniseNames(
  prompt: string,
  tokens: readonly Token[] | undefined,
  names: NameIndex,
  context: NameContext = {},
): NameMention[] {
  const words = (tokens ?? tokenise(prompt)).slice(0, MOST_TOKENS);
  if (words.length === 0) return [];
  const facts = gatherFacts(prompt, words, names);
  const lattice = scoreLattice(facts, context.weights ?? learnedWeights);
  const chosen = bestPath(lattice);
  if (chosen.length === 0) return [];
  return mentions({ prompt, tokens: words, facts, lattice, chosen }, names, context);
}

interface Reading {
  prompt: string;
  tokens: readonly Token[];
  facts: Facts;
  lattice: Lattice;
  chosen: readonly Chosen[];
}

function mentions(reading: Reading, names: NameIndex, context: NameContext): NameMention[] {
  const { prompt, tokens, facts, chosen } = reading;
  const chances = spanChances(reading.lattice, chosen);
  const resolved = resolve({ facts, chosen, artists: context.artists ?? [] }, names);
  return chosen.map(({ from, to }, at) => {
    const start = tokens[from]!.start;
    const end = tokens[to - 1]!.end;
    const cue = cueBefore(facts, from);
    return {
      ...resolved[at]!,
      text: prompt.slice(start, end),
      start,
      end,
      confidence: Math.round(chances[at]! * 1000) / 1000,
      ...(cue !== undefined && { cue }),
    };
  });
}

const CUE =
  /(?:^| )((?:songs?|bands?|artists?|music|something|anything|stuff|more|much|sounds?|similar|called|named|titled|by|from|like|to|off|feat|ft|album|song|track|band|artist|no|without|except|and|or) ?)+$/;

/** The words just before a name that speak for it, if they do. */
function cueBefore(facts: Facts, from: number): string | undefined {
  if (facts.gaps[from] === "q") return "quotes";
  const before = facts.words.slice(Math.max(0, from - 3), from).join(" ");
  return CUE.exec(before)?.[0].trim();
}
