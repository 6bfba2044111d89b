import type { Hit } from "#src/catalog/catalog.ts";
import { SCORE_STEP } from "./weights.ts";

/**
 * A score in steps of SCORE_STEP. Sums of round weights lie on half steps, so a step ends elsewhere: else the last bit
 * of a sum would decide.
 */
export function stepped(score: number): number {
  return Math.floor(score * STEPS + 0.617) / STEPS;
}

const STEPS = 1 / SCORE_STEP;

/** True when a stands before b: higher score, then the seed's order, then the row number. */
export function before(a: Hit, b: Hit, seed: number): boolean {
  return a.score === b.score ? rowBefore(a.ordinal, b.ordinal, seed) : a.score > b.score;
}

/** Of two rows of one score. */
export function rowBefore(a: number, b: number, seed: number): boolean {
  const order = mixed(a, seed) - mixed(b, seed);
  return order === 0 ? a < b : order < 0;
}

/** A number for a row that another seed shuffles (the finaliser of MurmurHash3). */
function mixed(ordinal: number, seed: number): number {
  let value = Math.imul(ordinal + 1, 0x9e3779b1) ^ Math.imul(seed | 0, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Keeps the best `limit` hits of any number: a heap with the worst kept one on top. */
export class Best {
  /** A score below this need not be offered. */
  threshold = -Infinity;
  readonly #heap: Hit[] = [];
  readonly #limit: number;
  readonly #seed: number;

  constructor(limit: number, seed: number) {
    this.#limit = limit;
    this.#seed = seed;
    if (limit === 0) this.threshold = Infinity;
  }

  offer(ordinal: number, score: number): void {
    if (score < this.threshold) return;
    const hit = { ordinal, score };
    if (this.#heap.length < this.#limit) {
      this.#heap.push(hit);
      this.#rise(this.#heap.length - 1);
    } else if (this.#limit > 0 && before(hit, this.#heap[0]!, this.#seed)) {
      this.#heap[0] = hit;
      this.#sink(0);
    }
    if (this.#limit > 0 && this.#heap.length === this.#limit) this.threshold = this.#heap[0]!.score;
  }

  /** Best first. */
  done(): Hit[] {
    return this.#heap.toSorted((a, b) => (before(a, b, this.#seed) ? -1 : 1));
  }

  #rise(start: number): void {
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(this.#heap[parent]!, this.#heap[at]!, this.#seed)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(start: number): void {
    for (let at = start; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#heap.length && before(this.#heap[worst]!, this.#heap[child]!, this.#seed)) worst = child;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(a: number, b: number): void {
    const hit = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = hit;
  }
}
