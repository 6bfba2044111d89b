import type { Playlist } from "#src/domain/playlist.ts";
import { mean } from "../measures/ranking.ts";
import { failure } from "./check.ts";
import { type FactRow, holds, type Predicate } from "./facts.ts";

/** `[kind, ...arguments]`, as written in refinements.jsonl. */
export type ChangeCheck = [string, ...unknown[]];

export interface Change {
  /** The list of the first request. */
  base: readonly FactRow[];
  /** The list that the message was said to. */
  before: readonly FactRow[];
  after: readonly FactRow[];
  list: Playlist;
}

/** Undefined when the message was obeyed as far as this check sees; else what is wrong, with numbers. */
export function unobeyed(check: ChangeCheck, change: Change): string | undefined {
  const [kind, ...rest] = check;
  const { base, before, after, list } = change;
  const [added, removed] = [without(after, before), without(before, after)];
  const positions = rest[0] as number[];
  switch (kind) {
    case "same":
      return same(before, after) ? undefined : `${added.length} tracks are new`;
    case "sameAsBase":
      return same(base, after) ? undefined : `${without(after, base).length} tracks are not those of the first list`;
    case "changed":
      return added.length >= (rest[0] as number) ? undefined : `only ${added.length} tracks are new`;
    case "mean":
      return moved(rest as [string, "up" | "down"], { before, after, added, removed });
    case "added":
    case "has": {
      const [least, predicate] = rest as [number, Predicate];
      const count = passing(kind === "added" ? added : after, predicate);
      return count >= least ? undefined : `${count}, not ${least}`;
    }
    case "higher":
      return passing(after, rest[0] as Predicate) > passing(before, rest[0] as Predicate)
        ? undefined
        : "not more of it";
    case "kept":
      return positions.every((at) => after.includes(before[at - 1]!)) ? undefined : "not all of them stayed";
    case "left":
      return positions.some((at) => after.includes(before[at - 1]!)) ? "still there" : undefined;
    case "leftLast":
      return before.slice(-(rest[0] as number)).some((row) => after.includes(row)) ? "still there" : undefined;
    case "onlyChanged":
      return onlyChanged(positions, before, after);
    case "movedTo":
      return after.indexOf(before[(rest[0] as number) - 1]!) === (rest[1] as number) - 1
        ? undefined
        : "it is elsewhere";
    case "shorter":
      return before.length - after.length === rest[0] ? undefined : `${before.length - after.length} fewer`;
    case "longer":
      return after.length - before.length === rest[0] ? undefined : `${after.length - before.length} more`;
    case "ledger":
      return list.ledger.entries.some(({ asked }) => asked.includes(String(rest[0]))) ? undefined : "not in the ledger";
    default:
      return failure(check, { ...list, status: 200, text: "", ledger: [] }, after);
  }
}

function without(rows: readonly FactRow[], others: readonly FactRow[]): FactRow[] {
  return rows.filter((row) => !others.includes(row));
}

function same(one: readonly FactRow[], other: readonly FactRow[]): boolean {
  return one.length === other.length && one.every((row, at) => row === other[at]);
}

function passing(rows: readonly FactRow[], predicate: Predicate): number {
  return rows.filter((row) => holds(row, predicate) === true).length;
}

/** What came against what went, and the whole list too; features joined by + are summed. */
function moved(
  [features, direction]: [string, "up" | "down"],
  rows: Pick<Change, "before" | "after"> & { added: readonly FactRow[]; removed: readonly FactRow[] },
): string | undefined {
  const average = (list: readonly FactRow[]) =>
    features
      .split("+")
      .reduce(
        (sum, feature) => sum + mean(list.flatMap((row) => (typeof row[feature] === "number" ? [row[feature]] : []))),
        0,
      );
  const rises = (from: number, to: number) => (direction === "up" ? to > from : to < from);
  const [whole, changed] = [
    [average(rows.before), average(rows.after)],
    [average(rows.removed), average(rows.added)],
  ] as const;
  if (rows.added.length === 0) return "nothing changed";
  return rises(...whole) && rises(...changed)
    ? undefined
    : `${features} of the list ${whole.map((value) => value.toFixed(2)).join(" → ")}, of what changed ${changed.map((value) => value.toFixed(2)).join(" → ")}`;
}

function onlyChanged(
  positions: readonly number[],
  before: readonly FactRow[],
  after: readonly FactRow[],
): string | undefined {
  if (before.length !== after.length) return `${after.length} tracks, not ${before.length}`;
  const changed = before.flatMap((row, at) => (row === after[at] ? [] : [at + 1]));
  return changed.join() === positions.join() ? undefined : `changed at ${changed.join(", ") || "no position"}`;
}
