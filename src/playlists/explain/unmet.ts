import type { Brief } from "#src/domain/brief.ts";
import type { Ledger, LedgerEntry } from "#src/domain/playlist.ts";
import { said } from "./point.ts";

const MOST_LINES = 2;
/** A missing name is spoken of by whoever looked for it. */
const ABOUT_MISSING = "The catalogue has nothing called";

/** What somebody asked for and did not get, in plain words: two things, and how many more. */
export function unmetLines(
  { brief, ledger }: { brief: Brief; ledger: Ledger },
  durationMs: number | undefined,
): string[] {
  const met = ledger.entries.flatMap(({ status, span }) => (status === "verified" && span ? [span.text] : []));
  const seen = new Set<string>();
  const missed = ledger.entries.filter((entry) => {
    const { status, note } = entry;
    if (isShortOfHeard(entry, brief)) return true;
    const words = wordsOf(entry);
    if (words === undefined || met.some((text) => text.includes(words)) || seen.has(words)) return false;
    if (note?.includes(ABOUT_MISSING) || (status !== "unmet" && status !== "unsupported")) return false;
    seen.add(words);
    return true;
  });
  const unknown = missed.filter((entry) => isUnknown(entry, brief));
  const known = missed.filter((entry) => !unknown.includes(entry));
  const lines = known.slice(0, MOST_LINES).map((entry) => lineOf(entry, brief, durationMs));
  if (unknown.length > 0) lines.push(unknownLine(unknown));
  const more = known.length - Math.min(known.length, MOST_LINES);
  return [
    ...new Set(lines),
    ...(more > 0 ? [`${more} more ${more === 1 ? "part" : "parts"} could not be met in full.`] : []),
  ];
}

/** The words that asked for it, or ours for what was put by hand; none for a default. */
function wordsOf({ span, byHand, asked }: LedgerEntry): string | undefined {
  return span?.text ?? (byHand ? asked : undefined);
}

/** Only so many favourites exist: a list that is short for what was heard is told of, whoever said how long it should be. */
function isShortOfHeard(
  { kind, span, status }: Pick<LedgerEntry, "kind" | "span" | "status">,
  { rules }: Brief,
): boolean {
  if (kind !== "length" || span !== null || status !== "unmet") return false;
  return rules.some((rule) => rule.kind === "tracks" && rule.test.kind === "history" && rule.scope.kind === "every");
}

function isUnknown({ span }: LedgerEntry, { leftovers }: Brief): boolean {
  return leftovers.some((leftover) => leftover.why === "unknown" && leftover.span.text === span?.text);
}

/** "“dad” and “sister” were not understood." */
function unknownLine(entries: readonly LedgerEntry[]): string {
  const words = entries.slice(0, 3).map(({ span }) => `“${said(span!.text)}”`);
  if (words.length === 1) return `${words[0]} was not understood.`;
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)} were not understood.`;
}

function lineOf(entry: LedgerEntry, brief: Brief, durationMs: number | undefined): string {
  const { kind, kept, of, note } = entry;
  if (kind === "length") return lengthLine(brief, kept, durationMs);
  const words = `“${said(wordsOf(entry) ?? entry.asked)}”`;
  if (entry.status === "unsupported")
    return note && /^\p{Lu}[^“”]*\.$/u.test(note) ? note : `${words} is more than the catalogue can tell.`;
  if (kind === "leaning") return `${words} fits only loosely.`;
  if (kind === "order") return `The order follows ${words} only in part.`;
  if (kept === 0 || of <= 1) return `${words} could not be met.`;
  return kept === of ? `${words} had to be loosened.` : `${words} holds for ${kept} of the ${of}.`;
}

function lengthLine({ length }: Brief, kept: number, durationMs: number | undefined): string {
  if (length.kind === "tracks") return `That is all that fits: ${kept} of the ${length.tracks} asked for.`;
  const asked = Math.round(length.durationMs / 60_000);
  if (durationMs === undefined) return `Whether it lasts ${asked} minutes is not known.`;
  const real = Math.round(durationMs / 60_000);
  return real === asked ? "The length is met only nearly." : `It runs ${real} minutes instead of ${asked}.`;
}
