import type { Hit } from "#src/catalog/catalog.ts";
import type { Votes } from "./votes.ts";
import { MISFIT, MOST_MISFIT, ODDS_SCORE, OUTSIDERS, PLACE, PLACE_OFFSET } from "./weights.ts";

/** Scores that differ by less say nothing. */
const LEAST_APART = 0.02;

export interface Reranked {
  /** The ordinary order, best first, without taste. */
  hits: readonly Hit[];
  /** How many songs there are in all. */
  matched: number;
  votes: Votes;
  /** Songs that lists vote for and that are not among the hits: their best row that may stand in the list. */
  outsider: (song: number) => number | undefined;
  /** How well a row does in the ordinary order, where it counts how far below the hits it lies. */
  ordinary?: (row: number) => number;
  songOf: (row: number) => number;
  mainArtistOf: (row: number) => number;
}

/**
 * The ordinary order and what lists say, as one: log odds from the place of a song and from its votes. The scores that
 * come back start at the best ordinary one.
 */
export function rerank({ hits, matched, votes, outsider, ordinary, songOf, mainArtistOf }: Reranked): Hit[] {
  const first = hits[0]?.score ?? 0;
  const apart = Math.max(LEAST_APART, first - (hits.at(-1)?.score ?? 0));
  const misfit = (row: number) => (ordinary ? MISFIT * Math.min(MOST_MISFIT, (first - ordinary(row)) / apart) : 0);
  const known = new Set<number>();
  const odds = (row: number, place: number) =>
    votes.oddsOf(songOf(row)) +
    votes.artists[mainArtistOf(row)]! -
    PLACE * Math.log(place + PLACE_OFFSET) -
    misfit(row);
  const judged = hits.map(({ ordinal }, place) => {
    known.add(songOf(ordinal));
    return { ordinal, odds: odds(ordinal, place) };
  });
  // Where an outsider stands is not counted: half-way between the pool and the end.
  const beyond = Math.sqrt(Math.max(1, hits.length) * Math.max(1, matched));
  for (const song of outsiders(votes, known)) {
    const row = outsider(song);
    if (row !== undefined) judged.push({ ordinal: row, odds: odds(row, beyond) });
  }
  let most = -Infinity;
  for (const one of judged) most = Math.max(most, one.odds);
  return judged.map(({ ordinal, odds: own }) => ({ ordinal, score: first + ODDS_SCORE * (own - most) }));
}

/** The songs with the most votes, best first. */
function outsiders({ foremost }: Votes, known: ReadonlySet<number>): number[] {
  return foremost.filter((song) => !known.has(song)).slice(0, OUTSIDERS);
}
