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
}

/** A style can be a stage of a list: "jazz first, then rock". */
export function isStyle({ thing }: { thing: Thing }): boolean {
  return thing.kind === "genre" || thing.kind === "vocabulary" || thing.kind === "years";
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

/** A style, or a counted name ("5 by Drake, then 5 by Future"), can be a stage. */
export function isStage(wish: { thing: Thing; part?: Part }): boolean {
  return isStyle(wish) || (wish.thing.kind === "name" && wish.part?.kind === "count");
}
