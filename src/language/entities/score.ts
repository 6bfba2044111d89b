import { type Facts, LONGEST } from "./facts.ts";
import { leftFeatures, rightFeatures, spanFeatures, stepFeatures, wordFeatures } from "./features.ts";
import { joinsOf, type Lattice, STATES } from "./lattice.ts";

/** Weight of each feature for artists and for works. */
export type Weights = ReadonlyMap<string, readonly [number, number]>;

/** A name does not reach across a quotation mark. */
const NEVER = -100;

/** For artists, for works. */
type Pair = readonly [number, number];

/** Adds up the weights of all features of a sentence. */
export function scoreLattice(facts: Facts, weights: Weights): Lattice {
  const { size } = facts;
  const sum = new Sum(weights);
  const left = Array.from({ length: size }, (_, at) => sum.of((emit) => leftFeatures(facts, at, emit)));
  const right = Array.from({ length: size }, (_, at) => sum.of((emit) => rightFeatures(facts, at + 1, emit)));
  const inside = Array.from({ length: size }, (_, at) => sum.of((emit) => wordFeatures(facts, at, emit)));
  const artists = new Float64Array(size * LONGEST);
  const works = new Float64Array(size * LONGEST);
  for (let from = 0; from < size; from++) {
    let [artist, work] = left[from]!;
    for (let to = from + 1; to <= Math.min(size, from + LONGEST); to++) {
      if (to > from + 1 && facts.gaps[to - 1] === "q") artist = work = NEVER;
      artist += inside[to - 1]![0];
      work += inside[to - 1]![1];
      const own = sum.of((emit) => spanFeatures(facts, from, to, emit));
      const at = from * LONGEST + to - from - 1;
      artists[at] = artist + own[0] + right[to - 1]![0];
      works[at] = work + own[1] + right[to - 1]![1];
    }
  }
  return { size, spans: [undefined, artists, works], steps: scoreSteps(facts, weights), joins: joinsOf(facts) };
}

class Sum {
  readonly #weights: Weights;
  #artist = 0;
  #work = 0;
  readonly #add = (feature: string) => {
    const weight = this.#weights.get(feature);
    if (weight === undefined) return;
    this.#artist += weight[0];
    this.#work += weight[1];
  };

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  of(emitAll: (emit: (feature: string) => void) => void): Pair {
    this.#artist = 0;
    this.#work = 0;
    emitAll(this.#add);
    return [this.#artist, this.#work];
  }
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
