import type { Track } from "#src/domain/track.ts";

/** Pitch faders of turntables reach 8 %; twice that is still heard as a step where the keys agree. */
const SAME_PACE = 0.08;
const NEAR_PACE = 0.16;

/**
 * Is the step from one track to the next smooth: the tempo (or its double or half) within 8 %, or within 16 % in a key that
 * mixes: the same, its relative, or a fifth away (https://en.wikipedia.org/wiki/Harmonic_mixing)? Null where a tempo is unknown.
 */
function isSmooth(from: Track, to: Track): boolean | null {
  if (from.tempo === null || to.tempo === null) return null;
  const ratio = Math.abs(Math.log2(to.tempo / from.tempo));
  const apart = 2 ** Math.min(ratio, Math.abs(ratio - 1)) - 1;
  return apart <= SAME_PACE || (apart <= NEAR_PACE && keysMix(from, to));
}

function keysMix(a: Track, b: Track): boolean {
  const [fromA, fromB] = [fifthsOf(a), fifthsOf(b)];
  if (fromA === null || fromB === null) return false;
  const apart = Math.min((fromA - fromB + 12) % 12, (fromB - fromA + 12) % 12);
  return apart === 0 || (apart === 1 && a.mode === b.mode);
}

/** Place 0-11 on the circle of fifths, minor keys at their relative major. */
function fifthsOf({ key, mode }: Track): number | null {
  if (key === null || mode === null) return null;
  return ((mode === 1 ? key : key + 3) * 7) % 12;
}

/** Share of smooth steps, and the share that all orders of the same tracks have on average: that of all pairs. */
export function smoothness(tracks: readonly Track[]): { steps: number; smooth: number; byChance: number } {
  const steps = tracks.slice(1).map((track, index) => isSmooth(tracks[index]!, track));
  let [pairs, smoothPairs] = [0, 0];
  tracks.forEach((a, i) => {
    tracks.forEach((b, j) => {
      if (i === j) return;
      pairs++;
      if (isSmooth(a, b) === true) smoothPairs++;
    });
  });
  return {
    steps: steps.length,
    smooth: steps.filter((step) => step === true).length,
    byChance: pairs === 0 ? 0 : smoothPairs / pairs,
  };
}
