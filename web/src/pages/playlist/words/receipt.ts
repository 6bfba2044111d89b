import type { Ledger, LedgerEntry, LedgerStatus } from "#src/domain/playlist.ts";

/** Names of the statuses for people. */
export const STATUS_WORDS: Readonly<Record<LedgerStatus, string>> = {
  verified: "Verified",
  inferred: "Mostly",
  unmet: "Not met",
  unsupported: "Not possible",
};

export interface ReceiptLine {
  id: string;
  asked: string;
  status: LedgerStatus;
  /** "true of all 10 tracks". */
  held: string;
  note: string | undefined;
  /** The words that it came from; null for a default. */
  words: { text: string; start: number; end: number; turn: number | undefined } | null;
}

export interface Receipt {
  /** Whole percent, rounded down: 100 only when everything is verified. */
  percent: number;
  asked: ReceiptLine[];
  /** What holds though nobody asked for it. */
  besides: ReceiptLine[];
  /** "6 of 7 things you asked for are verified." */
  summary: string;
}

export function receiptOf(ledger: Ledger): Receipt {
  const isDefault = ({ span, bits }: LedgerEntry) => span === null && bits === 0;
  const asked = ledger.entries.filter((entry) => !isDefault(entry));
  return {
    percent: Math.floor(ledger.fidelity * 100),
    asked: asked.map(lineOf),
    besides: ledger.entries.filter(isDefault).map(lineOf),
    summary: summaryOf(asked),
  };
}

function summaryOf(asked: readonly LedgerEntry[]): string {
  if (asked.length === 0) return "You asked for nothing in particular, so nothing had to be checked.";
  const count = (status: LedgerStatus) => asked.filter((entry) => entry.status === status).length;
  const verified = count("verified");
  const things = asked.length === 1 ? "The one thing you asked for" : `All ${asked.length} things you asked for`;
  if (verified === asked.length) return `${things} ${asked.length === 1 ? "is" : "are"} verified, track by track.`;
  const rest = [
    [count("inferred"), "mostly so"],
    [count("unmet"), "not met"],
    [count("unsupported"), "not possible here"],
  ] as const;
  const others = rest.filter(([many]) => many > 0).map(([many, words]) => `${many} ${words}`);
  return `${verified} of ${asked.length} verified, ${others.join(", ")}.`;
}

export function lineOf(entry: LedgerEntry): ReceiptLine {
  const { id, asked, status, span } = entry;
  return {
    id,
    asked,
    status,
    held: heldIn(entry),
    note: entry.note === undefined ? undefined : plainNote(entry.note),
    words: span && { text: span.text, start: span.start, end: span.end, turn: span.turn },
  };
}

function heldIn({ kind, status, kept, of }: LedgerEntry): string {
  if (of === 0 || status === "unsupported") return "";
  const tracks = of === 1 ? "1 track" : `${of} tracks`;
  if (kind === "length") return kept === of ? tracks : `${kept} of ${tracks}`;
  const verb = kind === "leaning" ? "fits" : "true of";
  if (kind === "order") return kept === of ? `all ${tracks} in order` : `${kept} of ${tracks} in order`;
  if (kept === of) return of === 1 ? `${verb} the one track` : `${verb} all ${tracks}`;
  return `${verb} ${kept} of ${tracks}`;
}

const CORRELATION = /^rank correlation with the curve (-?[\d.]+)$/;

/** Notes that speak of statistics, said for people; the others are sentences already. */
function plainNote(note: string): string {
  const said = note.split("; ").map((part) => {
    const correlation = CORRELATION.exec(part)?.[1];
    if (correlation !== undefined) return followed(Number(correlation));
    return part.replace(/^relaxed: /, "had to give way: ").replace(/ of the catalogue$/, " of all tracks here");
  });
  return said.join("; ");
}

function followed(correlation: number): string {
  if (correlation >= 0.995) return "follows the curve exactly";
  if (correlation >= 0.9) return "follows the curve closely";
  if (correlation >= 0.6) return "follows the curve loosely";
  return correlation >= 0.2 ? "hardly follows the curve" : "does not follow the curve";
}
