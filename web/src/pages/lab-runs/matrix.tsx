import { IntervalsChart } from "./intervals-chart.tsx";
import table from "./matrix.module.css";
import type { Matrix, SideSummary } from "./queries.ts";
import styles from "./runs.module.css";
import { costWords, percent, range, sideName } from "./words.ts";

type Row = [label: string, value: (side: SideSummary) => string];

const ROWS: readonly Row[] = [
  ["Cases passed", ({ pass }) => (pass ? `${percent(pass.mean)} (${range(pass)})` : "–")],
  ["Fidelity", ({ fidelity }) => (fidelity ? `${percent(fidelity.mean)} (${range(fidelity)})` : "–")],
  ["Latency, median", ({ latencyMs }) => (latencyMs ? `${latencyMs.p50.toFixed(0)} ms` : "–")],
  ["Latency, 95th percentile", ({ latencyMs }) => (latencyMs ? `${latencyMs.p95.toFixed(0)} ms` : "–")],
  ["Flip rate", ({ flips }) => percent(flips?.rate)],
  ["Lists that changed", ({ flips }) => percent(flips?.cases)],
  ["Tokens in", ({ tokens }) => tokens?.input.toLocaleString("en") ?? "–"],
  ["Tokens out", ({ tokens }) => tokens?.output.toLocaleString("en") ?? "–"],
  ["Cost", ({ costUsd }) => costWords(costUsd)],
  ["Planner’s list stood", ({ degraded, done }) => (degraded === 0 ? "–" : `${degraded} of ${done}`)],
  ["No answer", ({ outcomes }) => (outcomes.failed ? String(outcomes.failed) : "–")],
  ["Cells", ({ done, cells }) => `${done} of ${cells}`],
];

/** What each version with each model came to; families below. */
export function MatrixTable({ matrix: { sides } }: { matrix: Matrix }) {
  const families = [...new Set(sides.flatMap((side) => side.families.map(({ family }) => family)))];
  const rows = ROWS.filter(([, value]) => sides.some((side) => value(side) !== "–"));
  return (
    <section aria-labelledby="matrix-heading" className={styles.section}>
      <h2 id="matrix-heading">Matrix</h2>
      <div className={styles.charts}>
        <IntervalsChart title="Cases passed" sides={sides} of="pass" />
        <IntervalsChart title="Fidelity" sides={sides} of="fidelity" />
      </div>
      <Table label="Matrix" sides={sides} rows={rows} />
      {families.length > 1 && (
        <details className={styles.families}>
          <summary>By family</summary>
          <Table
            label="Cases passed by family"
            sides={sides}
            rows={families.map((family): Row => [family, (side) => familyWords(side, family)])}
          />
        </details>
      )}
    </section>
  );
}

function familyWords({ families }: SideSummary, name: string): string {
  const found = families.find(({ family }) => family === name);
  return found ? `${percent(found.pass)} of ${found.cases}` : "–";
}

function Table({ label, sides, rows }: { label: string; sides: readonly SideSummary[]; rows: readonly Row[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard.
    <section className={table.scroll} tabIndex={0} aria-label={label}>
      <table className={table.table}>
        <thead>
          <tr>
            <td />
            {sides.map((side) => (
              <th key={sideName(side)} scope="col">
                {sideName(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {sides.map((side) => (
                <td key={sideName(side)} data-side={sideName(side)}>
                  {value(side)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
