import { normalise } from "#src/catalog/similar/label-vectors.ts";
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
  /** The vectors of `members`, one after the other, as they are read. */
  vectors: Float32Array;
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
  const vectors = new Float32Array(members.length * dimensions);
  members.forEach((artist, at) => {
    vectors.set(artists.subarray(artist * dimensions, (artist + 1) * dimensions), at * dimensions);
  });
  return { members, offsets, vectors, middles: middlesOf(vectors, dimensions, offsets) };
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

function middlesOf(vectors: Float32Array, dimensions: number, offsets: Uint32Array): Float32Array {
  const cells = offsets.length - 1;
  const middles = new Float32Array(cells * dimensions);
  for (let cell = 0; cell < cells; cell++) {
    const base = cell * dimensions;
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++)
      for (let d = 0; d < dimensions; d++) middles[base + d]! += vectors[at * dimensions + d]!;
    normalise(middles, base, dimensions);
  }
  return middles;
}
