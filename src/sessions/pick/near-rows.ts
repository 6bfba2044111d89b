import type { Catalog } from "#src/catalog/catalog.ts";
import { dotAt, type Space } from "#src/catalog/space/space.ts";
import { soundDistance } from "./sound.ts";
import { NEAR } from "./weights.ts";

/** Where the artists lie that have tracks enough to be gone to, side by side, and who is nearest to whom, as far as it was asked. */
interface Atlas {
  numbers: Uint32Array;
  vectors: Float32Array;
  nearest: Map<number, Uint32Array>;
}

/** The same for all sessions, as long as the space is in use. */
const known = new WeakMap<Space, Atlas>();
const REMEMBERED = 2000;
const FEWEST_TRACKS = 2;

/** Rows by the artist of a song and by those that lie nearest, whose sound is most like it; the nearest first. */
export function nearRows(catalog: Catalog, row: number): number[] {
  const artist = catalog.artists(row)[0];
  if (artist === undefined) return [];
  const found: { row: number; far: number }[] = [];
  let rank = 0;
  for (const near of nearArtists(catalog, artist)) {
    const away = (NEAR.farthestArtist * rank++) / NEAR.artists;
    for (const other of catalog.tracksOf(near))
      if (other !== row) found.push({ row: other, far: away + soundDistance(catalog, row, other) });
  }
  found.sort((a, b) => a.far - b.far || a.row - b.row);
  return found.slice(0, NEAR.rows).map((one) => one.row);
}

/** Itself first. */
function nearArtists(catalog: Catalog, artist: number): Uint32Array {
  const atlas = known.get(catalog.space) ?? atlasOf(catalog);
  known.set(catalog.space, atlas);
  const found = atlas.nearest.get(artist) ?? nearest(atlas, catalog.space, artist);
  atlas.nearest.delete(artist);
  atlas.nearest.set(artist, found);
  if (atlas.nearest.size > REMEMBERED) atlas.nearest.delete(atlas.nearest.keys().next().value!);
  return found;
}

function atlasOf(catalog: Catalog): Atlas {
  const { artists, dimensions } = catalog.space;
  const isPlaced = (artist: number) =>
    artists.subarray(artist * dimensions, (artist + 1) * dimensions).some((value) => value !== 0);
  const numbers = new Uint32Array(artists.length / dimensions)
    .map((_, artist) => artist)
    .filter((artist) => isPlaced(artist) && catalog.tracksOf(artist).length >= FEWEST_TRACKS);
  const vectors = new Float32Array(numbers.length * dimensions);
  numbers.forEach((artist, at) => {
    vectors.set(artists.subarray(artist * dimensions, (artist + 1) * dimensions), at * dimensions);
  });
  return { numbers, vectors, nearest: new Map() };
}

function nearest({ numbers, vectors }: Atlas, { artists, dimensions }: Space, artist: number): Uint32Array {
  const point = artists.subarray(artist * dimensions, (artist + 1) * dimensions);
  const found = new Uint32Array(NEAR.artists).fill(artist);
  const cosines = new Float64Array(NEAR.artists).fill(Number.NEGATIVE_INFINITY);
  cosines[0] = 2;
  let least = LEAST_NEAR;
  for (let other = 0; other < numbers.length; other++) {
    const cosine = dotAt(vectors, other * dimensions, point);
    if (cosine <= least || numbers[other] === artist) continue;
    let at = cosines.length - 1;
    for (; cosines[at - 1]! < cosine; at--) {
      cosines[at] = cosines[at - 1]!;
      found[at] = found[at - 1]!;
    }
    cosines[at] = cosine;
    found[at] = numbers[other]!;
    least = Math.max(LEAST_NEAR, cosines.at(-1)!);
  }
  return found.slice(0, cosines.findLastIndex((cosine) => cosine > Number.NEGATIVE_INFINITY) + 1);
}

/** Cosine under which two artists have nothing to do with each other. */
const LEAST_NEAR = 0.35;
