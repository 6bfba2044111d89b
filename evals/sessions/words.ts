import type { HiddenTaste } from "./fit.ts";
import type { World } from "./world.ts";

/**
 * What a listener says whose mood changes: an artist of what is wanted now, or the label that most of it has and what was
 * wanted before has not.
 */
export function wordsFor(
  world: World,
  phases: readonly { taste: HiddenTaste }[],
  random: () => number,
): string | undefined {
  const [before, after] = [phases[0]!.taste.liked, phases.at(-1)!.taste.liked];
  const artist = most(after.map((row) => world.artists[row]!.slice(0, 1)));
  const label = most(
    after.map((row) => labelsOf(world, row)),
    before.map((row) => labelsOf(world, row)),
  );
  if (label !== undefined && random() < 0.5) return `play some ${world.labelNames[label]} now`;
  return artist === undefined ? undefined : `something like ${world.artistNames[artist]}`;
}

function labelsOf({ labelSet, labelSets }: World, row: number): readonly number[] {
  return [...labelSets[labelSet[row]!]!.labels];
}

/** Of the most lists in which it stands, less those of the others. */
function most(lists: readonly (readonly number[])[], others: readonly (readonly number[])[] = []): number | undefined {
  const shares = new Map<number, number>();
  for (const list of lists) for (const one of list) shares.set(one, (shares.get(one) ?? 0) + 1 / lists.length);
  for (const list of others)
    for (const one of list) if (shares.has(one)) shares.set(one, shares.get(one)! - 1 / others.length);
  return [...shares].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
