import type { Catalog } from "#src/catalog/catalog.ts";
import { FAMILIES, INSTRUMENTS, nodesOfLabel, SCENES } from "#src/domain/genres/genres.ts";

/** Genres that say how it sounds, by number. */
const apart = new Set([...SCENES, ...INSTRUMENTS]);
const NUMBERS: ReadonlyMap<string, number> = new Map(
  FAMILIES.filter((name) => !apart.has(name)).map((name, number) => [name, number]),
);
/** Of labels that none of them stands above. */
export const NO_FAMILY = -1;
const UNREAD = -2;
/** So wide that any other one says more. */
const WIDE: ReadonlySet<number> = new Set(["pop", "alternative", "dance"].map((name) => NUMBERS.get(name)!));
const WIDE_SHARE = 0.5;

const ofLabels = new Map<string, number>();
const REMEMBERED = 50_000;

/** The family that most of the labels lie in, by number: each counts for the nearest above it. */
export function familyOf(labels: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const label of labels) {
    const family = familyOfLabel(label);
    if (family !== NO_FAMILY) counts.set(family, (counts.get(family) ?? 0) + (WIDE.has(family) ? WIDE_SHARE : 1));
  }
  let best = NO_FAMILY;
  for (const [family, count] of counts) if (count > (counts.get(best) ?? 0)) best = family;
  return best;
}

function familyOfLabel(label: string): number {
  const known = ofLabels.get(label);
  if (known !== undefined) return known;
  const name = nodesOfLabel(label).find((node) => NUMBERS.has(node));
  const family = name === undefined ? NO_FAMILY : NUMBERS.get(name)!;
  if (ofLabels.size >= REMEMBERED) ofLabels.clear();
  ofLabels.set(label, family);
  return family;
}

const ofCatalogs = new WeakMap<Catalog, Int16Array>();

/** Of a row, read once for all sessions. */
export function familyOfRow({ shared }: Catalog, row: number): number {
  if (row >= shared.size) return familyOf(shared.track(row).genres);
  const families = ofCatalogs.get(shared) ?? new Int16Array(shared.size).fill(UNREAD);
  ofCatalogs.set(shared, families);
  if (families[row] === UNREAD) families[row] = familyOf(shared.track(row).genres);
  return families[row]!;
}
