import type { Space } from "#src/catalog/space/space.ts";
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
/** Cells of which no member can come to this much are taken at once. */
const FAINT = 0.05;

/**
 * By artist number: how near each artist lies to the nearest of the points, from 0 (no nearer than most) to the worth of
 * the point. Of cells that lie far from all points every artist gets what the middle of its cell has.
 */
export function nearness(ground: Ground, points: readonly Point[]): Float32Array {
  const { space } = ground.catalog;
  const near = new Float32Array(ground.artists);
  if (points.length === 0 || space.dimensions === 0) return near;
  const { members, offsets, middles } = ground.cells();
  const floors = points.map(({ middle }) => floorOf(space, members, middle));
  const scaled = (cosine: number, at: number) => {
    const over = (cosine - floors[at]!) / Math.max(1e-6, 1 - floors[at]!);
    return over <= 0 ? 0 : points[at]!.worth * over;
  };
  const middleOf = (cell: number) => middles.subarray(cell * space.dimensions, (cell + 1) * space.dimensions);
  for (let cell = 0; cell + 1 < offsets.length; cell++) {
    const at = points.map(({ middle }, point) => scaled(dot(middleOf(cell), 0, middle), point));
    const best = Math.max(...at);
    const rivals = at.flatMap((value, point) => (value >= best - RIVAL && value > FAINT ? [point] : []));
    for (let member = offsets[cell]!; member < offsets[cell + 1]!; member++) {
      const artist = members[member]!;
      let most = rivals.length === 0 ? best : 0;
      for (const point of rivals) {
        const value = scaled(dot(space.artists, artist * space.dimensions, points[point]!.middle), point);
        if (value > most) most = value;
      }
      near[artist] = most;
    }
  }
  return near;
}

/** Points that are nearly as near to a cell as the nearest. */
const RIVAL = 0.12;

function dot(values: Float32Array, base: number, point: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < point.length; d++) sum += values[base + d]! * point[d]!;
  return sum;
}

/** The nearness that `USUAL` of all artists do not reach. */
function floorOf(space: Space, members: Uint32Array, middle: Float32Array): number {
  const step = Math.max(1, Math.floor(members.length / SAMPLED));
  const sampled: number[] = [];
  for (let at = 0; at < members.length; at += step)
    sampled.push(dot(space.artists, members[at]! * space.dimensions, middle));
  sampled.sort((a, b) => a - b);
  return Math.max(0, sampled[Math.floor(sampled.length * USUAL)] ?? 0);
}
