import { useState } from "react";
import { Link, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago, counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import styles from "./judge.module.css";
import { keptJudge } from "./kept.ts";
import { NewJudging } from "./new-judging.tsx";
import { type Judging, judgingPath, useJudgings } from "./queries.ts";

/** All judgings, the newest first; `?a=` and `?b=` (with `?run=`) open the form with these sides. */
export function JudgingsPage() {
  const asked = new URLSearchParams(useSearch());
  const [isNew, setNew] = useState(asked.has("a") || asked.has("run"));
  const judgings = useJudgings();
  const all = (judgings.data?.pages ?? []).flatMap((page) => page.judgings);
  const start = (
    <Button look="solid" onPress={() => setNew(true)}>
      Start a judging
    </Button>
  );
  return (
    <Page
      title="People judge"
      intro="Two lists for the same prompt, without telling whose they are: which would you rather hear? The results say whether people prefer a side, and whether they agree."
      actions={start}
    >
      {judgings.isPending && <Skeleton label="The judgings are being loaded" lines={4} />}
      {judgings.error && (
        <ErrorNote
          title="The judgings could not be loaded"
          error={judgings.error}
          onRetry={() => void judgings.refetch()}
        />
      )}
      {judgings.data && all.length === 0 && (
        <EmptyState title="Nothing to judge yet" actions={<LinkButton to="/lab/runs">Runs</LinkButton>}>
          A judging takes the lists of two sides of a run: two versions, two models, or two runs of one suite.
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className={styles.cards} aria-label="Judgings">
          {all.map((judging) => (
            <JudgingCard key={judging.id} judging={judging} />
          ))}
        </ul>
      )}
      {judgings.hasNextPage && (
        <Button onPress={() => void judgings.fetchNextPage()} busy={judgings.isFetchingNextPage}>
          Show older ones
        </Button>
      )}
      {isNew && (
        <NewJudging run={asked.get("run")} a={asked.get("a")} b={asked.get("b")} onClose={() => setNew(false)} />
      )}
    </Page>
  );
}

function JudgingCard({ judging: { id, name, pairs, judges, judgements, createdAt } }: { judging: Judging }) {
  const own = judges.find(({ judge }) => judge === keptJudge());
  const left = pairs - (own?.judged ?? 0);
  return (
    <li className={styles.card}>
      <h2 dir="auto">
        <Link href={judgingPath(id)}>{name}</Link>
      </h2>
      <p>
        {counted(pairs, "pair")}, {counted(judgements, "judgement")} by {counted(judges.length, "judge")}
      </p>
      <p className={styles.soft}>
        <time dateTime={createdAt}>{ago(createdAt)}</time>
        {own && ` · you judged ${own.judged}`}
      </p>
      <div className={styles.row}>
        <LinkButton size="small" look={left > 0 ? "solid" : "line"} to={judgingPath(id)}>
          {left > 0 ? "Judge" : "All judged"}
          <span className="unseen"> {name}</span>
        </LinkButton>
        <LinkButton size="small" look="quiet" to={`${judgingPath(id)}/results`}>
          Results<span className="unseen"> of {name}</span>
        </LinkButton>
      </div>
    </li>
  );
}
