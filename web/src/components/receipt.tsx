import type { Ledger, LedgerEntry, LedgerStatus } from "../api/types.ts";
import { clock } from "../app/words.ts";
import styles from "./receipt.module.css";

const MARKS: Record<LedgerStatus, string> = { verified: "✓", inferred: "≈", unmet: "✗", unsupported: "?" };
const MEANS: Record<LedgerStatus, string> = {
  verified: "checked on every track",
  inferred: "most tracks fit by their sound",
  unmet: "not met",
  unsupported: "cannot be done here",
};

interface ReceiptProps {
  ledger: Ledger;
  tracks: number;
  durationMs: number;
  /** A draft is not signed off yet. */
  isDraft?: boolean;
}

/** The ledger as a till receipt: each thing asked, whether it was met, and the sum. */
export function Receipt({ ledger, tracks, durationMs, isDraft = false }: ReceiptProps) {
  const asked = ledger.entries.filter((entry) => !isDefault(entry));
  const besides = ledger.entries.filter(isDefault);
  const bits = (entries: LedgerEntry[]) => entries.reduce((sum, entry) => sum + entry.bits, 0);
  const verified = bits(ledger.entries.filter(({ status }) => status === "verified"));
  return (
    <section aria-label="Receipt" className={styles.slip}>
      <div className={styles.paper}>
        <h3>What you asked for</h3>
        <Lines entries={asked} empty="nothing in particular" />
        {besides.length > 0 && (
          <>
            <h3>On the house</h3>
            <Lines entries={besides} empty="" />
          </>
        )}
        <dl>
          <Sum name="Tracks" value={String(tracks)} />
          <Sum name="Total time" value={clock(durationMs)} />
          <Sum name="Bits verified" value={`${verified.toFixed(1)} / ${bits(ledger.entries).toFixed(1)}`} />
          <div className={styles.total}>
            <dt>Fidelity</dt>
            <dd>{isDraft ? "…" : `${Math.floor(ledger.fidelity * 100)} %`}</dd>
          </div>
        </dl>
        <p className={styles.foot}>{isDraft ? "Draft: the final list is on its way" : closing(ledger)}</p>
      </div>
    </section>
  );
}

function Lines({ entries, empty }: { entries: LedgerEntry[]; empty: string }) {
  if (entries.length === 0) return <p className={styles.none}>{empty}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <Line key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function Line({ entry: { asked, span, status, kept, of, note } }: { entry: LedgerEntry }) {
  const says = span && span.text.toLowerCase() !== asked.toLowerCase() ? `“${span.text}”` : undefined;
  return (
    <li className={styles[status]}>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[status]}
      </span>
      <span className={styles.asked}>
        <span dir="auto">{asked}</span>
        {says && (
          <small dir="auto">
            <span className="unseen">from your words </span>
            {says}
          </small>
        )}
        {note && <small className={styles.note}>{note}</small>}
      </span>
      <span className={styles.held}>
        {of > 0 ? `${kept}/${of}` : ""}
        <small title={MEANS[status]}>{status}</small>
      </span>
    </li>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function isDefault({ span, bits }: LedgerEntry): boolean {
  return !span && bits === 0;
}

function closing({ entries }: Ledger): string {
  const missed = entries.filter(({ status }) => status === "unmet" || status === "unsupported").length;
  if (missed === 0) return "Every line was checked against the tracks. Thank you.";
  return missed === 1 ? "One line could not be met; it says why." : `${missed} lines could not be met; each says why.`;
}
