import { meanOf } from "./summary.ts";

/** How much answers to the same request differ between repetitions. */
export interface Flips {
  /** Mean over cases of 1 - the mean Jaccard likeness of two repetitions' sets of tracks: 0 never another track, 1 never the same. */
  rate: number;
  /** Share of cases in which the list, its order or how the request ended is not the same in all repetitions. */
  cases: number;
}

/** One repetition: how it ended, and the tracks in their order. */
export interface Repetition {
  outcome: string;
  trackIds: readonly string[];
}

/** Undefined where no case has two repetitions. */
export function flipsOf(cases: readonly (readonly Repetition[])[]): Flips | undefined {
  const repeated = cases.filter((repetitions) => repetitions.length > 1);
  const rate = meanOf(repeated.map(flipRateOf));
  const changed = meanOf(repeated.map((repetitions) => (areAlike(repetitions) ? 0 : 1)));
  return rate === undefined || changed === undefined ? undefined : { rate, cases: changed };
}

/** 1 - mean pairwise Jaccard likeness; 0 for one repetition. */
export function flipRateOf(repetitions: readonly Repetition[]): number {
  const sets = repetitions.map(({ trackIds }) => new Set(trackIds));
  const unlike = sets.flatMap((one, at) => sets.slice(at + 1).map((other) => 1 - jaccard(one, other)));
  return meanOf(unlike) ?? 0;
}

/** Jaccard likeness of two sets, 0-1; two empty ones are alike. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 && other.size === 0) return 1;
  const shared = one.intersection(other).size;
  return shared / (one.size + other.size - shared);
}

export function areAlike(repetitions: readonly Repetition[]): boolean {
  const [first, ...rest] = repetitions.map(({ outcome, trackIds }) => JSON.stringify([outcome, trackIds]));
  return rest.every((other) => other === first);
}
