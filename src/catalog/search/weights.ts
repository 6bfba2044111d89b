import type { AudioFeature, VersionKind } from "#src/domain/track.ts";

// The relevance of search is tuned here. A fit is 0-1; priors and penalties are added to a score in which a leaning of
// weight 1 is worth 0-1.

/** How far from its target a feature may lie before it no longer fits: about two standard deviations of the feature. */
export const AUDIO_SCALE: Readonly<Record<AudioFeature, number>> = {
  tempo: 40, // BPM; 120 and 140 are still cousins
  energy: 0.5,
  valence: 0.5,
  danceability: 0.4, // values crowd around 0.6
  acousticness: 0.7, // nearly all songs lie at one of the two ends
  instrumentalness: 0.7, // as acousticness
  liveness: 0.5,
  speechiness: 0.3, // sung songs lie below 0.1, rap at 0.3
  loudness: 10, // dB
};

/** What half or double the wanted tempo is worth: it may be felt as the same pulse. */
export const OCTAVE_SHARE = 0.6;
/** Years outside the wanted span until a track no longer fits: one decade blurs into the next. */
export const YEAR_SCALE = 10;
/** Points of popularity. */
export const POPULARITY_SCALE = 60;

/** Fit of a fact that the catalogue does not have. */
export const UNKNOWN_FIT = 0.5;
/** Taken off it in ranking: what is known to fit goes first. Genres cost more, as most tracks are not of a given genre. */
export const UNKNOWN_COST = {
  audio: 0.1,
  genre: 0.3,
  popularity: 0.1,
  year: 0.1,
  language: 0.2,
  similar: 0.2,
} as const;

/** The label itself is 1. A label that lies near the wanted one in label space: this times the cosine. */
export const NEAR_LABEL_SHARE = 0.7;
/** Cosines below this mean nothing. */
export const NEAR_LABEL_FLOOR = 0.25;
/** A label that is the asked one's parent or shares its parent in the genre tree. */
export const PARENT_SHARE = 0.45;
export const SIBLING_SHARE = 0.35;
/** The best label of a track against the mean of all of them: a track of this genre alone fits a little better. */
export const BEST_LABEL_SHARE = 0.85;
/** What labels taken from the artist's other tracks are worth beside the track's own. */
export const DERIVED_SHARE = 0.85;

/** What several genres of one leaning weigh together, and several artists, beside an aim of weight 1. */
export const ALTERNATIVE_GENRES = 2;
export const ALTERNATIVE_ARTISTS = 0.7;

/** Parts of "sounds like"; they sum to 1. */
export const SIMILAR_PARTS = { genre: 0.55, audio: 0.2, era: 0.1, popularity: 0.05, artist: 0.1 } as const;
/** Features of the audio part, with their share. */
export const SIMILAR_FEATURES: Readonly<Partial<Record<AudioFeature, number>>> = {
  energy: 0.25,
  valence: 0.15,
  danceability: 0.15,
  acousticness: 0.2,
  instrumentalness: 0.1,
  speechiness: 0.1,
  tempo: 0.05,
};
/** Years apart until two tracks share no era. */
export const ERA_SCALE = 20;

/** People expect songs that they may know; worth this much from popularity 0 to 100 unless little-known ones were asked for. */
export const POPULARITY_PRIOR = 0.4;
/** An aim below this asks for songs that few know. */
export const LITTLE_KNOWN = 50;
/** Where no popularity is known: less than the median of what is. */
export const UNKNOWN_POPULARITY = 20;

/** A rule about genres only asks that a label is there; how typical the track is of them is worth this much. */
export const CENTRALITY_PRIOR = 0.6;
/** By an artist that the genre tree names for the genre asked about. */
export const TYPICAL_ARTIST_PRIOR = 0.25;
/** A holiday song that nobody asked for; more than a word in its title ("driving") can be worth. */
export const HOLIDAY_PENALTY = 1;

/** White noise, rain and other sounds that nobody asked for. */
export const NOISE_PENALTY = 0.6;

/** Under a rule for instrumentals: what certainty of it is worth, and what is left of fame, as the famous songs are sung. */
export const INSTRUMENTAL_PRIOR = 0.5;
export const INSTRUMENTAL_FAME_SHARE = 0.4;
/** A fact that the query relies on and that other rows speak against. */
export const DOUBT_PENALTY = 0.6;

/** Rows of which more is known go first: a reason can be given for them. */
export const KNOWN_FACTS = { genres: 0.06, derivedGenres: 0.02, features: 0.05, popularity: 0.02, year: 0.02 } as const;

/** Versions that nobody asked for. The largest one counts. */
export const VERSION_PENALTY: Readonly<Record<VersionKind, number>> = {
  karaoke: 1, // a backing track is never what was meant
  tribute: 0.8, // another band under a known name
  sped_up: 0.5,
  slowed: 0.5,
  interlude: 0.4, // spoken or seconds long
  cover: 0.3,
  instrumental: 0.25, // the song without its singer
  live: 0.15, // fine, but the studio song is expected
  remix: 0.15,
  demo: 0.15,
  orchestral: 0.12,
  extended: 0.06,
  acoustic: 0.05,
  edit: 0.03, // the radio's version of the same song
  rerecorded: 0.02,
  remaster: 0.01, // a shade behind the original row
};

/**
 * How much of what lists say is left beside a listener's own taste: they lie further apart than the fits that taste was
 * weighed against, and would drown it. The order that they give among themselves stays.
 */
export const LISTS_BESIDE_TASTE = 0.33;

/** Scores are compared in steps of this; within a step the seed decides. */
export const SCORE_STEP = 1e-4;

/** BM25F: fields, saturation k1, and how much a long field is held against a match. */
export const FIELD_WEIGHTS = { title: 2, artists: 2, album: 1, genres: 2 } as const;
export const SATURATION = 1.2;
export const LENGTH_NORM = 0.6;

/**
 * Which copy of a song is shown where several fit about alike; set by logistic regression over the copies that stand in
 * titled playlists. Unknown popularity says nothing against a copy.
 */
export const COPY = { popularity: 0.2, unknownPopularity: 80, lists: 0.04, noAlbum: 0.23 } as const;
