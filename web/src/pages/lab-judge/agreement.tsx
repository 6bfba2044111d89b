import { counted } from "../../app/words.ts";
import { percent } from "../lab-runs/words.ts";
import styles from "./judge.module.css";
import type { Results } from "./queries.ts";

type Agreement = Results["agreement"];
type Coefficient = Agreement["alpha"];

/** A coefficient, or why there is none. */
function words({ value, because }: Coefficient): string {
  return value === null ? (because ?? "not known") : value.toFixed(2);
}

export function AgreementSection({ agreement }: { agreement: Agreement }) {
  const { cases, judges, observed, alpha, pairs } = agreement;
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">Do judges agree?</h2>
      <dl className={styles.facts}>
        <div>
          <dt>Judged by two or more</dt>
          <dd>
            {counted(cases, "case")}, {counted(judges, "judge")}
          </dd>
        </div>
        <div>
          <dt>Said the same</dt>
          <dd>{observed === null ? "–" : `${percent(observed)} of pairs of judgements`}</dd>
        </div>
        <div>
          <dt>Krippendorff's alpha</dt>
          <dd>{words(alpha)}</dd>
        </div>
      </dl>
      {pairs.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="unseen">Every two judges</caption>
            <thead>
              <tr>
                <th scope="col">Judges</th>
                <th scope="col">Cases of both</th>
                <th scope="col">Said the same</th>
                <th scope="col">Cohen's kappa</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ judges: both, cases: shared, agreed, kappa }) => (
                <tr key={both.join("\n")}>
                  <th scope="row" dir="auto">
                    {both.join(" and ")}
                  </th>
                  <td>{shared}</td>
                  <td>{agreed}</td>
                  <td>{words(kappa)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function JudgesTable({ judges }: { judges: Results["judges"] }) {
  if (judges.length === 0) return null;
  return (
    <section aria-labelledby="judges">
      <h2 id="judges">Judges</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Judge</th>
              <th scope="col">a</th>
              <th scope="col">Tie</th>
              <th scope="col">b</th>
              <th scope="col">Said “first”</th>
              <th scope="col">Said “second”</th>
            </tr>
          </thead>
          <tbody>
            {judges.map(({ judge, a, ties, b, first, second }) => (
              <tr key={judge}>
                <th scope="row" dir="auto">
                  {judge}
                </th>
                <td>{a}</td>
                <td>{ties}</td>
                <td>{b}</td>
                <td>{first}</td>
                <td>{second}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
