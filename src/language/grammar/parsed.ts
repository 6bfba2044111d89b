import type { AtomOf, Thing } from "../things.ts";
import type { Part, Wish } from "./wish.ts";

/** A word that nothing reads; `negative` when it was refused, `about` when it says what songs are about. */
export interface LooseWord {
  from: number;
  to: number;
  negative: boolean;
  about: boolean;
}

/** What the walk over the pieces found. */
export interface Parsed {
  wishes: Wish[];
  words: LooseWord[];
  /** Number of stages that "then" and "from ... to ..." make. */
  stages: number;
  /** How much of the list each stage is, where it was said: tracks or milliseconds. */
  weights: Map<number, number>;
  /** "first half calm, second half wild": the stages are told apart, not run into one another. */
  blocks: boolean;
  /** The stages as the list runs through them, where one of them comes twice. */
  course?: readonly number[];
  /** The only place of the list that anything is said of. */
  alone?: "start" | "middle" | "end" | "both" | "next";
}

/** A style can be a stage of a list: "jazz first, then rock". */
export function isStyle({ thing }: { thing: Thing }): boolean {
  return thing.kind === "genre" || thing.kind === "vocabulary" || thing.kind === "years";
}

/** What can be said of a place of the list: a style, or a fact of recordings ("acoustic at the start"). */
export function isPlaced({ thing }: { thing: Thing }): boolean {
  return isStyle({ thing }) || thing.kind === "fact";
}

export function isMood(said: { thing: Thing } | undefined): boolean {
  return said?.thing.kind === "vocabulary" && said.thing.entry.type === "mood";
}

export function shareOf({ min, max }: AtomOf<"share">) {
  return { kind: "share" as const, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

export function countOf({ min, max, each }: AtomOf<"count">) {
  return {
    kind: "count" as const,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(each && { each }),
  };
}

/** A style, a counted name ("5 by Drake, then 5 by Future"), or what was said of a place, can be a stage. */
export function isStage(wish: { thing: Thing; part?: Part; placed?: true }): boolean {
  return isStyle(wish) || wish.placed === true || (wish.thing.kind === "name" && wish.part?.kind === "count");
}
