import type { BlockKind, FEEDBACK_TYPES } from "#src/domain/session.ts";

// What plays next is tuned here, by evals/sessions.ts. A score is a sum; how well a candidate fits the Brief counts 0-1.

/** What one signal says of its own track, from -1 to 1, before it fades. */
export const SIGNAL: Readonly<Record<(typeof FEEDBACK_TYPES)[number], number>> = {
  liked: 1,
  finished: 0.35,
  volume_up: 0.25,
  volume_down: -0.15,
  seek: 0.15,
  skipped: -1,
  disliked: -1.4,
  /** Left before its end without a word. */
  progress: -0.3,
  cleared: 0,
};
/** What is left of a skip at the very end of a track. */
export const LATE_SKIP = 0.2;
/** A skip from this share on is no skip in a row: nearly all of it was heard. */
export const HEARD_SHARE = 0.8;
/** After so many items a signal counts half. */
export const HALF_LIFE: Readonly<Record<"liked" | "finished" | "skipped" | "disliked" | "direction", number>> = {
  liked: 24,
  finished: 8,
  skipped: 10,
  disliked: 60,
  direction: 8,
};
/** What is left of an older yes with each skip in a row since but the first: the mood has changed. */
export const CHANGED = { yesAfterSkip: 0.2 } as const;
/** Of a skip, where three of the four outcomes before it were good: one bad song, no other mood. */
export const LONE_SKIP = 0.6;
/**
 * When so much is owed by skips and the last one was a skip, other things are tried: how well one fits the Brief counts
 * this much, more where it says outright whom or what to be like; a family of half the size loses so much; one that was
 * skipped in this run so much each time; what was skipped counts so many times as much as else.
 */
export const PROBE = { from: 2, worth: 0.5, outright: 3, smaller: 0.12, family: 0.6, no: 2, energy: 0.5 } as const;
/** A run of so many skips changes the mood: likes of before count again as far as they are like what was heard since. What was heard to its end within one says so many times as much as else. */
export const RUN = { depth: 3, alike: 0.35, sure: 0.6, found: 2.5 } as const;
/**
 * The wide pool of a run: so many rows, fewer where it is said whom or what to be like, searched with wishes weakened to these shares, and of each family so many times the
 * root of its rows, one by an artist.
 */
export const WIDE = {
  found: 5000,
  foundLike: 700,
  wish: 0.3,
  against: 0.6,
  outright: 1,
  perRoot: 1.2,
  most: 420,
} as const;
/** Signals that are looked at, the latest. */
export const SIGNALS_READ = 24;

/** Parts of how alike two tracks are; they sum to 1. */
export const LIKENESS = { artist: 0.2, genre: 0.45, sound: 0.25, era: 0.1 } as const;
/** Features of a sound, the distance at which nothing is alike, and their share. */
export const SOUND = {
  energy: { scale: 0.45, share: 0.3 },
  valence: { scale: 0.55, share: 0.15 },
  danceability: { scale: 0.4, share: 0.15 },
  acousticness: { scale: 0.7, share: 0.25 },
  instrumentalness: { scale: 0.8, share: 0.15 },
} as const;
/** Years until two tracks share no era. */
export const ERA_YEARS = 25;
/** Of a part that is not known of one of the two. */
export const UNKNOWN_LIKENESS = 0.3;

export const SCORE = {
  /** How well it fits the Brief, 0-1. */
  worth: 1,
  /** How near it lies to what was liked and heard, and to what was not. */
  yes: 8,
  no: 1.5,
  /** By an artist that was skipped, per signal of -1; and one that was liked, per signal of 1. */
  artistNo: 0.8,
  artistYes: 0.15,
  block: 0.35,
  /** As far from its place in an order that was asked for as can be. */
  order: 2,
  /** In the region that the session went to after too many skips, at first. */
  direction: 0.6,
  /** The distance from the energy that is wanted, squared. */
  energy: 1.5,
  /** A step as rough as it can be. */
  transition: 0.35,
  /** The loudness of two neighbours apart, per 10 dB. */
  loudness: 0.1,
  /** Seeded. */
  chance: 0.25,
  /** By an artist that has played in this session, for each time, up to three. */
  again: 0.12,
  /** As alike as can be to each of the last few. */
  same: 0.12,
} as const;

/** Others between two tracks of an artist: at least, and where many artists fit. */
export const GAP = { least: 4, most: 7, artistsForOne: 8 } as const;
/** Share of the artists that may stand between two tracks of one where few fit. */
export const TIGHT_GAP = 0.6;
/** Items over which shares and caps hold, where the Brief does not name a length. */
export const WINDOW = 30;
/** Of styles or names that are asked for side by side each has so much of an even share, where they are no more than so many. */
export const SIDE_BY_SIDE = { share: 0.7, most: 5 } as const;
/** Items over which a share is kept even. */
export const SHARE_WINDOW = 20;

/** Candidates found once for a Brief; kept in a block's pool; found near to one song. */
export const POOL = { found: 1200, kept: 280, near: 50 } as const;
/** Songs that more like them is looked for; of those heard to the end without a word each so-many-th. */
export const ANCHORS = 6;
export const ANCHOR_EACH = 3;
/**
 * Around such a song: by so many artists nearest to its own, the last of which counts as that far, the rows that sound most
 * like it; and what they are worth for the Brief, the best of them, of whatever the Brief lets in.
 */
export const NEAR = { artists: 48, farthestArtist: 0.5, rows: 160, worth: 0.7 } as const;
/** Seconds under which nothing is a song, and minutes over which it is a mix. */
export const SHORTEST_S = 60;
export const LONGEST_MINUTES = 15;

/** Energy beside the middle of what fits; tracks of a block. */
export const BLOCKS: Readonly<Record<BlockKind, { energy: number; tracks: readonly [number, number] }>> = {
  warm_up: { energy: -0.06, tracks: [4, 6] },
  familiar: { energy: 0, tracks: [5, 8] },
  discovery: { energy: 0, tracks: [4, 6] },
  throwback: { energy: 0, tracks: [4, 6] },
  peak: { energy: 0.15, tracks: [5, 8] },
  wind_down: { energy: -0.18, tracks: [4, 6] },
};
/** Where the request says something about energy, what is left of blocks and hours. */
export const ENERGY_SAID = 0.4;
/** Energy by the local hour, beside the middle of what fits. */
export const HOURS: readonly number[] = [
  -0.1, -0.12, -0.14, -0.14, -0.12, -0.1, -0.08, -0.04, 0, 0, 0, 0, 0, 0, 0, 0, 0.02, 0.03, 0.04, 0.04, 0.03, 0, -0.04,
  -0.07,
];
