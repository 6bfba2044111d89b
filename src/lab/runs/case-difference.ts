import type { CaseDifference } from "#src/domain/lab/comparison.ts";
import type { Cell, Judged } from "#src/domain/lab/run.ts";
import type { LedgerEntry } from "#src/domain/playlist.ts";
import { differenceOfBriefs } from "./brief-difference.ts";

type Head = Pick<CaseDifference, "caseId" | "prompt" | "family" | "conversation" | "repetition">;

/** One repetition of a case side by side, and the traces of all. */
export function differenceOfCells(head: Head, a: readonly Cell[], b: readonly Cell[]): Omit<CaseDifference, "steps"> {
  const find = (cells: readonly Cell[]) => cells.find(({ repetition }) => repetition === head.repetition) ?? null;
  const [was, is] = [find(a), find(b)];
  return {
    ...head,
    a: was,
    b: is,
    brief: differenceOfBriefs(was?.brief, is?.brief),
    list: differenceOfLists(was?.tracks ?? [], is?.tracks ?? []),
    assertions: differenceOfJudged(was?.judged ?? [], is?.judged ?? []),
    ledger: differenceOfLedgers(was, is),
    traces: { a: tracesOf(a), b: tracesOf(b) },
  };
}

type Listed = Cell["tracks"][number];

/** Moved is what stands in another place among the tracks that both lists have. Positions from 1. */
export function differenceOfLists(was: readonly Listed[], is: readonly Listed[]): CaseDifference["list"] {
  const [before, after] = [placesOf(was), placesOf(is)];
  const alone = (tracks: readonly Listed[], others: ReadonlyMap<string, number>) =>
    tracks.flatMap((track, at) => (others.has(track.id) ? [] : [{ ...nameOf(track), position: at + 1 }]));
  const [order, other] = [was.filter(({ id }) => after.has(id)), is.filter(({ id }) => before.has(id))];
  const moved = other.flatMap((track, at) =>
    order[at]!.id === track.id
      ? []
      : [{ ...nameOf(track), from: before.get(track.id)! + 1, to: after.get(track.id)! + 1 }],
  );
  return { kept: order.length, added: alone(is, before), dropped: alone(was, after), moved };
}

function placesOf(tracks: readonly Listed[]): ReadonlyMap<string, number> {
  return new Map(tracks.map(({ id }, at) => [id, at]));
}

function nameOf({ id, title, artists }: Listed) {
  return { id, title, artists };
}

function differenceOfJudged(was: readonly Judged[], is: readonly Judged[]): CaseDifference["assertions"] {
  const asked = [...new Set([...was, ...is].map((one) => one.asked))];
  const found = (judged: readonly Judged[], words: string) => {
    const one = judged.find((each) => each.asked === words);
    return one ? { status: one.status, found: one.found } : null;
  };
  return asked.map((words) => {
    const [a, b] = [found(was, words), found(is, words)];
    return { asked: words, flipped: a !== null && b !== null && a.status !== b.status, a, b };
  });
}

function differenceOfLedgers(was: Cell | null, is: Cell | null): CaseDifference["ledger"] {
  const entries = (cell: Cell | null) => Map.groupBy(cell?.ledger?.entries ?? [], (entry) => entry.asked);
  const [before, after] = [entries(was), entries(is)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((asked) => {
    // The same words may stand for several parts of a Brief: they are paired in their order.
    const [old, now] = [before.get(asked) ?? [], after.get(asked) ?? []];
    return Array.from({ length: Math.max(old.length, now.length) }, (_, at) => {
      const [one, other] = [old[at], now[at]];
      return { asked, a: one?.status ?? null, b: other?.status ?? null, was: keptOf(one), is: keptOf(other) };
    });
  });
}

function keptOf(entry: LedgerEntry | undefined): { kept: number; of: number } | null {
  return entry ? { kept: entry.kept, of: entry.of } : null;
}

function tracesOf(cells: readonly Cell[]): CaseDifference["traces"]["a"] {
  return cells.map(({ repetition, passed, traceId, traceIds }) => ({
    repetition,
    passed,
    ...(traceId !== undefined && { traceId }),
    ...(traceIds && { traceIds }),
  }));
}
