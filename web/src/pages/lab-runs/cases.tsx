import { useState } from "react";
import { Link } from "wouter";
import { counted } from "../../app/words.ts";
import { Choices } from "../../components/choices.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Badge } from "../../components/state.tsx";
import type { CaseResult, CaseRow, Matrix } from "./queries.ts";
import styles from "./runs.module.css";
import { percent, sideName, sideText } from "./words.ts";

type Shown = "failing" | "flipping" | "all";
const SHOWN: readonly { id: Shown; label: string }[] = [
  { id: "failing", label: "Not passed" },
  { id: "flipping", label: "Changing" },
  { id: "all", label: "All" },
];
const NONE = {
  failing: "Every case passed each time.",
  flipping: "Every case came to the same list each time.",
} as const;
const PAGE = 50;

/** The cases of one side: what failed, and why. */
export function Cases({ matrix: { sides, cases } }: { matrix: Matrix }) {
  const [side, setSide] = useState(sideText(sides[0]!));
  const [shown, setShown] = useState<Shown>("failing");
  const [words, setWords] = useState("");
  const [most, setMost] = useState(PAGE);
  const at = Math.max(
    0,
    sides.findIndex((one) => sideText(one) === side),
  );
  const wanted = words.trim().toLowerCase();
  const found = cases.flatMap((one) => {
    const result = one.results[at];
    const isWanted = `${one.caseId} ${one.prompt} ${one.family ?? ""}`.toLowerCase().includes(wanted);
    return result && isWanted && isShown(result, shown) ? [{ one, result }] : [];
  });
  return (
    <section aria-labelledby="cases-heading" className={styles.section}>
      <h2 id="cases-heading">Cases</h2>
      <div className={styles.tools}>
        {sides.length > 1 && (
          <Select
            label="Of"
            value={side}
            onChange={setSide}
            options={sides.map((one) => ({ id: sideText(one), label: sideName(one) }))}
          />
        )}
        <Choices label="Shown" look="wrap" value={shown} onChange={setShown} options={SHOWN} />
        <TextField label="Find a case" value={words} onChange={setWords} placeholder="Prompt, id or family" />
      </div>
      <p role="status" className={styles.soft}>
        {found.length === 0 && wanted === "" && shown !== "all"
          ? NONE[shown]
          : `${counted(found.length, "case")} of ${cases.length}`}
      </p>
      <ul className={styles.cases} aria-label="Cases of one side">
        {found.slice(0, most).map(({ one, result }) => (
          <Row key={one.caseId} one={one} result={result} />
        ))}
      </ul>
      {found.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(most + PAGE)}>
          Show more
        </button>
      )}
    </section>
  );
}

function isShown({ passed, repetitions, alike }: CaseResult, shown: Shown): boolean {
  if (shown === "all") return true;
  return shown === "failing" ? passed < repetitions : !alike;
}

function Row({ one: { caseId, prompt, family }, result }: { one: CaseRow; result: CaseResult }) {
  const { passed, repetitions, unjudged, fidelity, latencyMs, flipRate, alike, failing, because, traceId } = result;
  const judged = repetitions - unjudged;
  const tone = judged === 0 ? "plain" : passed === judged ? "verified" : passed === 0 ? "unmet" : "unsupported";
  return (
    <li className={styles.plainCase}>
      <Badge tone={tone}>{judged === 0 ? "Not judged" : `${passed} of ${judged}`}</Badge>
      <span className={styles.caseWords}>
        <b dir="auto">“{prompt}”</b>
        <span className={styles.soft}>
          {caseId}
          {family !== null && ` · ${family}`} · fidelity {percent(fidelity)} · {latencyMs.toFixed(0)} ms
          {!alike && ` · flips ${percent(flipRate)}`}
          {traceId !== undefined && (
            <>
              {" · "}
              <Link href={`/traces/${encodeURIComponent(traceId)}`}>Trace of {caseId}</Link>
            </>
          )}
        </span>
        {failing.map(({ asked, found, times }) => (
          <span key={asked} dir="auto">
            {asked}: {found}
            {times < repetitions && ` (${times} of ${repetitions})`}
          </span>
        ))}
        {because !== undefined && failing.length === 0 && <span>{because}</span>}
      </span>
    </li>
  );
}
