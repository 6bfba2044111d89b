/** Many lists of numbers in one array: list i is items[offsets[i], offsets[i + 1]). */
export interface Lists {
  offsets: Uint32Array;
  items: Uint32Array;
}

export function listAt(lists: Lists, list: number): Uint32Array {
  return lists.items.subarray(lists.offsets[list]!, lists.offsets[list + 1]!);
}

export function packLists(values: readonly ArrayLike<number>[]): Lists {
  const offsets = new Uint32Array(values.length + 1);
  for (let i = 0; i < values.length; i++) offsets[i + 1] = offsets[i]! + values[i]!.length;
  const items = new Uint32Array(offsets[values.length]!);
  for (let i = 0; i < values.length; i++) items.set(values[i]!, offsets[i]!);
  return { offsets, items };
}

/** For each of `groups` numbers, the ascending rows that carry it; rows with a number out of range are in none. */
export function groupRows(numberOfRow: ArrayLike<number>, groups: number): Lists {
  const offsets = new Uint32Array(groups + 1);
  for (let row = 0; row < numberOfRow.length; row++) {
    const group = numberOfRow[row]!;
    if (group >= 0 && group < groups) offsets[group + 1]!++;
  }
  for (let group = 0; group < groups; group++) offsets[group + 1]! += offsets[group]!;
  const next = offsets.slice(0, groups);
  const items = new Uint32Array(offsets[groups]!);
  for (let row = 0; row < numberOfRow.length; row++) {
    const group = numberOfRow[row]!;
    if (group >= 0 && group < groups) items[next[group]!++] = row;
  }
  return { offsets, items };
}

/** For each of `groups` numbers, the ascending lists that hold it (once each). */
export function invertLists(lists: Lists, groups: number): Lists {
  const count = lists.offsets.length - 1;
  const offsets = new Uint32Array(groups + 1);
  const last = new Int32Array(groups).fill(-1);
  forEachOnce(lists, count, last, (group) => offsets[group + 1]!++);
  for (let group = 0; group < groups; group++) offsets[group + 1]! += offsets[group]!;
  const next = offsets.slice(0, groups);
  const items = new Uint32Array(offsets[groups]!);
  last.fill(-1);
  forEachOnce(lists, count, last, (group, list) => {
    items[next[group]!++] = list;
  });
  return { offsets, items };
}

function forEachOnce(lists: Lists, count: number, last: Int32Array, visit: (group: number, list: number) => void) {
  for (let list = 0; list < count; list++) {
    for (let i = lists.offsets[list]!; i < lists.offsets[list + 1]!; i++) {
      const group = lists.items[i]!;
      if (last[group] === list) continue;
      last[group] = list;
      visit(group, list);
    }
  }
}
