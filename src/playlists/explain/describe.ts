import type { Brief } from "#src/domain/brief.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { descriptionOf } from "./description.ts";
import { portraitOf } from "./portrait.ts";
import { titleOf } from "./title.ts";

export interface DescribeInput {
  brief: Brief;
  /** The stored rows of the list, in its order. */
  tracks: readonly Track[];
  ledger: Ledger;
  /** Chooses among words that are all true. */
  seed: number;
}

/**
 * A title of what was asked and what the list is, and a description with something particular. In English, whatever the
 * language of the request. Both hold of the stored rows: no "90s" unless every song is, no "jazz" unless all are labelled so.
 */
export function describe(input: DescribeInput): { title: string; description: string } {
  const portrait = portraitOf(input.tracks);
  return { title: titleOf(input, portrait), description: descriptionOf(input, portrait) };
}
