/** What one listener did with one track, counted. Times in milliseconds since 1970. */
export interface HeardTrack {
  /** Hearings of half a minute, or half of it, or to its end; a skip counts here once half was heard. */
  plays: number;
  /** Hearings that were left before. */
  skips: number;
  /** Of anything done with it, opinions included: with neither plays nor skips it is known, but not as heard. In whole seconds. */
  firstAt: number;
  lastAt: number;
  /**
   * What its plays and skips say of taste, decayed by half in about a year (`lasting`) and in three weeks (`recent`), as
   * of `asOf` of the listening. Below 0 where it was mostly skipped. What is excluded from taste adds nothing.
   */
  lasting: number;
  recent: number;
  /** Plays that count for taste by `slotOf`: weekday x part of the day. */
  slots: ReadonlyMap<number, number>;
  /** The latest opinion: 2 saved, 1 liked, -1 disliked, -2 hidden, 0 none. */
  opinion: number;
  opinionAt: number;
}

/** What one listener did with all tracks. */
export interface Listening {
  listenerId: string;
  /** Of the profile row; counts up with every change. */
  version: number;
  timeZone: string | null;
  asOf: number;
  /** By track id; `name:artist<TAB>title` (folded) for what was matched by no track of the catalogue. */
  tracks: ReadonlyMap<string, HeardTrack>;
}

/** Hours of one slot. */
export const SLOT_HOURS = 4;
const SLOTS_A_DAY = 24 / SLOT_HOURS;
export const SLOTS = 7 * SLOTS_A_DAY;

/** Number of the slot of a local weekday (0 is Sunday) and hour. */
export function slotOf(weekday: number, hour: number): number {
  return weekday * SLOTS_A_DAY + Math.floor(hour / SLOT_HOURS);
}
