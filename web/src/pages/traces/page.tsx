import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { Page } from "../../app/page.tsx";
import { ago } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Badge, EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import { useListener } from "../../listener/listener.ts";
import { costWords, kindWords, outcomeWords, tookWords } from "./run-words.ts";
import { readRuns, type TraceSummary } from "./runs.ts";
import styles from "./traces.module.css";

type Whose = "mine" | "nobodys";

/** Everything that was worked out for the listener, or for nobody in particular, the newest first. */
export function TracesPage() {
  const { id, name } = useListener();
  const [whose, setWhose] = useState<Whose>("mine");
  const listenerId = whose === "mine" ? id : null;
  const runs = useInfiniteQuery({
    queryKey: ["traces", listenerId],
    queryFn: ({ pageParam }) => readRuns(listenerId, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const all = (runs.data?.pages ?? []).flatMap(({ traces }) => traces);
  return (
    <Page title="Traces" intro="How each answer came about: what was understood, asked, tried, refused and checked.">
      <div className={styles.whose}>
        <Choices
          label="Whose runs"
          hideLabel
          look="wrap"
          value={whose}
          onChange={setWhose}
          options={[
            { id: "mine", label: `For ${name}` },
            { id: "nobodys", label: "For nobody in particular" },
          ]}
        />
      </div>
      {runs.isPending && <Skeleton label="Runs are being loaded" lines={6} />}
      {runs.error && (
        <ErrorNote title="Runs could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />
      )}
      {runs.data && all.length === 0 && <Nothing whose={whose} />}
      {all.length > 0 && (
        <ul className={styles.runs} aria-label="Runs">
          {all.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button onPress={() => void runs.fetchNextPage()} busy={runs.isFetchingNextPage}>
          Show older runs
        </Button>
      )}
    </Page>
  );
}

function Run({ run }: { run: TraceSummary }) {
  const { words, tone } = outcomeWords(run);
  return (
    <li>
      <Link href={`/traces/${encodeURIComponent(run.id)}`} className={styles.run}>
        <span className={styles.runWords}>
          <b dir="auto">{run.prompt || "(no words)"}</b>
          <span className={styles.soft}>
            {kindWords(run)} · {ago(run.createdAt)}
          </span>
        </span>
        <span className={styles.runFacts}>
          <Badge tone={tone}>{words}</Badge>
          <span className={styles.number}>{tookWords(run.durationMs)}</span>
          <span className={styles.soft}>{run.model}</span>
          {run.usage?.costUsd !== undefined && <span className={styles.soft}>{costWords(run.usage.costUsd)}</span>}
        </span>
      </Link>
    </li>
  );
}

function Nothing({ whose }: { whose: Whose }) {
  const start = (
    <LinkButton to="/" look="solid">
      Start a new list
    </LinkButton>
  );
  return whose === "mine" ? (
    <EmptyState title="No runs yet" actions={start}>
      Every list, change and session that is made for you leaves one here.
    </EmptyState>
  ) : (
    <EmptyState title="No runs for nobody" actions={start}>
      Requests without a listener and trials of the lab are shown here.
    </EmptyState>
  );
}
