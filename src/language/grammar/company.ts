import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import type { CountUse } from "./totals.ts";
import type { Wish } from "./wish.ts";

/** Songs that are named, and how many are wanted beside them. */
export interface Company {
  count: AtomOf<"count">;
  /** Of the named songs, in their order. */
  hosts: readonly AtomOf<"thing">[];
}

/** "play Africa by Toto and 9 songs that go well with it": the named song comes first and adds to the number. */
export function companyOf(
  reading: Reading,
  pieces: readonly Piece[],
  uses: ReadonlyMap<Piece, CountUse>,
): Company | undefined {
  const at = pieces.findIndex((piece) => piece.kind === "count" && uses.get(piece) === "total" && !piece.bound);
  const joint = pieces[at - 1];
  if (at < 2) return undefined;
  const others = /^others?$/.test(reading.tokens[pieces[at]!.to]?.text ?? "");
  if (!others && (joint?.kind !== "cue" || !/^(and|then|with|notOnly)$/.test(joint.cue))) return undefined;
  const before = pieces.slice(0, at).filter((piece) => piece.kind === "thing");
  const hosts = before.filter(({ thing }) => thing.kind === "name" && thing.type === "track");
  const named = before.every(({ thing }) => thing.kind === "name");
  const later = pieces.slice(at + 1).some((piece) => piece.kind === "thing" && piece.thing.kind !== "vocabulary");
  if (hosts.length === 0 || !named || (later && !others)) return undefined;
  return { count: pieces[at] as AtomOf<"count">, hosts };
}

/** The first of the named songs opens the list; the rest of it is like them. */
export function seatCompany(company: Company | undefined, wishes: readonly Wish[]): void {
  for (const [index, host] of (company?.hosts ?? []).entries()) {
    const wish = wishes.find(({ from }) => from === host.from);
    if (wish === undefined || !/^(plain|some)$/.test(wish.role) || wish.negative) continue;
    wish.strong = true;
    if (index === 0) wish.role = "start";
  }
}
