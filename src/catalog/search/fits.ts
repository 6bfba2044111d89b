import type { LevelColumn } from "#src/catalog/index/track-index.ts";
import type { Aim } from "#src/domain/brief.ts";
import { RANKING, type Ranking } from "./ranking.ts";

/** An aim at one numeric column. */
export type LevelAim = Extract<Aim, { kind: "audio" | "popularity" | "year" }>;

export function columnOf(aim: LevelAim): LevelColumn {
  return aim.kind === "audio" ? aim.feature : aim.kind;
}

/** How well a known value fits, 0-1: 1 at the target, falling evenly to 0 at the scale's distance. */
export function levelFit(aim: LevelAim, value: number, ranking: Ranking = RANKING): number {
  if (aim.kind === "popularity") return near(value, aim.target, ranking.popularityScale);
  if (aim.kind === "year") return near(value, Math.min(Math.max(value, aim.from), aim.to), ranking.yearScale);
  const fit = near(value, aim.target, ranking.audioScale[aim.feature]);
  if (aim.feature !== "tempo") return fit;
  const octaves = Math.max(
    near(value * 2, aim.target, ranking.audioScale.tempo),
    near(value / 2, aim.target, ranking.audioScale.tempo),
  );
  return Math.max(fit, ranking.octaveShare * octaves);
}

export function unknownCost(aim: LevelAim, { unknownCost: cost }: Ranking = RANKING): number {
  return cost[aim.kind];
}

export interface SimilarColumn {
  column: LevelColumn;
  share: number;
  scale: number;
}

/** The numeric parts of "sounds like", with their share of the whole. */
export function similarColumns({ audioScale, similarFeatures, similarParts, ...scales }: Ranking): SimilarColumn[] {
  const features = Object.entries(similarFeatures) as [keyof Ranking["audioScale"], number][];
  return [
    ...features.map(([column, share]) => ({ column, share: share * similarParts.audio, scale: audioScale[column] })),
    { column: "year", share: similarParts.era, scale: scales.eraScale },
    { column: "popularity", share: similarParts.popularity, scale: scales.popularityScale },
  ];
}

/** By the program's own weights. */
export const SIMILAR_COLUMNS: readonly SimilarColumn[] = similarColumns(RANKING);

/** 1 at the target, falling evenly to 0 at the scale's distance. */
export function near(value: number, target: number, scale: number): number {
  return Math.max(0, 1 - Math.abs(value - target) / scale);
}
