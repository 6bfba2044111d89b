import type { Catalog } from "#src/catalog/catalog.ts";
import type { BlockKind } from "#src/domain/session.ts";
import type { Room } from "./blocks.ts";

const KNOWN = { kind: "history", is: "known" } as const;
const NEW = { kind: "history", is: "new" } as const;
/** Of songs whose popularity nobody knows. */
const UNKNOWN_FAME = 25;

/** How well a row fits a block, 0-1. */
export function blockFit(catalog: Catalog, kind: BlockKind, room: Room): (row: number) => number {
  const fame = (row: number) => {
    const popularity = catalog.value(row, "popularity");
    return (Number.isNaN(popularity) ? UNKNOWN_FAME : popularity) / 100;
  };
  const isKnown = (row: number) => catalog.listener !== undefined && catalog.passes(row, KNOWN);
  switch (kind) {
    case "warm_up":
      return (row) => 0.7 * fame(row) + (isKnown(row) ? 0.3 : 0);
    case "familiar":
      return (row) => (isKnown(row) ? 1 : 0.9 * fame(row));
    case "discovery":
      return (row) =>
        catalog.listener && !catalog.passes(row, NEW) ? 0 : Math.max(0, 0.9 - 1.2 * Math.abs(fame(row) - 0.3));
    case "throwback":
      return (row) => {
        const year = catalog.value(row, "year");
        return year <= room.earlier ? 0.7 + 0.3 * fame(row) : 0;
      };
    case "peak":
      return (row) => {
        const energy = catalog.value(row, "energy");
        return Number.isNaN(energy) ? 0.2 : 0.6 * energy + 0.4 * fame(row);
      };
    case "wind_down":
      return (row) => {
        const energy = catalog.value(row, "energy");
        return Number.isNaN(energy) ? 0.3 : 1 - energy;
      };
  }
}
