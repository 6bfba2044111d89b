import { Badge } from "../../components/state.tsx";
import { placeOf, readable, stepName, stepWords, tookWords, usageWords, wholeOf } from "./run-words.ts";
import type { Step, Trace } from "./runs.ts";
import styles from "./traces.module.css";

/** The steps of a run under each other, each where it lies in time; opened, what went in and came out. */
export function Timeline({ trace }: { trace: Trace }) {
  const whole = wholeOf(trace);
  return (
    <div className={styles.timeline}>
      <p className={styles.scale} aria-hidden="true">
        <span>0</span>
        <span>{tookWords(whole)}</span>
      </p>
      <ol className={styles.steps}>
        {trace.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <li key={at}>
            <StepRow step={step} whole={whole} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function StepRow({ step, whole }: { step: Step; whole: number }) {
  const { words, tone } = stepWords(step);
  const { from, wide } = placeOf(step, whole);
  const head = (
    <>
      <span className={styles.stepHead}>
        <Badge tone={tone}>{words}</Badge>
        <b>{stepName(step)}</b>
        <span className={styles.said} dir="auto">
          {step.said}
        </span>
        <span className={styles.number}>{tookWords(step.tookMs)}</span>
      </span>
      <span className={styles.rail} aria-hidden="true">
        <span className={styles[tone]} style={{ insetInlineStart: `${from}%`, width: `${wide}%` }} />
      </span>
    </>
  );
  if (!hasMore(step)) return <div className={styles.step}>{head}</div>;
  return (
    <details className={styles.step}>
      <summary>{head}</summary>
      <More step={step} />
    </details>
  );
}

function hasMore({ input, output, usage, error, attempts, characters }: Step): boolean {
  return [input, output, usage, error, attempts, characters].some((one) => one !== undefined);
}

function More({ step }: { step: Step }) {
  const { usage, attempts, error, characters, input, output, atMs } = step;
  return (
    <div className={styles.more}>
      <dl className={styles.facts}>
        <Fact name="Began after">{tookWords(atMs)}</Fact>
        {usage && <Fact name="Used">{usageWords(usage)}</Fact>}
        {attempts !== undefined && <Fact name="Sent">{attempts === 1 ? "once" : `${attempts} times`}</Fact>}
        {error !== undefined && <Fact name="Failed with">{error}</Fact>}
        {characters !== undefined && <Fact name="Answer">{characters.toLocaleString("en")} characters</Fact>}
      </dl>
      {input !== undefined && <Value name="What went in" value={input} />}
      {output !== undefined && <Value name="What came out" value={output} />}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  const { text, cut } = readable(value);
  return (
    <figure className={styles.value}>
      <figcaption>{name}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its frame is scrolled with the keyboard too. */}
      <pre tabIndex={0}>{text}</pre>
      {cut !== undefined && <p className={styles.soft}>{cut}</p>}
    </figure>
  );
}
