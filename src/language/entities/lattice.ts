import { type Facts, LONGEST } from "./facts.ts";
import { isConnector } from "./features.ts";

/** What came before: no name, an artist, a work, an artist and a joining word, a work and a joining word. */
export const STATES = ["O", "A", "W", "A+", "W+"] as const;
const STATE_COUNT = STATES.length;

/**
 * Scores of every span and step of one sentence: a semi-Markov model (Sarawagi and Cohen 2004) over three labels:
 * 0 no name, 1 an artist, 2 a work (track or album).
 */
export interface Lattice {
  size: number;
  /** Score of the span at [from * LONGEST + length - 1] by label: index 1 artists, 2 works. */
  spans: readonly [undefined, Float64Array, Float64Array];
  /** Score of going on with a label at [(from * 5 + state) * 3 + label]. */
  steps: Float64Array;
  /** Whether token i is a joining word. */
  joins: readonly boolean[];
}

export interface Chosen {
  label: 1 | 2;
  from: number;
  to: number;
}

export function joinsOf(facts: Facts): boolean[] {
  return facts.words.map(isConnector);
}

/** The state after a token that is no name. */
export function stateAfterWord(state: number, joins: boolean): number {
  return joins && (state === 1 || state === 2) ? state + 2 : 0;
}

/** The best labelling of the sentence. */
export function bestPath(lattice: Lattice): Chosen[] {
  const { size } = lattice;
  const best = new Float64Array((size + 1) * STATE_COUNT).fill(Number.NEGATIVE_INFINITY);
  const back = new Int32Array((size + 1) * STATE_COUNT);
  best[0] = 0;
  eachStep(lattice, (from, to, state, label, next, score) => {
    const total = best[from * STATE_COUNT + state]! + score;
    if (total <= best[to * STATE_COUNT + next]!) return;
    best[to * STATE_COUNT + next] = total;
    back[to * STATE_COUNT + next] = (from * STATE_COUNT + state) * 3 + label;
  });
  let state = 0;
  for (let other = 1; other < STATE_COUNT; other++) {
    if (best[size * STATE_COUNT + other]! > best[size * STATE_COUNT + state]!) state = other;
  }
  return trace(back, size * STATE_COUNT + state);
}

function trace(back: Int32Array, end: number): Chosen[] {
  const chosen: Chosen[] = [];
  for (let at = end; at >= STATE_COUNT; ) {
    const step = back[at]!;
    const before = Math.floor(step / 3);
    const label = step % 3;
    const from = Math.floor(before / STATE_COUNT);
    if (label === 1 || label === 2) chosen.push({ label, from, to: Math.floor(at / STATE_COUNT) });
    at = before;
  }
  return chosen.reverse();
}

/** Log-sums up to and from each place and state, for probabilities of spans. */
export function sums(lattice: Lattice): { before: Float64Array; after: Float64Array; total: number } {
  const { size } = lattice;
  const before = new Float64Array((size + 1) * STATE_COUNT).fill(Number.NEGATIVE_INFINITY);
  const after = new Float64Array((size + 1) * STATE_COUNT).fill(Number.NEGATIVE_INFINITY);
  before[0] = 0;
  eachStep(lattice, (from, to, state, _label, next, score) => {
    const at = to * STATE_COUNT + next;
    before[at] = logAdd(before[at]!, before[from * STATE_COUNT + state]! + score);
  });
  after.fill(0, size * STATE_COUNT);
  eachStepBack(lattice, (from, to, state, _label, next, score) => {
    const at = from * STATE_COUNT + state;
    after[at] = logAdd(after[at]!, after[to * STATE_COUNT + next]! + score);
  });
  return { before, after, total: after[0]! };
}

type Step = (from: number, to: number, state: number, label: number, next: number, score: number) => void;

/** Every step of the lattice, by place of departure. */
export function eachStep(lattice: Lattice, use: Step): void {
  for (let from = 0; from < lattice.size; from++) stepsFrom(lattice, from, use);
}

function eachStepBack(lattice: Lattice, use: Step): void {
  for (let from = lattice.size - 1; from >= 0; from--) stepsFrom(lattice, from, use);
}

function stepsFrom(lattice: Lattice, from: number, use: Step): void {
  const { size, spans, steps, joins } = lattice;
  for (let state = 0; state < STATE_COUNT; state++) {
    if (from === 0 && state > 0) break;
    const step = (from * STATE_COUNT + state) * 3;
    use(from, from + 1, state, 0, stateAfterWord(state, joins[from]!), steps[step]!);
    const longest = Math.min(LONGEST, size - from);
    for (let length = 1; length <= longest; length++) {
      const at = from * LONGEST + length - 1;
      use(from, from + length, state, 1, 1, steps[step + 1]! + spans[1][at]!);
      use(from, from + length, state, 2, 2, steps[step + 2]! + spans[2][at]!);
    }
  }
}

function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** Probability of each chosen name. */
export function spanChances(lattice: Lattice, chosen: readonly Chosen[]): number[] {
  const { before, after, total } = sums(lattice);
  return chosen.map(({ label, from, to }) => {
    const own = lattice.spans[label][from * LONGEST + to - from - 1]!;
    let chance = 0;
    for (let state = 0; state < STATE_COUNT; state++) {
      const step = lattice.steps[(from * STATE_COUNT + state) * 3 + label]!;
      chance += Math.exp(before[from * STATE_COUNT + state]! + step + own + after[to * STATE_COUNT + label]! - total);
    }
    return Math.min(1, chance);
  });
}
