import type { Span } from "#src/domain/brief.ts";
import type { LedgerEntry, Playlist } from "#src/domain/playlist.ts";

/** Two fidelities nearer than this are as good as equal. */
const AS_GOOD = 0.02;

export type Verdict = { accepted: true } | { accepted: false; because: string };

/**
 * Whether a model's list may stand in the draft's place: nothing that was asked is missing from its ledger, no more of it
 * is unmet, and its fidelity is no lower. A plan that drops a rule would otherwise look like one that keeps them all.
 */
export function isNoWorse(draft: Playlist, better: Playlist): Verdict {
  const dropped = asked(draft).find((entry) => !asked(better).some((other) => covers(other, entry)));
  if (dropped) return no(`“${dropped.asked}” is missing from its plan.`);
  const unmet = (list: Playlist) => asked(list).filter(({ status }) => status === "unmet");
  const more = unmet(better).length - unmet(draft).length;
  if (more > 0) return no(`${more} more of what was asked would be unmet: ${unmet(better)[0]!.asked}.`);
  if (better.ledger.fidelity < draft.ledger.fidelity - AS_GOOD)
    return no(`its fidelity is ${percent(better)}, the draft's is ${percent(draft)}.`);
  return { accepted: true };
}

function no(because: string): Verdict {
  return { accepted: false, because };
}

/** What somebody said, met or not; leftovers are nobody's promise. */
function asked({ ledger }: Playlist): LedgerEntry[] {
  return ledger.entries.filter(({ span, kind }) => span !== null && kind !== "leftover");
}

function covers({ span: mine }: LedgerEntry, { span: its }: LedgerEntry): boolean {
  if (mine === null || its === null || turnOf(mine) !== turnOf(its)) return false;
  return mine.start < its.end && its.start < mine.end;
}

function turnOf({ turn }: Span): number {
  return turn ?? 0;
}

function percent({ ledger }: Playlist): string {
  return `${Math.round(ledger.fidelity * 100)} %`;
}
