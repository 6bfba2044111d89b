import { Page } from "../../app/page.tsx";
import { counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { pWords, sideName } from "../lab-runs/words.ts";
import { AgreementSection, JudgesTable } from "./agreement.tsx";
import styles from "./judge.module.css";
import { exportUrl, judgingPath, type Results, useResults } from "./queries.ts";
import { type NamedShare, ShareIntervals } from "./share-intervals.tsx";
import { VotesSection } from "./votes.tsx";

/** What judges came to, and which side was which. */
export function JudgingResultsPage({ params }: { params: Record<string, string | undefined> }) {
  const id = params.id ?? "";
  const results = useResults(id);
  return (
    <Page
      title={results.data ? `Results: ${results.data.name}` : "Results"}
      actions={
        <>
          <Button busy={results.isFetching && !results.isPending} onPress={() => void results.refetch()}>
            Count again
          </Button>
          <LinkButton to={judgingPath(id)}>Judge</LinkButton>
          <LinkButton look="quiet" to="/lab/judge">
            All judgings
          </LinkButton>
        </>
      }
    >
      {results.error && (
        <ErrorNote
          title="The results could not be loaded"
          error={results.error}
          onRetry={() => void results.refetch()}
        />
      )}
      {results.isPending && !results.error && <Skeleton label="The results are being counted" lines={8} />}
      {results.data && <Loaded id={id} results={results.data} />}
    </Page>
  );
}

function Loaded({ id, results }: { id: string; results: Results }) {
  const { said, cautions } = results;
  return (
    <div className={styles.results}>
      <section aria-labelledby="came-to">
        <h2 id="came-to">What it comes to</h2>
        <Sides results={results} />
        <ul className={styles.said}>
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {cautions.map((sentence) => (
            <li key={sentence} className={styles.caution}>
              {sentence}
            </li>
          ))}
        </ul>
      </section>
      <Tally results={results} />
      <Preference results={results} />
      <AgreementSection agreement={results.agreement} />
      <Position results={results} />
      <JudgesTable judges={results.judges} />
      <VotesSection results={results} />
      <section aria-labelledby="take-away">
        <h2 id="take-away">Take it away</h2>
        <p>Every judgement, one a line, with the sides and what stood first.</p>
        <div className={styles.row}>
          <a href={exportUrl(id, "csv")} download>
            CSV
          </a>
          <a href={exportUrl(id, "jsonl")} download>
            JSON Lines
          </a>
        </div>
      </section>
    </div>
  );
}

function Sides({ results: { a, b } }: { results: Results }) {
  return (
    <dl className={styles.sides}>
      {[
        { name: "a", side: a },
        { name: "b", side: b },
      ].map(({ name, side }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {sideName(side)} <span className={styles.soft}>{side.runId}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Tally({ results: { byCase, byJudgement, same } }: { results: Results }) {
  const rows = [
    { name: "Cases, by what more than half prefer", counts: byCase },
    { name: "Judgements", counts: byJudgement },
  ];
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">Counts</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">a is better</th>
              <th scope="col">Tie</th>
              <th scope="col">b is better</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, counts }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{counts.a}</td>
                <td>{counts.ties}</td>
                <td>{counts.b}</td>
              </tr>
            ))}
            {same.length > 0 && (
              <tr>
                <th scope="row">Cases with the same list on both sides</th>
                <td>0</td>
                <td>{same.length}</td>
                <td>0</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Preference({ results: { preference, score, overall, p, byCase } }: { results: Results }) {
  const shares: NamedShare[] = [
    ...(preference ? [{ name: "b, of the cases decided", ...preference }] : []),
    ...(score
      ? [{ name: "b, of the cases judged, ties half", share: score.mean, low: score.low, high: score.high }]
      : []),
    ...(overall && overall.same > 0
      ? [{ name: `b, of all ${overall.cases} cases`, share: overall.mean, low: overall.low, high: overall.high }]
      : []),
  ];
  if (shares.length === 0) return null;
  return (
    <section aria-labelledby="preference">
      <h2 id="preference">Preference</h2>
      <p>
        Sign test over {counted(byCase.a + byCase.b, "decided case")}, ties left out: {pWords(p)}.
      </p>
      <ShareIntervals
        title="Share that b won"
        note="Lines are 95 % intervals (Wilson; bootstrap over cases where ties count half); at 50 % neither side is better."
        shares={shares}
      />
    </section>
  );
}

function Position({ results: { position } }: { results: Results }) {
  if (!position.preference) return null;
  return (
    <section aria-labelledby="position">
      <h2 id="position">Does the place matter?</h2>
      <p>
        What stood first won {position.first} of {counted(position.first + position.second, "decided judgement")} (
        {pWords(position.p)} by the sign test).
      </p>
      <ShareIntervals
        title="Share that the first won"
        note="The line is a 95 % Wilson interval; at 50 % the place makes no difference."
        shares={[{ name: "the first, of the judgements decided", ...position.preference }]}
      />
    </section>
  );
}
