import { cosineOf, type Space } from "#src/catalog/space/space.ts";

/**
 * Artists of a space in groups that lie together, so that what is near a point is found without looking at all: an
 * inverted file (Jégou, Douze, Schmid, "Product Quantization for Nearest Neighbor Search", PAMI 2011), its groups made by
 * halving along the line between two far members.
 */
export interface Cells {
  /** Artist numbers, cell after cell; those of which nothing is known are in none. */
  members: Uint32Array;
  /** Where each cell begins in `members`; one entry more than there are cells. */
  offsets: Uint32Array;
  /** Middle of each cell, `dimensions` numbers each, of length 1. */
  middles: Float32Array;
  /** By cell: the least cosine of a member with the middle. */
  widths: Float32Array;
}

const CELL_MEMBERS = 128;

/** Cells of at most 128 artists each. The same space gives the same cells. */
export function cellsOf(space: Space): Cells {
  const { artists, dimensions } = space;
  const count = dimensions === 0 ? 0 : artists.length / dimensions;
  const members = Uint32Array.from(
    Array.from({ length: count }, (_, artist) => artist).filter((artist) => isKnown(space, artist)),
  );
  const starts: number[] = [];
  const open: [from: number, to: number][] = members.length > 0 ? [[0, members.length]] : [];
  while (open.length > 0) {
    const [from, to] = open.pop()!;
    const cut = to - from <= CELL_MEMBERS ? from : halve(space, members, [from, to]);
    if (cut <= from || cut >= to) starts.push(from);
    else open.push([cut, to], [from, cut]);
  }
  const offsets = Uint32Array.from([...starts, members.length]);
  return { members, offsets, ...middlesOf(space, members, offsets) };
}

function isKnown({ artists, dimensions }: Space, artist: number): boolean {
  for (let d = 0; d < dimensions; d++) if (artists[artist * dimensions + d] !== 0) return true;
  return false;
}

/** Sorts [from, to) by which of two far members is nearer, and tells where the second half begins. */
function halve(space: Space, members: Uint32Array, [from, to]: [number, number]): number {
  const near = (other: number) => (at: number) => cosineOf(space, members[at]!, other);
  const first = members[farthest(near(members[from]!), from, to)]!;
  const second = members[farthest(near(first), from, to)]!;
  const lines = Float64Array.from({ length: to - from }, (_, at) => {
    const artist = members[from + at]!;
    return cosineOf(space, artist, second) - cosineOf(space, artist, first);
  });
  const order = Array.from(lines.keys()).sort((a, b) => lines[a]! - lines[b]! || a - b);
  members.set(
    order.map((at) => members[from + at]!),
    from,
  );
  return from + ((to - from) >> 1);
}

function farthest(nearness: (at: number) => number, from: number, to: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at++) {
    const near = nearness(at);
    if (near < least) [best, least] = [at, near];
  }
  return best;
}

function middlesOf({ artists, dimensions }: Space, members: Uint32Array, offsets: Uint32Array) {
  const cells = offsets.length - 1;
  const middles = new Float32Array(Math.max(0, cells) * dimensions);
  const widths = new Float32Array(Math.max(0, cells));
  for (let cell = 0; cell < cells; cell++) {
    const middle = middles.subarray(cell * dimensions, (cell + 1) * dimensions);
    for (const artist of members.subarray(offsets[cell]!, offsets[cell + 1]!))
      for (let d = 0; d < dimensions; d++) middle[d]! += artists[artist * dimensions + d]!;
    const length = Math.hypot(...middle) || 1;
    for (let d = 0; d < dimensions; d++) middle[d]! /= length;
    widths[cell] = 1;
    for (const artist of members.subarray(offsets[cell]!, offsets[cell + 1]!)) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += artists[artist * dimensions + d]! * middle[d]!;
      widths[cell] = Math.min(widths[cell]!, sum);
    }
  }
  return { middles, widths };
}
