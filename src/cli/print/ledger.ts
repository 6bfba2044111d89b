import { isAsked } from "#src/domain/brief.ts";
import type { Ledger, LedgerEntry, LedgerStatus } from "#src/domain/playlist.ts";
import type { Paint } from "./terminal.ts";
import { fill, plainLine, widthOf, wrap } from "./width.ts";

const MARKS = {
  verified: { mark: "✓", style: "green" },
  inferred: { mark: "≈", style: "cyan" },
  unmet: { mark: "✗", style: "red" },
  unsupported: { mark: "?", style: "yellow" },
} as const satisfies Record<LedgerStatus, { mark: string; style: Parameters<Paint>[0] }>;
/** One more than the longest status. */
const STATUS_WIDTH = 12;

/** The ledger as a receipt: what was asked, whether it holds, on how many tracks; defaults that nobody asked for last. */
export function receiptLines(ledger: Ledger, columns: number, paint: Paint): string[] {
  const isDefault = (entry: LedgerEntry) => !isAsked(entry) && entry.bits === 0;
  const asked = ledger.entries.filter((entry) => !isDefault(entry));
  const defaults = ledger.entries.filter(isDefault);
  const wordsWidth = Math.max(16, columns - STATUS_WIDTH - 16);
  const widest = Math.min(wordsWidth, Math.max(12, ...ledger.entries.map(({ asked }) => widthOf(plainLine(asked)))));
  const draw = (entry: LedgerEntry) => entryLines(entry, { width: widest, columns, paint });
  return [
    paint("bold", "What you asked for"),
    ...(asked.length > 0 ? asked.flatMap(draw) : ["  nothing in particular"]),
    ...(defaults.length > 0 ? [paint("dim", "Besides"), ...defaults.flatMap(draw)] : []),
    fidelityLine(ledger, paint),
  ];
}

function entryLines(entry: LedgerEntry, look: { width: number; columns: number; paint: Paint }): string[] {
  const { mark, style } = MARKS[entry.status];
  const status = look.paint(style, `${mark} ${fill(entry.status, STATUS_WIDTH)}`);
  const held = entry.of > 0 ? `${entry.kept} of ${entry.of}` : "";
  const indent = " ".repeat(4 + STATUS_WIDTH);
  const [first = "", ...rest] = wrap(entry.asked, look.width);
  const notes = entry.note ? wrap(entry.note, Math.max(20, look.columns - indent.length)) : [];
  return [
    `  ${status}${fill(first, look.width)}  ${held}`,
    ...rest.map((line) => indent + line),
    ...notes.map((line) => indent + look.paint("dim", line)),
  ];
}

function fidelityLine({ fidelity, entries }: Ledger, paint: Paint): string {
  const bits = (some: LedgerEntry[]) => some.reduce((sum, entry) => sum + entry.bits, 0);
  const verified = entries.filter((entry) => entry.status === "verified");
  const counted = `${bits(verified).toFixed(1)} of ${bits(entries).toFixed(1)} bits`;
  return `  ${paint("bold", `Fidelity ${Math.floor(fidelity * 100)} %`)}  ${paint("dim", counted)}`;
}
