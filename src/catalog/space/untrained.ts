import { countStrings } from "#src/catalog/index/strings.ts";
import type { LevelColumn, TrackIndex } from "#src/catalog/index/track-index.ts";
import { normalise } from "#src/catalog/similar/label-vectors.ts";
import type { Space } from "./space.ts";

/** Beside genres, which make a length of 1, how much each level of sound and time counts, from end to end. */
const SOUND = {
  energy: 0.5,
  acousticness: 0.4,
  valence: 0.25,
  danceability: 0.3,
  instrumentalness: 0.3,
  speechiness: 0.3,
  year: 0.7,
} as const satisfies Partial<Record<LevelColumn, number>>;
const COLUMNS = Object.keys(SOUND) as (keyof typeof SOUND)[];
const MIDDLE = 128;

/** Each artist at the middle of its own tracks: genre vectors, then what is known of sound and year. */
export function untrainedSpace(index: TrackIndex): Space {
  const { genres, credits } = index;
  const artists = countStrings(credits.artists);
  const dimensions = genres.dimensions + COLUMNS.length;
  const vectors = new Float32Array(artists * dimensions);
  const known = COLUMNS.map(() => new Uint32Array(artists));
  for (let row = 0; row < index.size; row++) {
    const artist = credits.artistsOfRow.items[credits.artistsOfRow.offsets[row]!]!;
    const base = artist * dimensions;
    const set = genres.styleOfRow[row]!;
    for (let d = 0; d < genres.dimensions; d++) vectors[base + d]! += genres.setVectors[set * genres.dimensions + d]!;
    COLUMNS.forEach((column, i) => {
      const level = index.levels[column][row]!;
      if (level === 0) return;
      known[i]![artist]!++;
      vectors[base + genres.dimensions + i]! += ((level - MIDDLE) / 255) * SOUND[column];
    });
  }
  for (let artist = 0; artist < artists; artist++) {
    const base = artist * dimensions;
    normalise(vectors.subarray(base, base + genres.dimensions), 0, genres.dimensions);
    COLUMNS.forEach((_, i) => {
      vectors[base + genres.dimensions + i]! /= Math.max(1, known[i]![artist]!);
    });
    normalise(vectors, base, dimensions);
  }
  return { version: 0, dimensions, artists: vectors };
}
