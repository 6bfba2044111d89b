import type { Brief, Span } from "#src/domain/brief.ts";
import type { LedgerEntry } from "#src/domain/playlist.ts";
import { rounded } from "./bits.ts";
import { joined } from "./finding.ts";

/** A word that nobody understood weighs no more than this, and all of them together no more than their share of all. */
const UNKNOWN_BITS = 0.5;
const UNKNOWN_SHARE = 0.2;

/** Words that nobody understood, and the search for them in titles, are rarely what a request is about. */
export function withLittleUnknown(entries: readonly LedgerEntry[], brief: Brief): LedgerEntry[] {
  const spans = unknownSpans(brief);
  const isUnknown = ({ kind, span }: LedgerEntry) =>
    span !== null && (kind === "leftover" || kind === "leaning") && spans.has(keyOf(span));
  const capped = entries.map((one) => (isUnknown(one) ? { ...one, bits: Math.min(one.bits, UNKNOWN_BITS) } : one));
  const sum = (of: readonly LedgerEntry[]) => of.reduce((bits, one) => bits + one.bits, 0);
  const unknown = sum(capped.filter(isUnknown));
  const most = (sum(capped) - unknown) * (UNKNOWN_SHARE / (1 - UNKNOWN_SHARE));
  if (most === 0 || unknown <= most) return capped;
  return capped.map((one) => (isUnknown(one) ? { ...one, bits: rounded((one.bits * most) / unknown) } : one));
}

/**
 * A word that nobody understood is searched for too, and stands in the ledger once: as the search where the list holds it,
 * else as the word, with the bits of both.
 */
export function saidOnce(entries: readonly LedgerEntry[], brief: Brief): LedgerEntry[] {
  const spans = unknownSpans(brief);
  const searched = new Set(
    brief.leanings.filter(({ aims }) => aims.every(({ kind }) => kind === "words")).map(({ id }) => id),
  );
  const isSearch = ({ id, kind, span }: LedgerEntry) =>
    kind === "leaning" && span !== null && searched.has(id) && spans.has(keyOf(span));
  const searchOf = new Map(entries.filter(isSearch).map((one) => [keyOf(one.span!), one]));
  const leftoverOf = new Map(
    entries.filter(({ kind, span }) => kind === "leftover" && span !== null).map((one) => [keyOf(one.span!), one]),
  );
  return entries.flatMap((one) => {
    if (isSearch(one)) {
      const word = leftoverOf.get(keyOf(one.span!));
      if (!word) return [one];
      return one.status === "verified" ? [{ ...one, ...joined([one.note, word.note]) }] : [];
    }
    const search = one.kind === "leftover" && one.span ? searchOf.get(keyOf(one.span)) : undefined;
    if (!search) return [one];
    return search.status === "verified" ? [] : [{ ...one, bits: rounded(one.bits + search.bits) }];
  });
}

function unknownSpans({ leftovers }: Brief): ReadonlySet<string> {
  return new Set(leftovers.filter(({ why }) => why === "unknown").map(({ span }) => keyOf(span)));
}

function keyOf({ turn = 0, start, end }: Span): string {
  return `${turn}-${start}-${end}`;
}
