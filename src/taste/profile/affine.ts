import { Affinity } from "#src/taste/learn/affinity.ts";
import type { Ground } from "./ground.ts";
import type { Loved } from "./interests.ts";

/** How fast more affinity comes to all there is; with it the listener's own artists in the mean have about 0.8. */
const SATURATION = 1.5;

/**
 * By artist number of the catalogue: how much the listener goes with each artist by what was learned, from 0 to 1,
 * against the listener's own artists in the mean. Undefined where nothing was learned of any of them; NaN for artists that
 * nothing was learned of.
 */
export function affinities(ground: Ground, loved: readonly Loved[]): Float32Array | undefined {
  const { learned } = ground.catalog;
  if (!learned) return undefined;
  const { model, modelOfArtist } = learned;
  const own = loved.flatMap(({ artist, weight }) => {
    const number = modelOfArtist[artist] ?? -1;
    return number < 0 || weight <= 0 ? [] : [[number, weight] as const];
  });
  const affinity = Affinity.of(model);
  const place = affinity.place(own);
  if (!place) return undefined;
  const scores = affinity.scores(place);
  let [sum, weights] = [0, 0];
  for (const [number, weight] of own) {
    sum += weight * Math.max(0, scores[number]!);
    weights += weight;
  }
  const usual = sum / weights;
  if (usual <= 0) return undefined;
  const affinities = new Float32Array(modelOfArtist.length);
  for (let artist = 0; artist < affinities.length; artist++) {
    const number = modelOfArtist[artist]!;
    const score = number < 0 ? Number.NaN : scores[number]!;
    affinities[artist] = score <= 0 ? 0 : 1 - Math.exp((-SATURATION * score) / usual);
  }
  return affinities;
}
