interface Move {
  kind: "moved" | "rolled_back";
  from: string | null;
  to: string;
}

/** Where a roll back of a label leads; undefined at its beginning. `moves` newest first. */
export function wayBack(moves: readonly Move[]): string | undefined {
  const stack: string[] = [];
  for (const { kind, from, to } of moves.toReversed()) {
    if (stack.length === 0 && from !== null) stack.push(from);
    if (kind === "rolled_back") stack.pop();
    else stack.push(to);
  }
  return stack.at(-2);
}
