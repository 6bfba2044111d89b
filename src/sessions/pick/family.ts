import { FAMILIES, INSTRUMENTS, nodesOfLabel, SCENES } from "#src/domain/genres/genres.ts";

/** Genres that say how it sounds, by number. */
const apart = new Set([...SCENES, ...INSTRUMENTS]);
const NUMBERS: ReadonlyMap<string, number> = new Map(
  FAMILIES.filter((name) => !apart.has(name)).map((name, number) => [name, number]),
);
/** Of labels that none of them stands above. */
export const NO_FAMILY = -1;
/** So wide that any other one says more. */
const WIDE = new Set(["pop", "alternative", "dance"]);
const WIDE_SHARE = 0.5;

/** The family that most of the labels lie in: each counts for the nearest above it. */
export function familyOf(labels: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const label of new Set(labels)) {
    const family = nodesOfLabel(label).find((name) => NUMBERS.has(name));
    if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + (WIDE.has(family) ? WIDE_SHARE : 1));
  }
  let best: string | undefined;
  for (const [name, count] of counts) if (best === undefined || count > counts.get(best)!) best = name;
  return best === undefined ? NO_FAMILY : NUMBERS.get(best)!;
}
