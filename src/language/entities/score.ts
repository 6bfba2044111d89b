import { type Facts, LONGEST } from "./facts.ts";
import { leftFeatures, rightFeatures, spanFeatures, stepFeatures, wordFeatures } from "./features.ts";
import { joinsOf, type Lattice, STATES } from "./lattice.ts";

/** Weight of each feature for artists and for works. */
export type Weights = ReadonlyMap<string, readonly [number, number]>;

/** A name does not reach across a quotation mark. */
const NEVER = -100;

/** Adds up the weights of all features of a sentence. */
export function scoreLattice(facts: Facts, weights: Weights): Lattice {
  const { size } = facts;
  let artist = 0;
  let work = 0;
  const add = (feature: string) => {
    const weight = weights.get(feature);
    if (weight === undefined) return;
    artist += weight[0];
    work += weight[1];
  };
  const taken = (): [number, number] => {
    const sum: [number, number] = [artist, work];
    artist = 0;
    work = 0;
    return sum;
  };
  const eachPlace = (features: (facts: Facts, at: number, emit: typeof add) => void, from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => {
      features(facts, at + from, add);
      return taken();
    });
  const left = eachPlace(leftFeatures, 0, size);
  const right = eachPlace(rightFeatures, 1, size + 1);
  const inside = eachPlace(wordFeatures, 0, size);
  const artists = new Float64Array(size * LONGEST);
  const works = new Float64Array(size * LONGEST);
  for (let from = 0; from < size; from++) {
    const words: [number, number] = [0, 0];
    let closed = 0;
    for (let to = from + 1; to <= Math.min(size, from + LONGEST); to++) {
      if (to > from + 1 && facts.gaps[to - 1] === "q") closed = NEVER;
      words[0] += inside[to - 1]![0];
      words[1] += inside[to - 1]![1];
      spanFeatures(facts, from, to, add);
      const own = taken();
      const at = from * LONGEST + to - from - 1;
      artists[at] = closed + own[0] + words[0] + left[from]![0] + right[to - 1]![0];
      works[at] = closed + own[1] + words[1] + left[from]![1] + right[to - 1]![1];
    }
  }
  return { size, spans: [undefined, artists, works], steps: scoreSteps(facts, weights), joins: joinsOf(facts) };
}

function scoreSteps(facts: Facts, weights: Weights): Float64Array {
  const steps = new Float64Array(facts.size * STATES.length * 3);
  for (let at = 0; at < steps.length; at++) {
    const state = Math.floor(at / 3) % STATES.length;
    stepFeatures(facts, Math.floor(at / 3 / STATES.length), state, at % 3, (feature) => {
      steps[at]! += weights.get(feature)?.[0] ?? 0;
    });
  }
  return steps;
}
