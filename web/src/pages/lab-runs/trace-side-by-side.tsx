import { useQueries } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Badge, ErrorNote, Skeleton } from "../../components/state.tsx";
import { readable, stepWords, tookWords, usageWords } from "../traces/run-words.ts";
import { readRun, type Step, type Trace } from "../traces/runs.ts";
import styles from "./trace.module.css";
import { isDifferent, lineUp, pairName, pairWords, type StepPair, type StepPart, sumWords } from "./trace-pairs.ts";

interface TracesProps {
  /** Ids; undefined where a side has none. */
  before: string | undefined;
  after: string | undefined;
}

/** How both answers of a case came about, step beside step. */
export function TraceSideBySide({ before, after }: TracesProps) {
  const ids = [before, after].filter((id) => id !== undefined);
  const traces = useQueries({ queries: ids.map((id) => ({ queryKey: ["trace", id], queryFn: () => readRun(id) })) });
  const failed = traces.find(({ error }) => error);
  const [a, b] = traces.map(({ data }) => data);
  return (
    <>
      <h3>Traces</h3>
      {ids.length < 2 && <p>{`There is no trace of the side ${before === undefined ? "before" : "after"}.`}</p>}
      {failed && (
        <ErrorNote title="The traces could not be loaded" error={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {ids.length === 2 && !failed && !(a && b) && <Skeleton label="The traces are being loaded" />}
      {ids.length === 2 && a && b && <Steps before={a} after={b} />}
    </>
  );
}

function Steps({ before, after }: { before: Trace; after: Trace }) {
  const [isWhole, setWhole] = useState(false);
  const listId = useId();
  const pairs = lineUp(before.steps, after.steps).map((pair, at) => ({ pair, at }));
  const shown = isWhole ? pairs : pairs.filter(({ pair }) => isDifferent(pair));
  const hidden = pairs.filter(({ pair }) => !isDifferent(pair)).length;
  return (
    <>
      <p>
        {sumWords(
          pairs.map(({ pair }) => pair),
          before,
          after,
        )}
      </p>
      {hidden > 0 && (
        <div>
          <Button size="small" aria-expanded={isWhole} aria-controls={listId} onPress={() => setWhole(!isWhole)}>
            {isWhole ? "Show what differs alone" : `Show all ${pairs.length} steps`}
          </Button>
        </div>
      )}
      <ol id={listId} className={styles.pairs} aria-label="Steps of both traces">
        {shown.map(({ pair, at }) => (
          <li key={at} value={at + 1}>
            <Pair pair={pair} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Pair({ pair }: { pair: StepPair }) {
  const { before, after, parts } = pair;
  const isOther = isDifferent(pair);
  return (
    <>
      <p className={styles.head}>
        <b>{pairName(pair)}</b> <span className={isOther ? styles.other : styles.soft}>{pairWords(pair)}</span>
      </p>
      <div className={styles.sides}>
        <Side name="Before" step={before} parts={parts} />
        <Side name="After" step={after} parts={parts} />
      </div>
      {(parts.includes("input") || parts.includes("output")) && <Values pair={pair} />}
    </>
  );
}

function Side({ name, step, parts }: { name: string; step: Step | undefined; parts: readonly StepPart[] }) {
  if (!step) return <p className={styles.soft}>{name}: no such step</p>;
  const { words, tone } = stepWords(step);
  const marked = (part: StepPart) => (parts.includes(part) ? styles.other : undefined);
  const { usage, attempts = 1, error } = step;
  return (
    <div>
      <p>
        <Badge tone={tone}>{words}</Badge>{" "}
        <span dir="auto" className={marked("said")}>
          {step.said}
        </span>
      </p>
      <p className={styles.soft}>
        {name}: <span className={marked("time")}>{tookWords(step.tookMs)}</span>
        {usage && (
          <>
            {" · "}
            <span className={marked("tokens")}>{usageWords(usage)}</span>
          </>
        )}
        {attempts > 1 && (
          <>
            {" · "}
            <span className={marked("sent")}>sent {attempts} times</span>
          </>
        )}
        {error !== undefined && (
          <>
            {" · "}
            <span className={marked("error")}>{error}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** What went in and came out on both sides, of what is not the same. */
function Values({ pair: { before, after, parts } }: { pair: StepPair }) {
  const shown = (["input", "output"] as const).filter((part) => parts.includes(part));
  return (
    <details className={styles.values}>
      <summary>{shown.map((part) => VALUES[part]).join(", ")}</summary>
      {shown.map((part) => (
        <div key={part} className={styles.sides}>
          <Value name={`${VALUES[part]}, before`} value={before?.[part]} />
          <Value name={`${VALUES[part]}, after`} value={after?.[part]} />
        </div>
      ))}
    </details>
  );
}

const VALUES = { input: "What went in", output: "What came out" } as const;

function Value({ name, value }: { name: string; value: unknown }) {
  if (value === undefined) return <p className={styles.soft}>{name}: nothing</p>;
  const { text, cut } = readable(value);
  return (
    <figure className={styles.value}>
      <figcaption className={styles.soft}>{name}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its frame is scrolled with the keyboard too. */}
      <pre tabIndex={0}>{text}</pre>
      {cut !== undefined && <p className={styles.soft}>{cut}</p>}
    </figure>
  );
}
