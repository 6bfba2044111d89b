import { useState } from "react";
import { Page } from "../../app/page.tsx";
import { ago, counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { Badge, ErrorNote, Progress, Skeleton } from "../../components/state.tsx";
import { Cases } from "./cases.tsx";
import { Compare } from "./compare.tsx";
import { MatrixTable } from "./matrix.tsx";
import { exportUrl, isOpen, type Run, useMatrix, useMove, useProgress, useRun } from "./queries.ts";
import styles from "./runs.module.css";
import { STATUS } from "./words.ts";

/** One run: how far it is, its matrix, its cases, and two sides of it beside each other. */
export function RunPage({ params }: { params: Record<string, string | undefined> }) {
  const id = params.id ?? "";
  const run = useRun(id);
  const isLive = useProgress(run.data);
  // While it goes on the matrix is asked for a few times, not with every cell.
  const step = run.data && (isOpen(run.data) ? Math.floor((10 * run.data.done) / Math.max(1, run.data.cells)) : -1);
  const matrix = useMatrix(id, step);
  const title = run.data ? `${run.data.plan.suite}, version ${run.data.plan.suiteVersion}` : "Run";
  return (
    <Page
      title={title}
      width="wide"
      intro={run.data && <Intro run={run.data} />}
      actions={run.data && <Actions run={run.data} />}
    >
      {run.isPending && <Skeleton label="The run is being loaded" lines={6} />}
      {run.error && (
        <ErrorNote
          title="The run could not be loaded"
          error={run.error}
          onRetry={() => void run.refetch()}
          actions={<LinkButton to="/lab/runs">All runs</LinkButton>}
        />
      )}
      {run.data && <State run={run.data} isLive={isLive} />}
      {matrix.error && (
        <ErrorNote title="The matrix could not be loaded" error={matrix.error} onRetry={() => void matrix.refetch()} />
      )}
      {run.data && matrix.isPending && !matrix.error && <Skeleton label="The matrix is being worked out" lines={6} />}
      {matrix.data && run.data && (
        <>
          <MatrixTable matrix={matrix.data} />
          <Compare run={run.data} sides={matrix.data.sides} />
          <Cases matrix={matrix.data} />
        </>
      )}
    </Page>
  );
}

function Intro({ run: { id, plan, createdAt, catalogTracks, leftOut } }: { run: Run }) {
  return (
    <>
      <span>
        {counted(plan.selected, "case")}, {counted(plan.repetitions, "repetition")}, seed {plan.seed}; catalogue of{" "}
        {catalogTracks.toLocaleString("en")} tracks; <time dateTime={createdAt}>{ago(createdAt)}</time>.{" "}
      </span>
      {leftOut[0] && (
        <span>
          {counted(leftOut.length, "case")} left out: {leftOut[0].because}.{" "}
        </span>
      )}
      <code className={styles.id}>{id}</code>
    </>
  );
}

function State({ run, isLive }: { run: Run; isLive: boolean }) {
  const { done, cells, failed, status, failures, spentUsd } = run;
  const { words, tone } = STATUS[status];
  return (
    <section className={styles.state} aria-label="Progress">
      <p className={styles.cardHead}>
        <Badge tone={tone}>{words}</Badge>
        {failures > 0 && <span>{counted(failures, "cell")} came to no answer.</span>}
        {spentUsd > 0 && <span>Models cost ${spentUsd.toFixed(4)} so far.</span>}
        {!isLive && <span>The connection is lost; the run goes on, and this page finds it again.</span>}
      </p>
      {isOpen(run) && (
        <Progress label="Cells made" value={cells === 0 ? 0 : done / cells} detail={`${done} of ${cells}`} />
      )}
      {failed !== undefined && <p role="alert">{failed}</p>}
    </section>
  );
}

function Actions({ run }: { run: Run }) {
  const move = useMove(run.id);
  const [budget, setBudget] = useState("");
  const isShort = run.status === "stopped" && run.failed !== undefined;
  const budgetUsd = Number(budget);
  return (
    <>
      {isOpen(run) && (
        <Button busy={move.isPending} onPress={() => move.mutate({ to: "stop" })}>
          Stop
        </Button>
      )}
      {isShort && (
        <TextField
          label="New budget, US dollars"
          hideLabel
          placeholder="New budget, $"
          value={budget}
          onChange={setBudget}
          inputMode="decimal"
        />
      )}
      {(run.status === "stopped" || run.status === "failed") && (
        <Button
          look="solid"
          busy={move.isPending}
          isDisabled={isShort && !(budgetUsd > 0)}
          onPress={() => move.mutate({ to: "resume", ...(budgetUsd > 0 && { budgetUsd }) })}
        >
          Resume
        </Button>
      )}
      {(["json", "junit", "csv"] as const).map((format) => (
        <a key={format} className={styles.export} href={exportUrl(run.id, format)} download>
          {format === "junit" ? "JUnit" : format.toUpperCase()}
        </a>
      ))}
      {move.error && <ErrorNote title="That did not work" error={move.error} />}
    </>
  );
}
