import { Link } from "wouter";
import type { LedgerStatus, Playlist } from "../../api/types.ts";
import { clock } from "../../app/words.ts";
import paper from "../../components/receipt.module.css";
import { usePointed, usePointer } from "./data/pointed.tsx";
import styles from "./receipt.module.css";
import { SECTIONS } from "./section-bar.tsx";
import { type ReceiptLine, receiptOf, STATUS_WORDS } from "./words/receipt.ts";

const MARKS: Record<LedgerStatus, string> = { verified: "✓", inferred: "≈", unmet: "✗", unsupported: "?" };

interface ListReceiptProps {
  list: Pick<Playlist, "ledger" | "tracks" | "durationMs">;
  /** Other tracks stand there than it was written for. */
  isChanging?: boolean;
  /** The version of the lab that shaped it, for whoever can see the lab. */
  madeWith?: string | undefined;
}

/** The ledger as a till receipt, the fidelity first; pointing at a line points at the words that it came from. */
export function ListReceipt({ list, isChanging = false, madeWith }: ListReceiptProps) {
  const { percent, asked, besides, summary } = receiptOf(list.ledger);
  return (
    <section
      id={SECTIONS.receipt}
      aria-labelledby="receipt-title"
      aria-busy={isChanging}
      className={`${paper.slip} ${isChanging ? styles.changing : ""}`}
    >
      <div className={`${paper.paper} ${styles.paper}`}>
        <h2 id="receipt-title" className={styles.heading}>
          Receipt
        </h2>
        <p className={styles.fidelity}>
          <b>
            {percent}
            <small> %</small>
          </b>
          <span>
            fidelity: how much of what was asked is <em>verified</em>, weighed by how hard it is to meet
          </span>
        </p>
        <p className={styles.summary}>{isChanging ? "Being checked again …" : summary}</p>
        {asked.length > 0 && <Lines title="What you asked for" lines={asked} />}
        {besides.length > 0 && <Lines title="On the house" lines={besides} />}
        <dl>
          <div>
            <dt>Tracks</dt>
            <dd>{list.tracks.length}</dd>
          </div>
          <div>
            <dt>Total time</dt>
            <dd>{clock(list.durationMs)}</dd>
          </div>
          {madeWith !== undefined && (
            <div>
              <dt>Made with</dt>
              <dd className={styles.madeWith}>
                <Link href={`/lab/versions/${encodeURIComponent(madeWith)}`}>{madeWith}</Link>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: ReceiptLine[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

function Line({ line: { id, asked, status, held, note, words } }: { line: ReceiptLine }) {
  const { part } = usePointed();
  const pointer = usePointer(words ? id : undefined);
  const says = words && words.text.toLowerCase() !== asked.toLowerCase() ? words : undefined;
  return (
    <li
      className={`${paper[status]} ${styles[status]} ${part === id ? styles.pointed : ""}`}
      {...pointer}
      {...(words && { tabIndex: 0 })}
    >
      <span className={paper.mark} aria-hidden="true">
        {MARKS[status]}
      </span>
      <span className={paper.asked} dir="auto">
        {asked}
      </span>
      <b className={styles.status}>{STATUS_WORDS[status]}</b>
      <small className={styles.more}>
        {says && (
          <span dir="auto">
            {says.turn === undefined ? "you said " : "you said later "}“{says.text}”
          </span>
        )}
        {held && <span>{held}</span>}
        {note && <i>{note}</i>}
      </small>
    </li>
  );
}
