import type { Brief } from "#src/domain/brief.ts";
import type { Feedback } from "#src/domain/playlist.ts";
import type { AudioFeature } from "#src/domain/track.ts";

/** A track of the present list, as a message may speak of it. */
export interface ListTrack {
  id: string;
  title: string;
  artists: readonly string[];
  album: string | null;
  year: number | null;
  durationMs: number | null;
  genres: readonly string[];
  energy: number | null;
  tempo: number | null;
}

/** What the message is about. */
export interface About {
  brief: Brief;
  /** In order of position. */
  tracks: readonly ListTrack[];
  feedback: Feedback;
  /** The place of this message in `brief.messages`, 1-based. */
  turn: number;
  /** Ids given beside the message, of tracks liked and disliked. */
  liked?: readonly string[];
  disliked?: readonly string[];
  /** Means over the list of what the catalogue knows; what is not given is taken from the tracks or from usual music. */
  means?: Means;
}

export type Measure = AudioFeature | "popularity" | "year";
export type Means = Partial<Record<Measure, number>>;
