import type { Track } from "#src/domain/track.ts";

/** What a text is about, and how much of it a word must be true of. */
export interface Subject {
  /** The tracks that the text speaks of: one for a reason, the list for a title or a description. */
  about: readonly Track[];
  /** The whole list, in its order. */
  list: readonly Track[];
  /** Share 0-1 of `about` for which a word of sound or fame must hold. */
  share: number;
  /** The same for a genre. */
  genreShare: number;
  /** Place of the one track in the list; undefined for texts about the list. */
  index?: number;
  /** The words of the listener. */
  request: string;
  /** Titles are capital throughout. */
  isTitle?: true;
}

/** A text on its way through the checks: what a check has found true is blanked, so that the next does not read it again. */
export interface Claimed {
  text: string;
}

/** Whether it holds of as many as it must; of none at all where the words deny it. */
export function holdsOf(
  { about }: Subject,
  holds: (track: Track) => boolean,
  { share, denied }: { share: number; denied: boolean },
): boolean {
  const so = about.filter(holds).length;
  return denied ? so === 0 : about.length > 0 && so >= share * about.length;
}
