import type { Catalog } from "#src/catalog/catalog.ts";
import type { Candidate } from "./candidates.ts";
import type { Following } from "./follow.ts";
import type { Plan } from "./plan.ts";
import { orderValue } from "./sequence.ts";

/** With so few free places, what comes is chosen for its place; with more, the places are shared out afterwards. */
const FEW = 4;

interface Hole {
  /** Artists that stand too near. */
  near: ReadonlySet<number>;
  /** The values between which the order asked for stays as it is. */
  from: number;
  to: number;
}

/** Whether a track suits one of the free places: no artist of it stands too near, and the order goes on as it was. */
export function holeTest(
  catalog: Catalog,
  plan: Plan,
  staying: readonly Candidate[],
  { slots, reorder, fromTheTop }: Following,
): (candidate: Candidate) => boolean {
  const free = slots.flatMap((slot, at) => (slot ? [] : [at]));
  if (free.length === 0 || free.length > FEW || fromTheTop || reorder) return () => true;
  const byOrdinal = new Map(staying.map((candidate) => [candidate.ordinal, candidate]));
  const placed = slots.map((slot) => (slot ? byOrdinal.get(catalog.ordinalOf(slot.id) ?? -1) : undefined));
  const value = orderValue(catalog, plan.order);
  const holes = free.map((at) => holeAt(placed, at, { gap: plan.gap?.min ?? 0, value }));
  return (candidate) =>
    holes.some(({ near, from, to }) => {
      if (candidate.artists.some((artist) => near.has(artist))) return false;
      if (!value) return true;
      const here = value(candidate);
      return here >= from && here <= to;
    });
}

function holeAt(
  placed: readonly (Candidate | undefined)[],
  at: number,
  { gap, value }: { gap: number; value: ((track: Candidate) => number) | undefined },
): Hole {
  const around = placed.slice(Math.max(0, at - gap), at + gap + 1);
  const near = new Set(around.flatMap((candidate) => candidate?.artists ?? []));
  const beside = [
    placed.slice(0, at).findLast((one) => one !== undefined),
    placed.slice(at + 1).find((one) => one !== undefined),
  ];
  const values = beside.map((one) => (one && value ? value(one) : Number.NaN)).filter((one) => !Number.isNaN(one));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.length === 2
    ? { near, from: low, to: high }
    : { near, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
}
