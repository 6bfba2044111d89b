import { type Brief, isAsked, type Leaning, type Rule, type Span } from "#src/domain/brief.ts";
import type { LedgerEntry, Playlist } from "#src/domain/playlist.ts";

/** Two fidelities nearer than this are as good as equal. */
const AS_GOOD = 0.02;

export type Verdict = { accepted: true } | { accepted: false; because: string };

/**
 * Whether a model's list may stand in the draft's place: nothing that was asked is missing from its ledger or became a mere
 * wish, no more of it is unmet, and its fidelity is no lower. A plan that drops a rule would otherwise look like one that
 * keeps them all.
 */
export function isNoWorse(draft: Playlist, better: Playlist): Verdict {
  const dropped = droppedFrom(draft.brief, better);
  if (dropped !== undefined) return missing(dropped);
  const [before, after] = [unmetIn(draft), unmetIn(better)];
  const more = after.length - before.length;
  if (more > 0) return no(`${more} more of what was asked would be unmet: ${namesOf(after)}.`);
  if (better.ledger.fidelity < draft.ledger.fidelity - AS_GOOD)
    return no(`its fidelity is ${percent(better)}, the draft's is ${percent(draft)}.`);
  return { accepted: true };
}

/** The same where the planner found nothing that fits: a model's list must then keep all that was read in the request. */
export function isWhole(reading: Brief, better: Playlist): Verdict {
  const dropped = droppedFrom(reading, better);
  if (dropped !== undefined) return missing(dropped);
  const unmet = unmetIn(better);
  return unmet.length > 0 ? no(`it does not meet ${namesOf(unmet)}.`) : { accepted: true };
}

function missing(asked: string): Verdict {
  return no(`“${asked}” is missing from its plan.`);
}

function no(because: string): Verdict {
  return { accepted: false, because };
}

interface Part {
  id: string;
  asked: string;
  /** Null of what was put by hand: then the same part must be there. */
  span: Span | null;
  kind: LedgerEntry["kind"];
  /** A part of another kind may not stand for it: an exclusion is no wish, and neither is a length or an order. */
  strict: boolean;
}

/** The words of the first part that nothing in the other list's ledger stands for; words that nobody understood are none. */
function droppedFrom(brief: Brief, better: Playlist): string | undefined {
  const entries = asked(better);
  return partsOf(brief).find((part) => !entries.some((entry) => standsFor(entry, part)))?.asked;
}

function partsOf({ length, rules, leanings, orders, leftovers }: Brief): Part[] {
  const unknown = leftovers.filter(({ why }) => why === "unknown").map(({ span }) => span);
  const isSearchText = ({ span }: Leaning) => unknown.some((words) => overlap(span, words));
  const of = (kind: Part["kind"], parts: readonly Pick<Rule, "id" | "asked" | "span" | "byHand">[]) =>
    parts.filter(isAsked).map(({ id, asked, span }) => ({ id, asked, span, kind, strict: kind !== "leaning" }));
  return [
    ...of("length", [{ ...length, id: "length", asked: length.span?.text ?? "the length" }]),
    ...rules.flatMap((rule) => of("rule", [rule]).map((part) => ({ ...part, strict: isStrict(rule) }))),
    ...of(
      "leaning",
      leanings.filter((leaning) => !isSearchText(leaning)),
    ),
    ...of("order", orders),
  ];
}

/** What tracks must be may be read in another way ("future" is a name or a time); what they must not be may not. */
function isStrict(rule: Rule): boolean {
  return rule.kind !== "tracks" || rule.scope.kind === "none";
}

function standsFor(entry: LedgerEntry, { id, span, kind, strict }: Part): boolean {
  if (span === null) return entry.id === id && entry.kind === kind;
  return overlap(entry.span, span) && (!strict || entry.kind === kind);
}

/** What somebody said, met or not; leftovers are nobody's promise. */
function asked({ ledger }: Playlist): LedgerEntry[] {
  return ledger.entries.filter((entry) => isAsked(entry) && entry.kind !== "leftover");
}

function unmetIn(list: Playlist): LedgerEntry[] {
  return asked(list).filter(({ status }) => status === "unmet");
}

function namesOf(entries: readonly LedgerEntry[]): string {
  return entries
    .slice(0, 3)
    .map(({ asked }) => `“${asked}”`)
    .join(", ");
}

function overlap(mine: Span | null, its: Span): boolean {
  if (mine === null || turnOf(mine) !== turnOf(its)) return false;
  return mine.start < its.end && its.start < mine.end;
}

function turnOf({ turn }: Span): number {
  return turn ?? 0;
}

function percent({ ledger }: Playlist): string {
  return `${Math.round(ledger.fidelity * 100)} %`;
}
