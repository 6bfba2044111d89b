// What a conversation weighs is tuned here. Weights of leanings are those of the Brief, -3 to 3.

/** Artists named as a wish ("more Candlebox"), in the newest message and in those before. */
export const NAMED_NOW = 3;
export const NAMED_BEFORE = 0.4;

/** What is left of an earlier wish once a message brings a new name, genre or sound; once more for each such message. */
export const DECAY = 0.5;
/** A wish that weighs less than this is no longer in the Brief. */
export const FORGOTTEN = 0.05;

/** Like the songs liked last, and by their artists. */
export const LIKED_SONGS = 12;
export const LIKED_SONG = 0.6;
export const LIKED_ARTIST = 0.3;
/** Artists of disliked songs, by how many of their songs were disliked. */
export const DISLIKED_ARTIST = [0, -0.4, -1, -1.6] as const;
/** Artists that feedback leans to or from, at most: those heard of last. */
export const MOST_ARTISTS = 24;

/** A list from this length on is read from the top: what the message asks for comes first after what was accepted. */
export const LONG_LIST = 50;

/** So many tracks of each name that the newest message says stand first in it. */
export const NAMED_FIRST = 30;

/** A track that fits the new wishes this well stays, 0-1. */
export const FITS_WELL = 0.7;
/** Part of the tracks that may go which a wish replaces: at least, and at most. */
export const LEAST_CHANGED = 0.25;
export const MOST_CHANGED = 0.7;
/** At least so many, where so many may go. */
export const FEWEST_CHANGED = 3;
/** Fit of a track of which the catalogue does not know what is asked. */
export const UNKNOWN_FIT = 0.4;

/** Part of the tracks that may go which leave when a rule over every track is taken out of the plan by hand, and any other part. */
export const UNBOUND_CHANGED = 0.5;
export const LOOSENED_CHANGED = 0.25;
