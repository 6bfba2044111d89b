import type { Space } from "#src/catalog/space/space.ts";
import { cosineOf } from "#src/catalog/space/space.ts";

/** A listener's artist and how much it is loved; see `loveOf`. */
export interface Loved {
  artist: number;
  weight: number;
}

/** Artists of one taste among several. */
export interface Cluster {
  /** Most loved first. */
  members: readonly Loved[];
  /** The member that is nearest to all others. */
  medoid: number;
  /** `dimensions` numbers of length 1: the weighted middle. */
  middle: Float32Array;
  weight: number;
}

const MOST_ARTISTS = 200;
const MOST_CLUSTERS = 8;
/** Two groups are one as long as joining them loses no more than this share of all differences. */
const LOSS = 0.045;

/**
 * Several interests instead of one average: Ward's hierarchical clustering of the most loved artists, each group told by
 * its medoid (PinnerSage, Pal et al., KDD 2020). At most 8, the weightiest first; artists of which the space knows nothing
 * are in none. The same artists in any order give the same clusters.
 */
export function clustersOf(space: Space, loved: readonly Loved[]): Cluster[] {
  const known = loved
    .filter(({ artist, weight }) => weight > 0 && cosineOf(space, artist, artist) > 0)
    .sort((a, b) => b.weight - a.weight || a.artist - b.artist)
    .slice(0, MOST_ARTISTS);
  const groups = ward(space, known);
  return groups.map((members) => clusterOf(space, members)).sort((a, b) => b.weight - a.weight || a.medoid - b.medoid);
}

/** Joins the two groups whose joining loses least, until all further ones would lose too much (Ward, JASA 1963). */
function ward(space: Space, known: readonly Loved[]): Loved[][] {
  const groups = known.map((one) => [one]);
  const weights = Float64Array.from(known, ({ weight }) => weight);
  const size = known.length;
  const losses = firstLosses(space, known);
  const total = spread(space, known);
  const alive = Array.from({ length: size }, (_, at) => at);
  const nearest = new Int32Array(size).fill(-1);
  const refresh = (a: number) => {
    nearest[a] = -1;
    for (const b of alive)
      if (b !== a && (nearest[a] < 0 || losses[a * size + b]! < losses[a * size + nearest[a]!]!)) nearest[a] = b;
  };
  for (const at of alive) refresh(at);
  while (alive.length > 1) {
    let a = alive[0]!;
    for (const other of alive) if (losses[other * size + nearest[other]!]! < losses[a * size + nearest[a]!]!) a = other;
    const b = nearest[a]!;
    const loss = losses[a * size + b]!;
    if (alive.length <= MOST_CLUSTERS && loss > LOSS * total) break;
    alive.splice(alive.indexOf(b), 1);
    for (const other of alive) if (other !== a) join({ losses, weights, size }, [a, b], other);
    groups[a]!.push(...groups[b]!);
    weights[a]! += weights[b]!;
    refresh(a);
    for (const other of alive) {
      if (nearest[other] === a || nearest[other] === b) refresh(other);
      else if (other !== a && losses[other * size + a]! < losses[other * size + nearest[other]!]!) nearest[other] = a;
    }
  }
  return alive.map((at) => groups[at]!);
}

function firstLosses(space: Space, known: readonly Loved[]): Float64Array {
  const size = known.length;
  const losses = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const [one, other] = [known[a]!, known[b]!];
      const squared = Math.max(0, 2 - 2 * cosineOf(space, one.artist, other.artist));
      const loss = ((one.weight * other.weight) / (one.weight + other.weight)) * squared;
      losses[a * size + b] = loss;
      losses[b * size + a] = loss;
    }
  return losses;
}

/** The loss of joining `other` with what a and b are together (Lance and Williams, The Computer Journal 1967). */
function join(
  { losses, weights, size }: { losses: Float64Array; weights: Float64Array; size: number },
  [a, b]: [number, number],
  other: number,
): void {
  const [wa, wb, wo] = [weights[a]!, weights[b]!, weights[other]!];
  const loss =
    ((wa + wo) * losses[a * size + other]! + (wb + wo) * losses[b * size + other]! - wo * losses[a * size + b]!) /
    (wa + wb + wo);
  losses[a * size + other] = loss;
  losses[other * size + a] = loss;
}

/** What joining all would lose. */
function spread(space: Space, known: readonly Loved[]): number {
  const middle = sumOf(space, known);
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  return weight - middle.reduce((sum, value) => sum + value * value, 0) / Math.max(1e-9, weight);
}

function sumOf({ artists, dimensions }: Space, members: readonly Loved[]): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const { artist, weight } of members)
    for (let d = 0; d < dimensions; d++) sum[d]! += weight * artists[artist * dimensions + d]!;
  return sum;
}

function clusterOf(space: Space, members: readonly Loved[]): Cluster {
  const middle = sumOf(space, members);
  const length = Math.hypot(...middle) || 1;
  for (let d = 0; d < space.dimensions; d++) middle[d]! /= length;
  const sorted = [...members].sort((a, b) => b.weight - a.weight || a.artist - b.artist);
  const near = sorted.map(({ artist }) => {
    let sum = 0;
    for (let d = 0; d < space.dimensions; d++) sum += middle[d]! * space.artists[artist * space.dimensions + d]!;
    return sum;
  });
  const medoid = sorted[near.indexOf(Math.max(...near))]!.artist;
  return { members: sorted, medoid, middle, weight: members.reduce((sum, one) => sum + one.weight, 0) };
}
