import type { Brief } from "#src/domain/brief.ts";
import type { Evidence } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { Reference } from "../verify/reference.ts";
import { factReader, MOST_FACTS } from "./facts.ts";
import { reasonsFor } from "./reasons.ts";
import type { TasteSignal } from "./taste-points.ts";
import { measureWishes } from "./wishes.ts";

export interface ExplainInput {
  brief: Brief;
  /** The stored rows of the list, in its order. */
  tracks: readonly Track[];
  /** How each came here, in the same order. A model's own words are not used: nobody proved them. */
  sources: readonly Source[];
  reference: Reference;
  /** Chooses among words that are all true. */
  seed: number;
  /** What the listener's taste did for the track at an index; undefined where it did nothing. */
  tasteOf?: (index: number) => TasteSignal | undefined;
}

export interface Source {
  score: number;
  from: Evidence["from"];
}

export interface Explanation {
  evidence: Evidence;
  reason: string;
}

/**
 * For each track the facts that earned it its place, and one sentence made from the stored rows alone: what sets it apart
 * in this list, beside what was asked. No two tracks of a list get the same sentence; the same input gives the same words.
 */
export function explain(input: ExplainInput): Explanation[] {
  const wishes = measureWishes(input.brief, input.tracks, input.reference);
  const reasons = reasonsFor(input, wishes);
  const factsOf = factReader(input, wishes);
  return input.tracks.map((_, index) => {
    const { score, from } = input.sources[index] ?? { score: 0, from: "search" as const };
    const signal = input.tasteOf?.(index);
    const facts = [...(signal ? [signal.fact] : []), ...factsOf(index)].slice(0, MOST_FACTS);
    return { evidence: { score, from, facts }, reason: reasons[index]! };
  });
}
