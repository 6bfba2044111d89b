import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { ApiError } from "../../api/errors.ts";
import { Page } from "../../app/page.tsx";
import { counted } from "../../app/words.ts";
import { LinkButton } from "../../components/button.tsx";
import { Badge, EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import { ReplayPanel } from "./replay-panel.tsx";
import { kindWords, outcomeWords, tookWords, troubleWords, usageWords } from "./run-words.ts";
import { readRun, type Trace } from "./runs.ts";
import { Timeline } from "./timeline.tsx";
import styles from "./traces.module.css";

/** One run, step by step. */
export function TracePage({ params: { id = "" } }: { params: Record<string, string | undefined> }) {
  const { data: trace, error, isPending, refetch } = useQuery({ queryKey: ["trace", id], queryFn: () => readRun(id) });
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <Page title={trace ? titleOf(trace) : "Trace"} actions={<LinkButton to="/traces">All traces</LinkButton>}>
      {isPending && <Skeleton label="The run is being loaded" lines={8} />}
      {isGone && (
        <EmptyState title="There is no such run" actions={<LinkButton to="/traces">All traces</LinkButton>}>
          It was deleted with what it belonged to, or the link is incomplete.
        </EmptyState>
      )}
      {error && !isGone && (
        <ErrorNote title="The run could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
      {trace && <Shown trace={trace} />}
    </Page>
  );
}

const LONGEST_TITLE = 120;

function titleOf({ prompt }: Trace): string {
  if (prompt === "") return "A run without words";
  return prompt.length > LONGEST_TITLE ? `“${prompt.slice(0, LONGEST_TITLE)}…”` : `“${prompt}”`;
}

function Shown({ trace }: { trace: Trace }) {
  return (
    <>
      <Facts trace={trace} />
      <section aria-labelledby="steps" className={styles.part}>
        <h2 id="steps">{counted(trace.steps.length, "step")}</h2>
        <Timeline trace={trace} />
      </section>
      <section aria-labelledby="replay" className={styles.part}>
        <h2 id="replay">Run it again</h2>
        <ReplayPanel trace={trace} />
      </section>
    </>
  );
}

function Facts({ trace }: { trace: Trace }) {
  const { words, tone } = outcomeWords(trace);
  const trouble = troubleWords(trace.steps);
  return (
    <dl className={styles.facts}>
      <Fact name="What it was">{kindWords(trace)}</Fact>
      <Fact name="Ended with">
        <Badge tone={tone}>{words}</Badge> <Places trace={trace} />
      </Fact>
      <Fact name="Took">{tookWords(trace.durationMs)}</Fact>
      <Fact name="Model">{trace.model}</Fact>
      {trace.usage && <Fact name="Used">{usageWords(trace.usage)}</Fact>}
      {trouble !== undefined && <Fact name="On the way">{trouble}</Fact>}
      {trace.promptVersion !== undefined && (
        <Fact name="Version">
          <Link href={`/lab/versions/${encodeURIComponent(trace.promptVersion)}`}>{trace.promptVersion}</Link>
        </Fact>
      )}
      <Fact name="Seed">{trace.seed}</Fact>
      <Fact name="When">
        <time dateTime={trace.createdAt}>{new Date(trace.createdAt).toLocaleString("en-GB")}</time>
      </Fact>
    </dl>
  );
}

function Places({ trace: { made, about, sessionId } }: { trace: Trace }) {
  const list = made ?? about;
  return (
    <>
      {list && (
        <Link href={`/p/${encodeURIComponent(list.playlistId)}?version=${list.version}`}>
          {made ? "Open the list" : "Open the list that it was about"}
        </Link>
      )}
      {sessionId !== undefined && <Link href={`/dj/${encodeURIComponent(sessionId)}`}>Open the session</Link>}
    </>
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
