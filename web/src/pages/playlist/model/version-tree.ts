/** As much of a version as its place in the tree needs. */
export interface TreeVersion {
  version: number;
  parent: number | null;
}

export interface TreeRow<V extends TreeVersion> {
  version: V;
  /** 0 is the newest. */
  row: number;
  /** Column, from the left; the versions that the shown one comes from stand in 0. */
  lane: number;
  /** Where the line to the version that it was made from ends; null for a first one. */
  parent: { row: number; lane: number } | null;
  /** On the way from the first version to the shown one. */
  isOnPath: boolean;
}

export interface VersionTree<V extends TreeVersion> {
  rows: TreeRow<V>[];
  lanes: number;
}

/**
 * A tree of versions as rows, newest first, with a column for each branch that is open at a row, as histories of source
 * code are drawn. A version whose parent is forgotten begins a tree of its own.
 */
export function treeOf<V extends TreeVersion>(versions: readonly V[], shown: number): VersionTree<V> {
  const oldestFirst = versions.toSorted((a, b) => a.version - b.version);
  const known = new Map(oldestFirst.map((one) => [one.version, one]));
  const path = pathTo(known, shown);
  const lanes = lanesOf(oldestFirst, { known, path });
  const rowOf = new Map(oldestFirst.map(({ version }, at) => [version, oldestFirst.length - 1 - at]));
  const placeOf = (version: number) => ({ row: rowOf.get(version) ?? 0, lane: lanes.get(version) ?? 0 });
  const rows = oldestFirst.toReversed().map((version) => ({
    version,
    ...placeOf(version.version),
    parent: version.parent !== null && known.has(version.parent) ? placeOf(version.parent) : null,
    isOnPath: path.has(version.version),
  }));
  return { rows, lanes: Math.max(0, ...lanes.values()) + 1 };
}

/** The versions that one was made from, and itself. */
export function pathTo<V extends TreeVersion>(known: ReadonlyMap<number, V>, version: number): Set<number> {
  const path = new Set<number>();
  for (let at = known.get(version); at && !path.has(at.version); at = known.get(at.parent ?? -1)) path.add(at.version);
  return path;
}

interface Known<V> {
  known: ReadonlyMap<number, V>;
  path: ReadonlySet<number>;
}

/** Branches take the first column that is free from where they leave to their last version. */
function lanesOf<V extends TreeVersion>(oldestFirst: readonly V[], { known, path }: Known<V>): Map<number, number> {
  const branchOf = branchesOf(oldestFirst, { known, path });
  const lastOf = new Map<number, number>();
  for (const { version } of oldestFirst) lastOf.set(branchOf.get(version) ?? version, version);
  const lanes = new Map<number, number>();
  /** The last version of what stands in each column so far; the first belongs to the path. */
  const takenUntil = [Number.POSITIVE_INFINITY];
  for (const { version, parent } of oldestFirst) {
    const head = branchOf.get(version) ?? version;
    if (path.has(version)) lanes.set(version, 0);
    else if (head !== version) lanes.set(version, lanes.get(head) ?? 0);
    else {
      const from = parent ?? version;
      const free = takenUntil.findIndex((until) => until <= from);
      const lane = free === -1 ? takenUntil.length : free;
      takenUntil[lane] = lastOf.get(head) ?? version;
      lanes.set(version, lane);
    }
  }
  return lanes;
}

/** The first version of the branch that each belongs to: the first child of a version that is on no path continues it. */
function branchesOf<V extends TreeVersion>(oldestFirst: readonly V[], { known, path }: Known<V>): Map<number, number> {
  const branchOf = new Map<number, number>();
  const continued = new Set<number>();
  for (const { version, parent } of oldestFirst) {
    const goesOn =
      parent !== null && known.has(parent) && !path.has(version) && !path.has(parent) && !continued.has(parent);
    if (goesOn) continued.add(parent);
    branchOf.set(version, goesOn ? (branchOf.get(parent) ?? version) : version);
  }
  return branchOf;
}
