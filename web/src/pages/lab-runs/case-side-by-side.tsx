import { useState } from "react";
import { Link } from "wouter";
import { Choices } from "../../components/choices.tsx";
import { Badge, ErrorNote, Skeleton, type Tone } from "../../components/state.tsx";
import { type CaseDifference, type Cell, useCaseDifference } from "./queries.ts";
import styles from "./runs.module.css";
import { TraceSideBySide } from "./trace-side-by-side.tsx";
import { percent } from "./words.ts";

interface CaseProps {
  id: string;
  sides: { a: string; b: string };
  caseId: string;
  repetitions: number;
}

/** One case: what of Brief, assertions, ledger and list differs, and the traces of both. */
export function CaseSideBySide({ id, sides, caseId, repetitions }: CaseProps) {
  const [repetition, setRepetition] = useState("1");
  const { data, error, isPending, refetch } = useCaseDifference(id, sides, caseId, Number(repetition));
  return (
    <div className={styles.sideBySide}>
      {repetitions > 1 && (
        <Choices
          label="Repetition"
          look="wrap"
          value={repetition}
          onChange={setRepetition}
          options={Array.from({ length: repetitions }, (_, at) => ({ id: String(at + 1), label: String(at + 1) }))}
        />
      )}
      {isPending && <Skeleton label="The case is being loaded" lines={4} />}
      {error && <ErrorNote title="The case could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && <Difference of={data} />}
    </div>
  );
}

function Difference({ of }: { of: CaseDifference }) {
  const { brief, list, assertions, ledger, conversation } = of;
  const parts = [
    ...brief.dropped.map((words) => ({ sign: "−", words })),
    ...brief.added.map((words) => ({ sign: "+", words })),
    ...brief.changed.map(({ part, was, is }) => ({
      sign: "~",
      words: was === part ? `${was} → ${is}` : `${part}: ${was} → ${is}`,
    })),
  ];
  const entries = ledger.filter(({ a, b }) => a !== b);
  return (
    <>
      {conversation.length > 0 && (
        <p className={styles.soft} dir="auto">
          Then: {conversation.map((message) => `“${message}”`).join(", ")}
        </p>
      )}
      <h3>Brief</h3>
      {parts.length === 0 ? <p>The same on both sides.</p> : <Signed label="Brief" items={parts} />}
      <h3>Assertions</h3>
      {assertions.length === 0 && <p>None.</p>}
      <ul className={styles.signed} aria-label="Assertions">
        {assertions.map(({ asked, flipped, a, b }) => (
          <li key={asked}>
            <span>
              <Status of={a?.status} /> → <Status of={b?.status} />
            </span>
            <span dir="auto">
              {flipped ? <b>{asked}</b> : asked}
              {b && <span className={styles.soft}> {b.found}</span>}
            </span>
          </li>
        ))}
      </ul>
      {entries.length > 0 && (
        <>
          <h3>Ledger</h3>
          <ul className={styles.signed} aria-label="Ledger">
            {entries.map(({ asked, a, b }) => (
              <li key={asked}>
                <span>
                  {a ?? "absent"} → {b ?? "absent"}
                </span>
                <span dir="auto">{asked}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Lists</h3>
      <p>
        {list.kept} stay, {list.added.length} come, {list.dropped.length} go, {list.moved.length} of those that stay
        change their place.
      </p>
      <div className={styles.lists}>
        <List name="Before" cell={of.a} marked={new Set(list.dropped.map(({ id }) => id))} mark="goes" />
        <List name="After" cell={of.b} marked={new Set(list.added.map(({ id }) => id))} mark="comes" />
      </div>
      {(of.a ?? of.b) && <TraceSideBySide before={of.a?.traceId} after={of.b?.traceId} />}
    </>
  );
}

function Signed({ label, items }: { label: string; items: readonly { sign: string; words: string }[] }) {
  return (
    <ul className={styles.signed} aria-label={label}>
      {items.map(({ sign, words }) => (
        <li key={sign + words}>
          <span>{SIGNS[sign]}</span>
          <span dir="auto">{words}</span>
        </li>
      ))}
    </ul>
  );
}

const SIGNS: Readonly<Record<string, string>> = { "−": "dropped", "+": "added", "~": "changed" };
const TONES: Readonly<Record<string, Tone>> = { passed: "verified", failed: "unmet", skipped: "plain" };

function Status({ of }: { of: string | undefined }) {
  return <Badge tone={TONES[of ?? ""] ?? "plain"}>{of ?? "absent"}</Badge>;
}

interface ListProps {
  name: string;
  cell: Cell | null;
  marked: ReadonlySet<string>;
  mark: string;
}

function List({ name, cell, marked, mark }: ListProps) {
  if (!cell) return <p>{name}: there is no answer of this repetition.</p>;
  return (
    <section aria-label={name}>
      <h4>
        {name}
        {cell.title !== undefined && <span dir="auto">: {cell.title}</span>}
      </h4>
      <p className={styles.soft}>
        {cell.outcome.replace("_", " ")} · fidelity {percent(cell.fidelity)} · {cell.latencyMs.toFixed(0)} ms
        {cell.traceId !== undefined && (
          <>
            {" · "}
            <Link href={`/traces/${encodeURIComponent(cell.traceId)}`}>Trace ({name.toLowerCase()})</Link>
          </>
        )}
      </p>
      {cell.because !== undefined && <p>{cell.because}</p>}
      {cell.degraded !== undefined && <p>{cell.degraded}</p>}
      <ol className={styles.tracks}>
        {cell.tracks.map(({ id, title, artists }) => (
          <li key={id} className={marked.has(id) ? styles.marked : ""}>
            <span dir="auto">
              {title} – {artists.join(", ")}
            </span>
            {marked.has(id) && <span className={styles.mark}> {mark}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
