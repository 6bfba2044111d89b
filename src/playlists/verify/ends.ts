import type { Leaning, Order } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";

/** What a wish is to be measured on. */
export interface Stretch {
  tracks: readonly Track[];
  /** Which part of the list it is; nothing where it is all of it. */
  said?: string;
}

/** "From calm to wild": the one is meant of the start and the other of the end, and neither of the whole list. */
export function stretchOf({ asked }: Leaning, orders: readonly Order[], tracks: readonly Track[]): Stretch {
  const arcs = orders.filter(({ kind }) => kind === "arc");
  const third = Math.max(1, Math.round(tracks.length / 3));
  if (arcs.some((arc) => arc.asked.startsWith(`from ${asked} to `)))
    return { tracks: tracks.slice(0, third), said: "in the first third" };
  if (arcs.some((arc) => arc.asked.startsWith("from ") && arc.asked.endsWith(` to ${asked}`)))
    return { tracks: tracks.slice(-third), said: "in the last third" };
  return { tracks };
}

/** Whether a wish is meant of one end of the list alone. */
export function isOfAnEnd(leaning: Leaning, orders: readonly Order[]): boolean {
  return stretchOf(leaning, orders, []).said !== undefined;
}
