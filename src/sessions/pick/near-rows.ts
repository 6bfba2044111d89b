import type { Catalog } from "#src/catalog/catalog.ts";
import { dotAt, type Space } from "#src/catalog/space/space.ts";
import { soundDistance } from "./sound.ts";
import { NEAR } from "./weights.ts";

/** Artists nearest to one are the same for all sessions: remembered as long as the space is in use. */
const known = new WeakMap<Space, Map<number, Uint32Array>>();
const REMEMBERED = 2000;

/** Rows by the artist of a song and by those that lie nearest, whose sound is most like it; the nearest first. */
export function nearRows(catalog: Catalog, row: number): number[] {
  const artist = catalog.artists(row)[0];
  if (artist === undefined) return [];
  const found: { row: number; far: number }[] = [];
  let rank = 0;
  for (const near of nearArtists(catalog.space, artist)) {
    const away = (NEAR.farthestArtist * rank++) / NEAR.artists;
    for (const other of catalog.tracksOf(near))
      if (other !== row) found.push({ row: other, far: away + soundDistance(catalog, row, other) });
  }
  found.sort((a, b) => a.far - b.far || a.row - b.row);
  return found.slice(0, NEAR.rows).map((one) => one.row);
}

/** Itself first. */
function nearArtists(space: Space, artist: number): Uint32Array {
  const ofSpace = known.get(space) ?? new Map<number, Uint32Array>();
  known.set(space, ofSpace);
  const found = ofSpace.get(artist) ?? nearest(space, artist);
  ofSpace.delete(artist);
  ofSpace.set(artist, found);
  if (ofSpace.size > REMEMBERED) ofSpace.delete(ofSpace.keys().next().value!);
  return found;
}

function nearest({ artists, dimensions }: Space, artist: number): Uint32Array {
  const point = artists.subarray(artist * dimensions, (artist + 1) * dimensions);
  const numbers = new Uint32Array(NEAR.artists);
  const cosines = new Float64Array(NEAR.artists).fill(Number.NEGATIVE_INFINITY);
  let least = LEAST_NEAR;
  for (let other = 0, base = 0; base < artists.length; other++, base += dimensions) {
    const cosine = other === artist ? 2 : dotAt(artists, base, point);
    if (cosine <= least) continue;
    let at = cosines.length - 1;
    for (; at > 0 && cosines[at - 1]! < cosine; at--) {
      cosines[at] = cosines[at - 1]!;
      numbers[at] = numbers[at - 1]!;
    }
    cosines[at] = cosine;
    numbers[at] = other;
    least = Math.max(LEAST_NEAR, cosines.at(-1)!);
  }
  return numbers.slice(0, cosines.findLastIndex((cosine) => cosine > Number.NEGATIVE_INFINITY) + 1);
}

/** Cosine under which two artists have nothing to do with each other. */
const LEAST_NEAR = 0.35;
