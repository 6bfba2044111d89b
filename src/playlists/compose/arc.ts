import type { Order } from "#src/domain/brief.ts";

type ArcShape = Extract<Order, { kind: "arc" }>["shape"];

const HEIGHTS: Record<ArcShape, (x: number, crests: number) => number> = {
  up: (x) => x,
  down: (x) => 1 - x,
  peak: (x) => 1 - Math.abs(2 * x - 1.1) / 1.1,
  valley: (x) => Math.abs(2 * x - 1.1) / 1.1,
  wave: (x, crests) => (1 - Math.cos(2 * Math.PI * crests * x)) / 2,
};

/** Height of the wanted curve at each of `n` positions, 0-1. A wave has a crest every ten tracks or so, two at least. */
function arcHeights(shape: ArcShape, n: number): number[] {
  const crests = Math.max(2, Math.round(n / 10));
  return Array.from({ length: n }, (_, index) => HEIGHTS[shape](n === 1 ? 0 : index / (n - 1), crests));
}

/** Puts the lowest value at the lowest position of the curve, and so on: rank for rank, so that the shape is exact. */
export function alongArc<Item>(items: readonly Item[], shape: ArcShape, value: (item: Item) => number): Item[] {
  const heights = arcHeights(shape, items.length);
  const positions = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const known = items
    .map(value)
    .filter((x) => !Number.isNaN(x))
    .sort((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)] ?? 0;
  const level = (item: Item) => (Number.isNaN(value(item)) ? middle : value(item));
  const byValue = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => level(a.item) - level(b.item) || a.index - b.index);
  const ordered: Item[] = new Array(items.length);
  positions.forEach((position, rank) => {
    ordered[position] = byValue[rank]!.item;
  });
  return ordered;
}
