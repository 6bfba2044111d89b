import type { AudioFeature, VersionKind } from "#src/domain/track.ts";
import * as weights from "./weights.ts";

/**
 * The numbers that search ranks by, read at every query: another set of them makes another order of the same rows. What
 * each is stands in weights.ts. Numbers that the index is built with (BM25F) and the step of scores are not among them.
 */
export interface Ranking {
  audioScale: Readonly<Record<AudioFeature, number>>;
  octaveShare: number;
  yearScale: number;
  popularityScale: number;
  unknownFit: number;
  unknownCost: Readonly<Record<keyof typeof weights.UNKNOWN_COST, number>>;
  nearLabelShare: number;
  nearLabelFloor: number;
  parentShare: number;
  siblingShare: number;
  bestLabelShare: number;
  derivedShare: number;
  alternativeGenres: number;
  alternativeArtists: number;
  similarParts: Readonly<Record<keyof typeof weights.SIMILAR_PARTS, number>>;
  similarFeatures: Readonly<Partial<Record<AudioFeature, number>>>;
  eraScale: number;
  popularity: number;
  littleKnown: number;
  unknownPopularity: number;
  centrality: number;
  typicalArtist: number;
  holidayPenalty: number;
  noisePenalty: number;
  instrumental: number;
  instrumentalFameShare: number;
  doubtPenalty: number;
  knownFacts: Readonly<Record<keyof typeof weights.KNOWN_FACTS, number>>;
  versionPenalty: Readonly<Record<VersionKind, number>>;
  listsBesideTaste: number;
  copy: Readonly<Record<keyof typeof weights.COPY, number>>;
}

/** The program's own. */
export const RANKING: Ranking = {
  audioScale: weights.AUDIO_SCALE,
  octaveShare: weights.OCTAVE_SHARE,
  yearScale: weights.YEAR_SCALE,
  popularityScale: weights.POPULARITY_SCALE,
  unknownFit: weights.UNKNOWN_FIT,
  unknownCost: weights.UNKNOWN_COST,
  nearLabelShare: weights.NEAR_LABEL_SHARE,
  nearLabelFloor: weights.NEAR_LABEL_FLOOR,
  parentShare: weights.PARENT_SHARE,
  siblingShare: weights.SIBLING_SHARE,
  bestLabelShare: weights.BEST_LABEL_SHARE,
  derivedShare: weights.DERIVED_SHARE,
  alternativeGenres: weights.ALTERNATIVE_GENRES,
  alternativeArtists: weights.ALTERNATIVE_ARTISTS,
  similarParts: weights.SIMILAR_PARTS,
  similarFeatures: weights.SIMILAR_FEATURES,
  eraScale: weights.ERA_SCALE,
  popularity: weights.POPULARITY_PRIOR,
  littleKnown: weights.LITTLE_KNOWN,
  unknownPopularity: weights.UNKNOWN_POPULARITY,
  centrality: weights.CENTRALITY_PRIOR,
  typicalArtist: weights.TYPICAL_ARTIST_PRIOR,
  holidayPenalty: weights.HOLIDAY_PENALTY,
  noisePenalty: weights.NOISE_PENALTY,
  instrumental: weights.INSTRUMENTAL_PRIOR,
  instrumentalFameShare: weights.INSTRUMENTAL_FAME_SHARE,
  doubtPenalty: weights.DOUBT_PENALTY,
  knownFacts: weights.KNOWN_FACTS,
  versionPenalty: weights.VERSION_PENALTY,
  listsBesideTaste: weights.LISTS_BESIDE_TASTE,
  copy: weights.COPY,
};
