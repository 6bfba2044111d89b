import { AUDIO, type World } from "./world.ts";

/** How alike two tracks are in each respect, 0-1; NaN where the data does not say. */
export interface Likeness {
  song: number;
  artist: number;
  labels: number;
  audio: number;
  era: number;
}

/** Distances, in deviations and years, at which likeness has fallen to 1/e. */
const AUDIO_REACH = 1.1;
const ERA_REACH_YEARS = 8;

/** Cosine of two label sets. */
export function labelLikeness({ labelSets }: World, a: number, b: number): number {
  if (a === 0 || b === 0) return Number.NaN;
  if (a === b) return 1;
  const [one, other] = [labelSets[a]!, labelSets[b]!];
  let both = 0;
  for (let i = 0, j = 0; i < one.labels.length && j < other.labels.length; ) {
    const apart = one.labels[i]! - other.labels[j]!;
    if (apart === 0) both += one.weights[i]! * other.weights[j]!;
    if (apart <= 0) i++;
    if (apart >= 0) j++;
  }
  return both;
}

/** Falls with the root mean square distance of the features. */
export function audioLikeness({ audio }: World, a: number, b: number): number {
  let [count, sum] = [0, 0];
  for (let at = 0; at < AUDIO.length; at++) {
    const apart = audio[a * AUDIO.length + at]! - audio[b * AUDIO.length + at]!;
    if (Number.isNaN(apart)) continue;
    count++;
    sum += apart * apart;
  }
  return count < AUDIO.length / 2 ? Number.NaN : Math.exp(-Math.sqrt(sum / count) / AUDIO_REACH);
}

export function eraLikeness({ year }: World, a: number, b: number): number {
  return Math.exp(-Math.abs(year[a]! - year[b]!) / ERA_REACH_YEARS);
}

export function likeness(world: World, a: number, b: number): Likeness {
  const { artists, song, labelSet } = world;
  return {
    song: song[a] === song[b] ? 1 : 0,
    artist: artists[a]!.some((artist) => artists[b]!.includes(artist)) ? 1 : 0,
    labels: labelLikeness(world, labelSet[a]!, labelSet[b]!),
    audio: audioLikeness(world, a, b),
    era: eraLikeness(world, a, b),
  };
}
