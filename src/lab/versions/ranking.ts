import { RANKING, type Ranking } from "#src/catalog/search/ranking.ts";
import type { RankingWeights } from "#src/domain/lab/version.ts";
import { TASTE_WEIGHTS, type TasteWeights } from "#src/playlists/personal/weights.ts";

/** The weights of a version: those of search, and a table `taste`. */
export const OWN_WEIGHTS: RankingWeights = { ...tables(RANKING), taste: { ...TASTE_WEIGHTS } };

/**
 * Stored weights as the program uses them, in its own order. A weight that the program has learned of since is its own;
 * one that it no longer has is left out.
 */
export function rankingOf(stored: RankingWeights): { ranking: Ranking; taste: TasteWeights } {
  const { taste, ...ranking } = completedWeights(stored);
  const same = JSON.stringify(ranking) === JSON.stringify(RANKING);
  return { ranking: same ? RANKING : (ranking as unknown as Ranking), taste: taste as unknown as TasteWeights };
}

/** Every weight of the program, in its order: the stored one where there is one. */
export function completedWeights(stored: RankingWeights): RankingWeights {
  return Object.fromEntries(
    Object.entries(OWN_WEIGHTS).map(([name, value]) => {
      const given = stored[name];
      if (typeof value === "number") return [name, typeof given === "number" ? given : value];
      const table = typeof given === "object" && !Array.isArray(given) ? given : {};
      return [name, Object.fromEntries(Object.entries(value).map(([key, worth]) => [key, table[key] ?? worth]))];
    }),
  );
}

function tables(ranking: Ranking): RankingWeights {
  return Object.fromEntries(
    Object.entries(ranking).map(([name, value]) => [name, typeof value === "number" ? value : { ...value }]),
  );
}

/** "popularity", "versionPenalty.live": every number with where it stands. */
export function weightsByPath(weights: RankingWeights): Map<string, number> {
  return new Map(
    Object.entries(weights).flatMap(([name, value]) =>
      typeof value === "number"
        ? [[name, value] as const]
        : Object.entries(value).map(([key, worth]) => [`${name}.${key}`, worth] as const),
    ),
  );
}
