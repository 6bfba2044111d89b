import type { Brief } from "#src/domain/brief.ts";
import type { Feedback } from "#src/domain/playlist.ts";
import type { HostSettings } from "#src/domain/session.ts";
import type { NameMatch } from "../names.ts";
import type { ListTrack, Means } from "../refine/about.ts";
import type { UnderstandPorts } from "../understanding.ts";

/** What a request in the middle of a session is about. */
export interface SessionAbout {
  brief: Brief;
  /** The track in play. */
  now: ListTrack | null;
  /** What comes, in order. */
  queue: readonly ListTrack[];
  /** What was played before the track in play, the latest last; a few are enough. */
  plays: readonly ListTrack[];
  host: HostSettings;
  /** What "at eleven" is counted in; UTC where it is null. */
  timeZone: string | null;
  feedback: Feedback;
  /** The place of this request in `brief.messages`, 1-based. */
  turn: number;
  /** Means over what plays and comes, of what the catalogue knows. */
  means?: Means;
}

export interface SessionPorts extends UnderstandPorts {
  /** Ids of songs by an artist or on an album, one recording of each, the best known first. */
  songsOf(name: NameMatch, limit: number): readonly string[];
  titleOf(id: string): string | undefined;
}
