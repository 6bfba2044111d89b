import type { Persona } from "#src/domain/session.ts";
import data from "./kinds.json" with { type: "json" };

export type FactKind = keyof typeof data.kinds;

/** What a sentence may put in its gaps, before it is put in words of a language. */
export interface FactValues {
  /** Titles, names and words as they are stored. */
  title?: string;
  artist?: string;
  album?: string;
  guest?: string;
  earlier?: string;
  last?: { title: string; artist: string };
  show?: string;
  topic?: string;
  prompt?: string;
  asked?: string;
  /** How it sounds, at most two. */
  sounds?: ("slow" | "fast" | "quiet" | "lively" | "acoustic")[];
  /** What changed, in our own English. */
  change?: string;
  /** Node of the genre tree. */
  genre?: string;
  /** ISO 639-1. */
  language?: string;
  part?: "morning" | "afternoon" | "evening" | "night" | "unknown";
  year?: number;
  /** Its first year. */
  decade?: number;
  month?: { month: number; year: number };
  /** Numbers are two or more: no sentence has to speak of one of them. */
  age?: number;
  years?: number;
  months?: number;
  minutes?: number;
  times?: number;
  count?: number;
}

/** One thing that is true and may be said. */
export interface PlannedFact {
  kind: FactKind;
  /** A fact with this key is told once in a session: "year:12" is the year of item 12, "genre:trip hop" the genre itself. */
  key: string;
  /** How much it is worth saying before the persona's taste, from 0. */
  weight: number;
  values: FactValues;
  /** The stored row and value that it rests on. */
  from: string;
}

interface KindData {
  topic: string;
  weight: number;
  personas?: Partial<Record<Persona, number>>;
}

export const KINDS: Readonly<Record<FactKind, KindData>> = data.kinds;

const LONGEST_KEY = 100;

export function factOf(
  kind: FactKind,
  { of, values = {}, from, weight = 1 }: { of: string; values?: FactValues; from: string; weight?: number },
): PlannedFact {
  const key = `${kind}:${of}`.replaceAll(" = ", " ").slice(0, LONGEST_KEY);
  return { kind, key, weight: KINDS[kind].weight * weight, values, from };
}
