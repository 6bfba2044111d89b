import type { AudioFeature } from "#src/domain/track.ts";
import type { LevelColumn } from "./track-index.ts";

const FIRST_YEAR = 1860;
const QUIETEST_DB = -60;
const LEVELS_PER_DB = 4;
const STEPS = 254;

/**
 * Ranking reads a value as a level 1-255 (0 = unknown), so that everything a query wants of one column is one table of
 * 256 numbers. Steps: 1/254 for features of 0-1, 1 BPM, 0.25 dB, one year from 1860, half a point of popularity.
 */
export function levelOf(column: LevelColumn, value: number): number {
  if (Number.isNaN(value)) return 0;
  const step = Math.round((value - lowest(column)) * stepsPerUnit(column));
  return 1 + Math.min(STEPS, Math.max(0, step));
}

/** The value that a level stands for; NaN for 0. */
export function valueOfLevel(column: LevelColumn, level: number): number {
  return level === 0 ? Number.NaN : lowest(column) + (level - 1) / stepsPerUnit(column);
}

function lowest(column: LevelColumn): number {
  if (column === "loudness") return QUIETEST_DB;
  if (column === "year") return FIRST_YEAR;
  return column === "tempo" ? 1 : 0;
}

function stepsPerUnit(column: LevelColumn): number {
  if (column === "tempo" || column === "year") return 1;
  if (column === "popularity") return 2;
  return column === "loudness" ? LEVELS_PER_DB : STEPS;
}

/** Features of 0-1. */
export function isUnit(feature: AudioFeature): boolean {
  return feature !== "tempo" && feature !== "loudness";
}
