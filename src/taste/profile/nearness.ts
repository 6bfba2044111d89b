import { dotAt } from "#src/catalog/space/space.ts";
import type { Ground } from "./ground.ts";

/** A point that is loved; `worth` is what lying right on it comes to. */
export interface Point {
  middle: Float32Array;
  worth: number;
}

/** Artists by which it is told how near is usual in a space. */
const SAMPLED = 400;
/** No nearer than this share of all artists counts as not near at all. */
const USUAL = 0.6;
/** Cells of which the middle does not come to this much are taken at once. */
const FAINT = 0.2;

/** Points that are nearly as near to a cell as the nearest. */
const RIVAL = 0.06;

/**
 * By artist number: how near each artist lies to the nearest of the points, from 0 (no nearer than most) to the worth of
 * the point. Of cells that lie far from all points every artist gets what the middle of its cell has.
 */
export function nearness(ground: Ground, points: readonly Point[]): Float32Array {
  const near = new Float32Array(ground.artists);
  const { dimensions } = ground.catalog.space;
  if (points.length === 0 || dimensions === 0) return near;
  const { members, offsets, middles, vectors } = ground.cells();
  const lines = points.map((point) => lineOf(point, vectors, dimensions));
  const atMiddle = new Float64Array(points.length);
  for (let cell = 0; cell + 1 < offsets.length; cell++) {
    let best = 0;
    lines.forEach(({ middle, floor, slope }, at) => {
      atMiddle[at] = (dotAt(middles, cell * dimensions, middle) - floor) * slope;
      best = Math.max(best, atMiddle[at]!);
    });
    const rivals = lines.filter((_, at) => atMiddle[at]! > FAINT && atMiddle[at]! >= best - RIVAL);
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) {
      let most = rivals.length === 0 ? best : 0;
      for (const { middle, floor, slope } of rivals) {
        const value = (dotAt(vectors, at * dimensions, middle) - floor) * slope;
        if (value > most) most = value;
      }
      near[members[at]!] = most;
    }
  }
  return near;
}

/** A point's worth as a straight line over the cosine: 0 at `floor`, all of it at 1. */
interface Line {
  middle: Float32Array;
  floor: number;
  slope: number;
}

/** Its floor is the nearness that `USUAL` of all artists do not reach. */
function lineOf({ middle, worth }: Point, vectors: Float32Array, dimensions: number): Line {
  const count = vectors.length / dimensions;
  const step = Math.max(1, Math.floor(count / SAMPLED));
  const sampled: number[] = [];
  for (let at = 0; at < count; at += step) sampled.push(dotAt(vectors, at * dimensions, middle));
  sampled.sort((a, b) => a - b);
  const floor = Math.max(0, sampled[Math.floor(sampled.length * USUAL)] ?? 0);
  return { middle, floor, slope: worth / Math.max(1e-6, 1 - floor) };
}
