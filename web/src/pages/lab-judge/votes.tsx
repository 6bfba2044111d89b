import { counted } from "../../app/words.ts";
import { Badge } from "../../components/state.tsx";
import styles from "./judge.module.css";
import type { CaseVotes, Results } from "./queries.ts";

/** Every case with its votes and notes, and those that nobody judged with why. */
export function VotesSection({ results: { cases, same, leftOut } }: { results: Results }) {
  return (
    <section aria-labelledby="votes">
      <h2 id="votes">Case by case</h2>
      <ul className={styles.votes}>
        {cases.map((one) => (
          <Votes key={one.caseId} {...one} />
        ))}
      </ul>
      {same.length > 0 && (
        <details className={styles.fold}>
          <summary>{counted(same.length, "case")} with the same list on both sides</summary>
          <ul>
            {same.map(({ caseId, prompt }) => (
              <li key={caseId} dir="auto">
                {prompt}
              </li>
            ))}
          </ul>
        </details>
      )}
      {leftOut.length > 0 && (
        <details className={styles.fold}>
          <summary>{counted(leftOut.length, "case")} left out</summary>
          <ul>
            {leftOut.map(({ caseId, because }) => (
              <li key={caseId}>
                {caseId}: {because}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Votes({ caseId, prompt, votes, majority, notes }: CaseVotes) {
  return (
    <li>
      <p className={styles.vote}>
        <span>
          <b dir="auto">{prompt}</b> <span className={styles.soft}>{caseId}</span>
        </span>
        <Badge tone={majority === "a" || majority === "b" ? "inferred" : "plain"}>
          {majority === null ? "not judged" : majority === "tie" ? "tie" : `${majority} is better`}
        </Badge>
      </p>
      {majority !== null && (
        <p className={styles.soft}>
          a {votes.a}, tie {votes.ties}, b {votes.b}
        </p>
      )}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(({ judge, preferred, note }) => (
            <li key={judge} dir="auto">
              <span className={styles.soft}>
                {judge} ({preferred === "tie" ? "tie" : `for ${preferred}`}):
              </span>{" "}
              {note}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
