import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, TrackRule } from "#src/domain/brief.ts";
import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { FEEDBACK_PARTS } from "../refine/feedback.ts";

/** What of a list stays when it is made anew. */
export interface Stays {
  /** Asked for by name: they stay whatever number may. */
  named: ReadonlySet<string>;
  liked: ReadonlySet<string>;
  /** Those that fit best. */
  best: ReadonlySet<string>;
}

/** At most `keep` tracks of a list and those that the request names: liked and kept ones first, then the best by their score. */
export function whatStays(catalog: Catalog, list: Playlist, keep: number): Stays {
  const { liked = [], kept = [], disliked = [] } = list.feedback ?? {};
  const named = new Set(list.tracks.filter(({ id }) => isNamed(catalog, list.brief, id)).map(({ id }) => id));
  const accepted = new Set([...liked, ...kept]);
  const free = list.tracks.filter(({ id }) => !named.has(id) && !disliked.includes(id));
  const room = Math.max(0, keep - named.size);
  const first = free.filter(({ id }) => accepted.has(id)).slice(0, room);
  const rest = free.filter(({ id }) => !accepted.has(id)).toSorted(byScore);
  return { named, liked: idsOf(first), best: idsOf(rest.slice(0, room - first.length)) };
}

function byScore(a: PlaylistTrack, b: PlaylistTrack): number {
  return b.evidence.score - a.evidence.score || a.position - b.position;
}

function idsOf(tracks: readonly PlaylistTrack[]): Set<string> {
  return new Set(tracks.map(({ id }) => id));
}

/** Whether a rule of the request asks for this song. */
function isNamed(catalog: Catalog, { rules }: Brief, id: string): boolean {
  const ordinal = catalog.ordinalOf(id);
  return (
    ordinal !== undefined &&
    rules.some((rule) => asksForSongs(rule as TrackRule) && catalog.passes(ordinal, (rule as TrackRule).test))
  );
}

function asksForSongs({ id, kind, test, scope }: TrackRule): boolean {
  return kind === "tracks" && test.kind === "track" && scope.kind !== "none" && id !== FEEDBACK_PARTS.keeps;
}
