import type { Catalog, Column } from "#src/catalog/catalog.ts";
import type { Order } from "#src/domain/brief.ts";
import type { Plan } from "#src/playlists/compose/plan.ts";
import { SCORE } from "./weights.ts";

const COLUMNS: Readonly<Record<string, Column>> = { duration: "durationMs" };

/**
 * What an order that was asked for takes from a candidate: a session runs through it once, in as many items as a list has,
 * and stays where it ends. Undefined where none goes by a number.
 */
export function orderCosts(
  catalog: Catalog,
  { order, tracks }: Pick<Plan, "order" | "tracks">,
  { rows, begun }: { rows: ArrayLike<number>; begun: number },
): ((row: number) => number) | undefined {
  const wanted = order && wantedAt(order, Math.min(1, begun / Math.max(1, tracks - 1)));
  if (!wanted) return undefined;
  const sorted = Array.from(rows, (row) => catalog.value(row, wanted.column))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  return (row) => {
    const place = placeOf(sorted, catalog.value(row, wanted.column));
    return SCORE.order * (Number.isNaN(place) ? UNKNOWN : Math.abs(place - wanted.place));
  };
}

/** How far off a value is taken to lie that nobody knows. */
const UNKNOWN = 0.5;

/** The share of the candidates, 0-1, that is to lie below the next track, and by which number. */
function wantedAt(order: Order, progress: number): { column: Column; place: number } | undefined {
  if (order.kind === "arc") return { column: order.feature, place: SHAPES[order.shape](progress) };
  if (order.kind !== "sorted" || order.by === "title" || order.by === "artist") return undefined;
  const column = COLUMNS[order.by] ?? (order.by as Column);
  return { column, place: order.direction === "up" ? progress : 1 - progress };
}

const SHAPES: Readonly<Record<Extract<Order, { kind: "arc" }>["shape"], (progress: number) => number>> = {
  up: (progress) => progress,
  down: (progress) => 1 - progress,
  peak: (progress) => 1 - Math.abs(2 * progress - 1),
  valley: (progress) => Math.abs(2 * progress - 1),
  wave: (progress) => (1 - Math.cos(4 * Math.PI * progress)) / 2,
};

function placeOf(sorted: readonly number[], value: number): number {
  if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
