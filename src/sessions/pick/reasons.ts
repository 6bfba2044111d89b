import type { Brief } from "#src/domain/brief.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type { SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { factReader } from "#src/playlists/explain/facts.ts";
import { measureWishes } from "#src/playlists/explain/wishes.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import type { Ground } from "../core/session.ts";

const MOST_FACTS = 16;

/** Why a track has its place. */
export interface Why {
  reason: string;
  facts: Fact[];
}

/** For tracks that were chosen together, in order: the facts, and a sentence of them. */
export function whyOf({ catalog }: Ground, state: SessionState, chosen: readonly { trackId: string }[]): Why[] {
  const tracks = chosen.map(({ trackId }): Track => catalog.track(catalog.ordinalOf(trackId)!));
  const brief: Brief = state.brief;
  const reference = referenceOf(catalog.shared);
  const factsOf = factReader({ brief, tracks, reference }, measureWishes(brief, tracks, reference));
  return tracks.map((_, index) => ({
    reason: `Fits “${state.title}”.`,
    facts: factsOf(index).slice(0, MOST_FACTS),
  }));
}
