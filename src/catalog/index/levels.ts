import { LEVEL_COLUMNS, type LevelColumn, type TrackIndex } from "./track-index.ts";

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

/** Levels of all rows. The year is that of the song where known, the popularity that of its best-known copy. */
export function levelsOf(columns: TrackIndex["columns"]): TrackIndex["levels"] {
  const levels = Object.fromEntries(
    LEVEL_COLUMNS.map((column) => [column, columnLevels(column, columns[column])]),
  ) as TrackIndex["levels"];
  levels.popularity = columnLevels("popularity", columns.songPopularity);
  const songYears = columnLevels("year", columns.songYear);
  for (let row = 0; row < songYears.length; row++) if (songYears[row] !== 0) levels.year[row] = songYears[row]!;
  return levels;
}

function columnLevels(column: LevelColumn, values: Float64Array): Uint8Array {
  const levels = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) levels[row] = levelOf(column, values[row]!);
  return levels;
}
