import type { LevelColumn } from "#src/catalog/index/track-index.ts";
import type { Aim } from "#src/domain/brief.ts";
import {
  AUDIO_SCALE,
  ERA_SCALE,
  OCTAVE_SHARE,
  POPULARITY_SCALE,
  SIMILAR_FEATURES,
  SIMILAR_PARTS,
  UNKNOWN_COST,
  YEAR_SCALE,
} from "./weights.ts";

/** An aim at one numeric column. */
export type LevelAim = Extract<Aim, { kind: "audio" | "popularity" | "year" }>;

export function columnOf(aim: LevelAim): LevelColumn {
  return aim.kind === "audio" ? aim.feature : aim.kind;
}

/** How well a known value fits, 0-1: 1 at the target, falling evenly to 0 at the scale's distance. */
export function levelFit(aim: LevelAim, value: number): number {
  if (aim.kind === "popularity") return near(value, aim.target, POPULARITY_SCALE);
  if (aim.kind === "year") return near(value, Math.min(Math.max(value, aim.from), aim.to), YEAR_SCALE);
  const fit = near(value, aim.target, AUDIO_SCALE[aim.feature]);
  if (aim.feature !== "tempo") return fit;
  const octaves = Math.max(
    near(value * 2, aim.target, AUDIO_SCALE.tempo),
    near(value / 2, aim.target, AUDIO_SCALE.tempo),
  );
  return Math.max(fit, OCTAVE_SHARE * octaves);
}

export function unknownCost(aim: LevelAim): number {
  return UNKNOWN_COST[aim.kind];
}

/** The numeric parts of "sounds like", with their share of the whole. */
export const SIMILAR_COLUMNS: readonly { column: LevelColumn; share: number; scale: number }[] = [
  ...Object.entries(SIMILAR_FEATURES).map(([feature, share]) => ({
    column: feature as keyof typeof AUDIO_SCALE,
    share: share * SIMILAR_PARTS.audio,
    scale: AUDIO_SCALE[feature as keyof typeof AUDIO_SCALE],
  })),
  { column: "year", share: SIMILAR_PARTS.era, scale: ERA_SCALE },
  { column: "popularity", share: SIMILAR_PARTS.popularity, scale: POPULARITY_SCALE },
];

/** 1 at the target, falling evenly to 0 at the scale's distance. */
export function near(value: number, target: number, scale: number): number {
  return Math.max(0, 1 - Math.abs(value - target) / scale);
}
