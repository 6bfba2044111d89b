import { useState } from "react";
import { Link, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago, counted } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { Badge, EmptyState, ErrorNote, Progress, Skeleton } from "../../components/state.tsx";
import { NewRunDialog } from "./new-run.tsx";
import { isOpen, type Run, useRuns } from "./queries.ts";
import styles from "./runs.module.css";
import { percent, STATUS } from "./words.ts";

/** All runs, the newest first; `?suite=` opens the form for one of that suite. */
export function RunsPage() {
  const suite = new URLSearchParams(useSearch()).get("suite");
  const [isNew, setNew] = useState(suite !== null);
  const runs = useRuns();
  const all = (runs.data?.pages ?? []).flatMap((page) => page.runs);
  return (
    <Page
      title="Runs"
      intro="Every case of a suite, asked of versions and models several times: what passed, what changed, and whether that is more than noise."
      actions={
        <Button look="solid" onPress={() => setNew(true)}>
          Start a run
        </Button>
      }
    >
      {runs.isPending && <Skeleton label="The runs are being loaded" lines={5} />}
      {runs.error && (
        <ErrorNote title="The runs could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />
      )}
      {runs.data && all.length === 0 && (
        <EmptyState title="No runs yet" actions={<Button onPress={() => setNew(true)}>Start the first</Button>}>
          A run asks the suite “house” in under a minute; “segue eval” does the same on the command line.
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className={styles.list} aria-label="Runs">
          {all.map((run) => (
            <RunCard key={run.id} run={run} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button onPress={() => void runs.fetchNextPage()} busy={runs.isFetchingNextPage}>
          Show older runs
        </Button>
      )}
      {isNew && <NewRunDialog suite={suite ?? undefined} onClose={() => setNew(false)} />}
    </Page>
  );
}

function RunCard({ run }: { run: Run }) {
  const { id, plan, status, done, cells, passed, createdAt } = run;
  const { words, tone } = STATUS[status];
  return (
    <li>
      <Link href={`/lab/runs/${encodeURIComponent(id)}`} className={styles.card}>
        <span className={styles.cardHead}>
          <b>
            {plan.suite}, version {plan.suiteVersion}
          </b>
          <Badge tone={tone}>{words}</Badge>
        </span>
        <span className={styles.names}>{plan.versions.join(" against ")}</span>
        <span className={styles.soft}>
          {plan.models.join(", ")} · {counted(plan.repetitions, "repetition")} · {ago(createdAt)}
        </span>
        {isOpen(run) ? (
          <Progress label="Cells made" value={cells === 0 ? 0 : done / cells} detail={`${done} of ${cells}`} />
        ) : (
          <span>
            {counted(done, "cell")}
            {done > 0 && `, ${percent(passed / done)} passed`}
          </span>
        )}
      </Link>
    </li>
  );
}
