import type { Atom } from "./things.ts";

/** A reading that was kept, or a word that nothing reads. In order of place, covering every token. */
export type Piece = Atom | { kind: "word"; from: number; to: number };

/** The set of readings that do not overlap and weigh most together (weighted interval scheduling). Earlier ones win ties. */
export function chooseAtoms(atoms: readonly Atom[], tokens: number): Piece[] {
  const startingAt: Atom[][] = Array.from({ length: tokens }, () => []);
  for (const atom of atoms) startingAt[atom.from]?.push(atom);
  const best = new Float64Array(tokens + 1);
  const taken: (Atom | undefined)[] = new Array(tokens);
  for (let from = tokens - 1; from >= 0; from--) {
    best[from] = best[from + 1]!;
    for (const atom of startingAt[from]!) {
      const score = atom.score + best[atom.to]!;
      if (score > best[from]! + 1e-9) {
        best[from] = score;
        taken[from] = atom;
      }
    }
  }
  const pieces: Piece[] = [];
  for (let from = 0; from < tokens; ) {
    const piece: Piece = taken[from] ?? { kind: "word", from, to: from + 1 };
    pieces.push(piece);
    from = piece.to;
  }
  return pieces;
}
