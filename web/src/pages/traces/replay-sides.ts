import type { Replay } from "./runs.ts";

export interface SideTrack {
  id: string;
  title: string;
  artist: string;
  /** The other side does not have it. */
  isOnlyHere: boolean;
}

/** Both lists of a replay, with what only one of them has. Without a first list nothing is new. */
export function sidesOf({ before, after }: Pick<Replay, "before" | "after">): {
  before: SideTrack[];
  after: SideTrack[];
} {
  return { before: side(before, after), after: side(after, before) };
}

function side({ tracks }: Replay["before"], other: Replay["before"]): SideTrack[] {
  const ids = new Set(other.tracks.map(({ id }) => id));
  return tracks.map(({ id, title, artists }) => ({
    id,
    title,
    artist: artists[0] ?? "",
    isOnlyHere: ids.size > 0 && !ids.has(id),
  }));
}
