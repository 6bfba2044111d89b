// How much what lists say counts beside the ordinary order of a search, as log odds that a song belongs to a list. Set by
// logistic regression over titled playlists, each described by the lists that it was not among (evals/playlists.ts).

/** For the logarithm of the place that the ordinary search gives. */
export const PLACE = 0.6;
export const PLACE_OFFSET = 10;
/** For each vote of lists with such words for the song itself. */
export const SONG_VOTE = 65;
/** For votes of lists with such words for the artist. */
export const ARTIST_VOTE = -1;
/** For lying near the lists with the likest words; less what lies near to all with such words. */
export const NEAR_LIKEST = 3.3;
export const NEAR_LIKE = -3.8;
/** For the logarithm of how many lists have the song, and its artist. */
export const SONG_LISTS = 0.06;
export const ARTIST_LISTS = 0.085;
/** For votes of lists that share songs with what is to be near, and for lying near it. */
export const SEED_VOTE = 30;
export const SEED_NEAR = 2;

/** Lists with words less alike than this have no vote. */
export const LEAST_LIKE = 0.08;
/** Likeness of words is raised to these powers, so that few like lists count more than many that are hardly so. */
export const LIKE_POWER = 1.5;
export const LIKEST_POWER = 3;

/**
 * Where the request asks for a sound that the ordinary order knows ("calm", "first dance"): how much of the largest vote
 * of one list is left out, as one list is one person's; and what it costs to lie as far below the songs that are looked
 * at again as these lie apart, at most so many times.
 */
export const ONE_LIST = 0.5;
export const MISFIT = 2;
export const MOST_MISFIT = 3;

/** What one unit of log odds is worth in scores of a search. */
export const ODDS_SCORE = 0.2;
/** Places of the ordinary order that are looked at again; songs beyond it that lists vote for, out of so many. */
export const POOL = 2500;
export const OUTSIDERS = 1500;
export const FOREMOST = 4000;
