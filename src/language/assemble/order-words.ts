import type { Order } from "#src/domain/brief.ts";

type Arc = Extract<Order, { kind: "arc" }>;
type Sorted = Extract<Order, { kind: "sorted" }>;

const SHAPES: Readonly<Record<Arc["shape"], string>> = {
  up: "rising",
  down: "falling",
  peak: "rising to a peak and falling again",
  valley: "falling and rising again",
  wave: "in waves",
};
const FEATURES: Readonly<Record<Arc["feature"], string>> = {
  energy: "energy",
  tempo: "tempo",
  valence: "mood from sad to bright",
  popularity: "fame",
};
const SORTED: Readonly<Record<Sorted["by"], readonly [string, string]>> = {
  year: ["oldest first", "newest first"],
  tempo: ["slowest first", "fastest first"],
  energy: ["calmest first", "most energetic first"],
  valence: ["saddest first", "happiest first"],
  popularity: ["least known first", "best known first"],
  duration: ["shortest first", "longest first"],
  title: ["titles from A to Z", "titles from Z to A"],
  artist: ["artists from A to Z", "artists from Z to A"],
};
const STEPS: Readonly<Partial<Record<Sorted["by"], readonly [string, string]>>> = {
  year: ["newer", "older"],
  tempo: ["faster", "slower"],
  energy: ["more energetic", "calmer"],
  valence: ["happier", "sadder"],
  popularity: ["better known", "less known"],
  duration: ["longer", "shorter"],
};

/** "energy rising". */
export function arcInWords({ feature, shape }: Pick<Arc, "feature" | "shape">): string {
  return `${FEATURES[feature]} ${SHAPES[shape]}`;
}

/** "oldest first". */
export function sortInWords({ by, direction }: Pick<Sorted, "by" | "direction">): string {
  return SORTED[by][direction === "up" ? 0 : 1];
}

/** "each faster than the one before"; undefined of what no step can be heard. */
export function stepsInWords({ by, direction }: Pick<Sorted, "by" | "direction">): string | undefined {
  const steps = STEPS[by];
  return steps && `each ${steps[direction === "up" ? 0 : 1]} than the one before`;
}
