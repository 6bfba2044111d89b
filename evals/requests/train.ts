import { type Facts, LONGEST } from "#src/language/entities/facts.ts";
import {
  leftFeatures,
  rightFeatures,
  spanFeatures,
  stepFeatures,
  wordFeatures,
} from "#src/language/entities/features.ts";
import {
  type Chosen,
  eachStep,
  joinsOf,
  type Lattice,
  STATES,
  stateAfterWord,
  sums,
} from "#src/language/entities/lattice.ts";
import type { Weights } from "#src/language/entities/score.ts";
import { type Chance, chanceFrom } from "./chance.ts";

/** A sentence and the names in it. */
export interface Example {
  facts: Facts;
  gold: readonly Chosen[];
}

/** Numbers of features: of each place, span and step. */
interface Coded {
  size: number;
  left: Int32Array[];
  right: Int32Array[];
  inside: Int32Array[];
  spans: Int32Array[];
  steps: Int32Array[];
  joins: boolean[];
  gold: readonly Chosen[];
}

export interface TrainOptions {
  /** Even; the weights are the mean of those after each round of the second half. */
  rounds: number;
  rate: number;
  /** Strength of the pull to zero, per example. */
  pull: number;
  /** Features that fewer examples show are left out. */
  least: number;
  /** Added to the score of every name: likelihood is shyer than F1, which asks for as many names as there are. */
  lean: number;
}

/** Chosen over the five folds of requests.jsonl.gz; neighbours are within 0.01 of F1. */
const TRAIN_OPTIONS: TrainOptions = { rounds: 16, rate: 0.1, pull: 0.05, least: 4, lean: 0.2 };

const STATE_COUNT = STATES.length;
/** Smaller weights are left out. */
const TELLING = 0.08;

/** Conditional log-likelihood by AdaGrad (Duchi et al. 2011), one sentence at a time, in a fixed order. */
export function train(examples: readonly Example[], options: TrainOptions = TRAIN_OPTIONS): Weights {
  const numbers = countFeatures(examples, options.least);
  const coded = examples.map((example) => code(example, numbers));
  const weights = new Float64Array(numbers.size * 2);
  const squares = new Float64Array(numbers.size * 2).fill(1e-2);
  const gradient = new Float64Array(numbers.size * 2);
  const mean = new Float64Array(numbers.size * 2);
  const touched: number[] = [];
  const order = coded.map((_, at) => at);
  const chance = chanceFrom(20261120);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, chance);
    for (const at of order) {
      addGradient(coded[at]!, weights, gradient, touched);
      for (const feature of touched) {
        const slope = gradient[feature]! - options.pull * weights[feature]! * 0.1;
        gradient[feature] = 0;
        if (slope === 0) continue;
        squares[feature]! += slope * slope;
        weights[feature]! += (options.rate * slope) / Math.sqrt(squares[feature]!);
      }
      touched.length = 0;
    }
    if (round >= options.rounds / 2) for (let at = 0; at < weights.length; at++) mean[at]! += weights[at]!;
  }
  const rounds = options.rounds / 2;
  return rounded(
    numbers,
    mean.map((sum) => sum / rounds),
    options.lean,
  );
}

/** The weights that say something, with two decimals. */
function rounded(numbers: ReadonlyMap<string, number>, weights: Float64Array, lean: number): Weights {
  const learned = new Map<string, readonly [number, number]>();
  for (const [feature, number] of numbers) {
    const pair = [round2(weights[number * 2]!), round2(weights[number * 2 + 1]!)] as const;
    if (Math.abs(pair[0]) >= TELLING || Math.abs(pair[1]) >= TELLING) learned.set(feature, pair);
  }
  for (let state = 0; state < STATE_COUNT; state++) {
    for (const label of [1, 2]) {
      const feature = `t ${state}${label}`;
      const [weight, other] = learned.get(feature) ?? [0, 0];
      learned.set(feature, [round2(weight + lean), other]);
    }
  }
  return learned;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function eachFeature(facts: Facts, use: (feature: string) => void): void {
  const { size } = facts;
  for (let at = 0; at < size; at++) {
    leftFeatures(facts, at, use);
    rightFeatures(facts, at + 1, use);
    wordFeatures(facts, at, use);
    for (let to = at + 1; to <= Math.min(size, at + LONGEST); to++) spanFeatures(facts, at, to, use);
    for (let step = 0; step < STATE_COUNT * 3; step++) stepFeatures(facts, at, Math.floor(step / 3), step % 3, use);
  }
}

function countFeatures(examples: readonly Example[], least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts } of examples) {
    const seen = new Set<string>();
    eachFeature(facts, (feature) => seen.add(feature));
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= least) numbers.set(feature, numbers.size);
  return numbers;
}

function code({ facts, gold }: Example, numbers: ReadonlyMap<string, number>): Coded {
  const collect = (emitAll: (emit: (feature: string) => void) => void): Int32Array => {
    const found: number[] = [];
    emitAll((feature) => {
      const number = numbers.get(feature);
      if (number !== undefined) found.push(number);
    });
    return Int32Array.from(found);
  };
  const { size } = facts;
  const places = Array.from({ length: size }, (_, at) => at);
  const spans: Int32Array[] = [];
  for (const from of places) {
    for (let length = 1; length <= Math.min(LONGEST, size - from); length++) {
      spans[from * LONGEST + length - 1] = collect((emit) => spanFeatures(facts, from, from + length, emit));
    }
  }
  return {
    size,
    left: places.map((at) => collect((emit) => leftFeatures(facts, at, emit))),
    right: places.map((at) => collect((emit) => rightFeatures(facts, at + 1, emit))),
    inside: places.map((at) => collect((emit) => wordFeatures(facts, at, emit))),
    spans,
    steps: Array.from({ length: size * STATE_COUNT * 3 }, (_, at) =>
      collect((emit) =>
        stepFeatures(facts, Math.floor(at / 3 / STATE_COUNT), Math.floor(at / 3) % STATE_COUNT, at % 3, emit),
      ),
    ),
    joins: joinsOf(facts),
    gold,
  };
}

function latticeOf(coded: Coded, weights: Float64Array): Lattice {
  const total = (ids: Int32Array, label: number): number => {
    let sum = 0;
    for (const id of ids) sum += weights[id * 2 + label]!;
    return sum;
  };
  const { size } = coded;
  const labels = [0, 1].map((label) => {
    const left = coded.left.map((ids) => total(ids, label));
    const right = coded.right.map((ids) => total(ids, label));
    const inside = coded.inside.map((ids) => total(ids, label));
    const scores = new Float64Array(size * LONGEST);
    for (let from = 0; from < size; from++) {
      let words = 0;
      for (let length = 1; length <= Math.min(LONGEST, size - from); length++) {
        words += inside[from + length - 1]!;
        const at = from * LONGEST + length - 1;
        scores[at] = words + left[from]! + right[from + length - 1]! + total(coded.spans[at]!, label);
      }
    }
    return scores;
  });
  const steps = Float64Array.from(coded.steps, (ids) => total(ids, 0));
  return { size, spans: [undefined, labels[0]!, labels[1]!], steps, joins: coded.joins };
}

/** Adds d log p(gold) / d weights to `gradient`, and lists the weights it touched. */
function addGradient(coded: Coded, weights: Float64Array, gradient: Float64Array, touched: number[]): void {
  const lattice = latticeOf(coded, weights);
  const { before, after, total } = sums(lattice);
  const { size } = coded;
  const spans = [new Float64Array(size * LONGEST), new Float64Array(size * LONGEST)];
  const steps = new Float64Array(size * STATE_COUNT * 3);
  eachStep(lattice, (from, to, state, label, next, score) => {
    const chance = Math.exp(before[from * STATE_COUNT + state]! + score + after[to * STATE_COUNT + next]! - total);
    if (!(chance > 1e-9)) return;
    steps[(from * STATE_COUNT + state) * 3 + label]! -= chance;
    if (label > 0) spans[label - 1]![from * LONGEST + to - from - 1]! -= chance;
  });
  addGold(coded, spans, steps);
  const add = (ids: Int32Array, label: number, amount: number) => {
    if (Math.abs(amount) < 1e-6) return;
    for (const id of ids) {
      const feature = id * 2 + label;
      if (gradient[feature] === 0) touched.push(feature);
      gradient[feature]! += amount;
    }
  };
  for (const [at, amount] of steps.entries()) add(coded.steps[at]!, 0, amount);
  for (const label of [0, 1]) spread(coded, spans[label]!, (ids, amount) => add(ids, label, amount));
}

function addGold(coded: Coded, spans: Float64Array[], steps: Float64Array): void {
  let state = 0;
  let at = 0;
  const goOn = (label: number) => {
    steps[(at * STATE_COUNT + state) * 3 + label]! += 1;
  };
  for (const { label, from, to } of [...coded.gold, { label: 0 as const, from: coded.size, to: coded.size }]) {
    for (; at < from; at++) {
      goOn(0);
      state = stateAfterWord(state, coded.joins[at]!);
    }
    if (label === 0) return;
    goOn(label);
    spans[label - 1]![from * LONGEST + to - from - 1]! += 1;
    state = label;
    at = to;
  }
}

function spread(coded: Coded, amounts: Float64Array, add: (ids: Int32Array, amount: number) => void): void {
  const { size } = coded;
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  const inside = new Float64Array(size);
  for (let from = 0; from < size; from++) {
    for (let length = 1; length <= Math.min(LONGEST, size - from); length++) {
      const at = from * LONGEST + length - 1;
      const amount = amounts[at]!;
      if (amount === 0) continue;
      add(coded.spans[at]!, amount);
      left[from]! += amount;
      right[from + length - 1]! += amount;
      for (let word = from; word < from + length; word++) inside[word]! += amount;
    }
  }
  for (let at = 0; at < size; at++) {
    add(coded.left[at]!, left[at]!);
    add(coded.right[at]!, right[at]!);
    add(coded.inside[at]!, inside[at]!);
  }
}

function shuffle(order: number[], chance: Chance): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}
