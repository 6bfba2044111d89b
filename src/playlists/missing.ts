import type { Brief, Span } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Ledger, LedgerEntry } from "#src/domain/playlist.ts";
import { refsOf } from "#src/domain/refs.ts";
import type { MissingName } from "#src/language/understanding.ts";

/** "The catalogue has nothing called X; Y stands in its place." for each name that the request says and the catalogue lacks. */
export function sayMissing(missing: readonly MissingName[]): string[] {
  return missing.map(({ text, tookInstead }) => {
    const lacks = `The catalogue has nothing called “${text.slice(0, 80)}”`;
    return tookInstead === undefined ? `${lacks}.` : `${lacks}; ${tookInstead.slice(0, 120)} stands in its place.`;
  });
}

/** The ledger with a note at each entry whose words hold a missing name; a name that no entry is about gets its own. */
export function noteMissing(ledger: Ledger, missing: readonly MissingName[]): Ledger {
  let entries = ledger.entries;
  let own = 0;
  for (const name of missing) {
    const [sentence = ""] = sayMissing([name]);
    const about = entries.filter((entry) => overlaps(entry, name));
    entries =
      about.length > 0
        ? entries.map((entry) => (about.includes(entry) ? withNote(entry, sentence) : entry))
        : [...entries, entryFor(name, sentence, ++own)];
  }
  return { ...ledger, entries };
}

/** Without the names for which the curator found an id after all, or which it no longer asks for. */
export function stillMissing(missing: readonly MissingName[], reading: Brief, decided: Brief): MissingName[] {
  const before = unresolved(reading);
  const after = unresolved(decided);
  return missing.filter(({ text }) => !before.has(foldText(text)) || after.has(foldText(text)));
}

function unresolved(brief: Brief): Set<string> {
  return new Set(refsOf(brief).flatMap(({ id, name }) => (id === undefined ? [foldText(name)] : [])));
}

const SENTENCE = /The catalogue has nothing called “[^”]*”(?:\.|; [^;]*? stands in its place\.)/g;

/** The ledger of a changed list with what the first one said of missing names. */
export function keepMissing(ledger: Ledger, first: Ledger): Ledger {
  const said = new Map(first.entries.map(({ id, note }) => [id, note?.match(SENTENCE) ?? []]));
  const known = new Set(ledger.entries.map(({ id }) => id));
  const kept = ledger.entries.map((entry) => (said.get(entry.id) ?? []).reduce(withNote, entry));
  const own = first.entries.filter(({ id }) => !known.has(id) && (said.get(id) ?? []).length > 0);
  return { ...ledger, entries: [...kept, ...own] };
}

/** What a ledger says of words that were not taken back since. */
export function stillSaid(ledger: Ledger, { takenBack = [] }: Brief): Ledger {
  const isGone = (entry: LedgerEntry) => takenBack.some((span) => span.turn === undefined && overlaps(entry, span));
  return takenBack.length === 0 ? ledger : { ...ledger, entries: ledger.entries.filter((entry) => !isGone(entry)) };
}

function overlaps({ span }: LedgerEntry, { start, end }: Pick<Span, "start" | "end">): boolean {
  return span !== null && span.turn === undefined && span.start < end && start < span.end;
}

function withNote(entry: LedgerEntry, sentence: string): LedgerEntry {
  return { ...entry, note: entry.note === undefined ? sentence : `${entry.note}; ${sentence}` };
}

function entryFor({ text, start, end }: MissingName, note: string, number: number): LedgerEntry {
  const span = { text, start, end };
  return {
    id: `missing-${number}`,
    asked: text,
    span,
    kind: "leftover",
    status: "unsupported",
    kept: 0,
    of: 0,
    bits: 0,
    note,
  };
}
