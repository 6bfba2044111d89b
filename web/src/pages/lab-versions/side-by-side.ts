import { diffWordsWithSpace } from "diff";

/** Words that go and come in a line, at most: the page stands still while they are sought, and their square is what it takes. */
const MOST_EDITS = 500;

export interface Line {
  kind: "same" | "added" | "removed";
  text: string;
}

/** A piece of a line; `isOther` where the other side does not have it. */
export interface Piece {
  text: string;
  isOther: boolean;
}

/** What stands beside what; null where a side has no such line. */
export interface Row {
  before: Piece[] | null;
  after: Piece[] | null;
  isSame: boolean;
}

/** Lines of both sides beside each other: what was removed stands beside what came in its place, word by word. */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) rows.push(pair(removed[at], added[at]));
    removed = [];
    added = [];
  };
  for (const { kind, text } of lines) {
    if (kind === "removed") removed.push(text);
    else if (kind === "added") added.push(text);
    else {
      flush();
      rows.push({ before: plain(text), after: plain(text), isSame: true });
    }
  }
  flush();
  return rows;
}

/** Runs of equal lines longer than twice `kept` shrink to their ends; a number stands for what was left out. */
export function folded(rows: readonly Row[], kept: number): (Row | number)[] {
  const result: (Row | number)[] = [];
  for (let at = 0; at < rows.length; ) {
    if (!rows[at]!.isSame) {
      result.push(rows[at++]!);
      continue;
    }
    let end = at;
    while (end < rows.length && rows[end]!.isSame) end++;
    const head = at === 0 ? 0 : kept;
    const tail = end === rows.length ? 0 : kept;
    const hidden = end - at - head - tail;
    if (hidden > 1) result.push(...rows.slice(at, at + head), hidden, ...rows.slice(end - tail, end));
    else result.push(...rows.slice(at, end));
    at = end;
  }
  return result;
}

function pair(before: string | undefined, after: string | undefined): Row {
  if (before === undefined || after === undefined) return { before: whole(before), after: whole(after), isSame: false };
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!parts) return { before: whole(before), after: whole(after), isSame: false };
  const side = (other: "added" | "removed") =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ text: value, isOther: added || removed }));
  return { before: side("added"), after: side("removed"), isSame: false };
}

function whole(text: string | undefined): Piece[] | null {
  return text === undefined ? null : [{ text, isOther: true }];
}

function plain(text: string): Piece[] {
  return [{ text, isOther: false }];
}
