import type { Interest, Statement, TasteProfile } from "#src/domain/taste-profile.ts";
import { describeInterests } from "./describe-interests.ts";
import type { Ground } from "./ground.ts";
import type { Cluster } from "./interests.ts";
import { several } from "./plain.ts";
import type { Resolved } from "./resolve.ts";
import { songFacts } from "./song-facts.ts";
import { statementsOf } from "./statements.ts";

/** A profile without what is stored beside the listening. */
export interface Description {
  summary: string;
  heard: TasteProfile["heard"];
  interests: Interest[];
  statements: Statement[];
}

const TOLD_INTERESTS = 3;

/** What a listener's taste comes to, in words and numbers, after the edits in force. */
export function describe(of: {
  ground: Ground;
  resolved: Resolved;
  clusters: readonly Cluster[];
  said: ReadonlyMap<number, number>;
  listening: { tracks: ReadonlyMap<string, { firstAt: number; lastAt: number }> };
}): Description {
  const { ground, resolved, clusters, said } = of;
  const describing = { ground, resolved, clusters, said, songs: songFacts(ground, resolved.songs.values()) };
  const interests = describeInterests(describing);
  return {
    summary: summaryOf(interests, resolved),
    heard: heardOf(resolved, of.listening),
    interests,
    statements: statementsOf(describing, interests),
  };
}

function summaryOf(interests: readonly Interest[], { plays }: Resolved): string {
  if (interests.length === 0)
    return plays === 0
      ? "Nothing is known of this listener's taste yet."
      : "Too little of what this listener plays is known here to tell a taste.";
  const names = interests.slice(0, TOLD_INTERESTS).map(({ name }) => name);
  return `Mostly ${several(names)}.`;
}

function heardOf(resolved: Resolved, { tracks }: Parameters<typeof describe>[0]["listening"]): TasteProfile["heard"] {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { firstAt, lastAt } of tracks.values()) {
    first = Math.min(first, firstAt);
    last = Math.max(last, lastAt);
  }
  const timeOf = (at: number) => (tracks.size === 0 ? null : new Date(at).toISOString());
  return {
    plays: resolved.plays,
    tracks: tracks.size,
    artists: resolved.artists.size,
    unknownTracks: resolved.unknown,
    firstAt: timeOf(first),
    lastAt: timeOf(last),
  };
}
