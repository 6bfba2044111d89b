import type { Order } from "#src/domain/brief.ts";

type Shape = Extract<Order, { kind: "arc" }>["shape"];

/** Where a peak may lie, as a part of the way. */
const PEAKS = [0.4, 0.5, 0.6, 0.7];
const MOST_CRESTS = 60;

/** Every curve 0-1 over `n` places that people would call by the shape's name: a wave may have few crests or many. */
export function curvesOf(shape: Shape, n: number): number[][] {
  const along = (height: (x: number) => number) =>
    Array.from({ length: n }, (_, i) => height(n === 1 ? 0 : i / (n - 1)));
  const peak = (top: number) => (x: number) => (x <= top ? x / top : (1 - x) / (1 - top));
  switch (shape) {
    case "up":
      return [along((x) => x)];
    case "down":
      return [along((x) => 1 - x)];
    case "peak":
      return PEAKS.map((top) => along(peak(top)));
    case "valley":
      return PEAKS.map((top) => along((x) => 1 - peak(top)(x)));
    case "wave": {
      const crests = Array.from({ length: Math.min(MOST_CRESTS, Math.max(1, Math.floor(n / 4) - 1)) }, (_, i) => i + 2);
      return crests.flatMap((count) =>
        [0, Math.PI].map((phase) => along((x) => (1 - Math.cos(2 * Math.PI * count * x + phase)) / 2)),
      );
    }
  }
}

/** Spearman's rank correlation with mean ranks for ties; 0 where one side does not vary. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  const mean = (a.length + 1) / 2;
  let [cross, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [ranksA[i]! - mean, ranksB[i]! - mean];
    cross += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? 0 : cross / Math.sqrt(squareA * squareB);
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let i = from; i <= to; i++) ranks[order[i]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
