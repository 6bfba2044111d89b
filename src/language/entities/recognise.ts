import type { NameIndex, NameMatch, NameType } from "../names.ts";
import { type Token, tokenise } from "./tokens.ts";

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
  /** 0-1. */
  confidence: number;
  /** The words beside it that speak for a name: "by", "songs like", "quotes". */
  cue?: string;
}

/** What is known beside the sentence. All of it optional. */
export interface NameContext {
  /** Artist keys named before in the same conversation; they win between equals. */
  artists?: readonly string[];
}

/** Names of artists, albums and tracks in a sentence, in order of place, never overlapping. */
export function recogniseNames(
  prompt: string,
  tokens: readonly Token[] = tokenise(prompt),
  names?: NameIndex,
  _context: NameContext = {},
): NameMention[] {
  if (names === undefined || tokens.length === 0) return [];
  return [];
}
