import { type Likeness, likeness } from "./likeness.ts";
import type { World } from "./world.ts";

/** What a listener really wants: kept from every system. Row numbers. */
export interface HiddenTaste {
  liked: readonly number[];
  disliked: readonly number[];
}

/** Log-odds that a track belongs to what is liked, by how alike it is; set by `learnWeights`. */
export interface FitWeights {
  bias: number;
  by: readonly number[];
}

/** A respect in which the data says nothing counts as the usual likeness of any two tracks. */
const USUAL: Readonly<Record<keyof Likeness, number>> = { song: 0, artist: 0, labels: 0.12, audio: 0.42, era: 0.45 };
/** A taste has many sides: a track is as near as it is to its nearest few. */
const NEAREST = 3;
/** What the likeness to disliked tracks takes away, beside what that to liked ones gives. */
export const AGAINST = 0.5;

/** Same artist, same artist more than once, labels, audio, era, labels and audio together. */
export function respects(world: World, row: number, taste: readonly number[]): number[] {
  const top = { labels: [] as number[], audio: [] as number[], era: [] as number[], both: [] as number[] };
  let artist = 0;
  for (const other of taste) {
    const alike = likeness(world, row, other);
    artist += alike.artist;
    const labels = known(alike, "labels");
    const audio = known(alike, "audio");
    top.labels.push(labels);
    top.audio.push(audio);
    top.era.push(known(alike, "era"));
    top.both.push(labels * audio);
  }
  return [
    Math.min(1, artist),
    Math.min(1, Math.max(0, artist - 1) / 2),
    nearest(top.labels),
    nearest(top.audio),
    nearest(top.era),
    nearest(top.both),
  ];
}

function known(alike: Likeness, respect: keyof Likeness): number {
  const value = alike[respect];
  return Number.isNaN(value) ? USUAL[respect] : value;
}

function nearest(values: number[]): number {
  if (values.length === 0) return 0;
  const count = Math.min(NEAREST, values.length);
  values.sort((a, b) => b - a);
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at]!;
  return sum / count;
}

/** Log-odds that the track fits; what is liked itself fits fully. */
export function fitOf(world: World, weights: FitWeights, row: number, taste: HiddenTaste): number {
  if (taste.liked.some((other) => world.song[other] === world.song[row])) return SAME_SONG;
  if (taste.disliked.some((other) => world.song[other] === world.song[row])) return -SAME_SONG;
  const against = taste.disliked.length === 0 ? 0 : Math.max(0, logOdds(weights, respects(world, row, taste.disliked)));
  return Math.min(SAME_SONG, logOdds(weights, respects(world, row, taste.liked)) - AGAINST * against);
}

/** As far as the log-odds go: a song that is liked itself is this sure. */
const SAME_SONG = 2.5;

export function logOdds({ bias, by }: FitWeights, values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * by[at]!, bias);
}

/** Logistic regression with a little weight decay, by Newton's method (IRLS). */
export function learnWeights(examples: readonly { values: readonly number[]; fits: boolean }[]): FitWeights {
  const size = examples[0]!.values.length + 1;
  let weights = new Float64Array(size);
  for (let round = 0; round < 12; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, (_, at) => {
      const line = new Float64Array(size);
      line[at] = 1;
      return line;
    });
    for (const { values, fits } of examples) {
      const x = [1, ...values];
      const odds = sigmoid(x.reduce((sum, value, at) => sum + value * weights[at]!, 0));
      for (let i = 0; i < size; i++) {
        gradient[i]! += ((fits ? 1 : 0) - odds) * x[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += odds * (1 - odds) * x[i]! * x[j]!;
      }
    }
    for (let i = 1; i < size; i++) gradient[i]! -= weights[i]!;
    const step = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight + step[at]!);
  }
  const [bias = 0, ...by] = weights;
  return { bias, by };
}

function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const lines = matrix.map((line, at) => Float64Array.from([...line, right[at]!]));
  const size = lines.length;
  for (let at = 0; at < size; at++)
    for (let other = 0; other < size; other++) {
      if (other === at) continue;
      const factor = lines[other]![at]! / lines[at]![at]!;
      for (let column = at; column <= size; column++) lines[other]![column]! -= factor * lines[at]![column]!;
    }
  return Float64Array.from(lines, (line, at) => line[size]! / line[at]!);
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
