import { useState } from "react";
import { useLocation } from "wouter";
import { Button, LinkButton } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../components/state.tsx";
import { type Run, useRuns } from "../lab-runs/queries.ts";
import { sideName, sideText } from "../lab-runs/words.ts";
import styles from "./judge.module.css";
import { judgingPath, useCreate } from "./queries.ts";

interface NewJudgingProps {
  /** The run of sides that name none, and the sides, where an address names them. */
  run: string | null;
  a: string | null;
  b: string | null;
  onClose: () => void;
}

const MOST = 5000;

/** Which two sides are judged, and how many pairs. */
export function NewJudging({ run, a: givenA, b: givenB, onClose }: NewJudgingProps) {
  const runs = useRuns();
  const known = (runs.data?.pages[0]?.runs ?? []).filter(({ done }) => done > 0);
  const options = withGiven(known.flatMap(sidesOf), [whole(givenA, run), whole(givenB, run)]);
  const ofRun = options.filter(({ id }) => run === null || id.startsWith(`${run}/`));
  const [chosenA, setA] = useState(whole(givenA, run));
  const [chosenB, setB] = useState(whole(givenB, run));
  const a = chosenA ?? ofRun[0]?.id ?? null;
  const b = chosenB ?? ofRun.find(({ id }) => id !== a)?.id ?? null;
  const [name, setName] = useState("");
  const [sample, setSample] = useState("");
  const [, go] = useLocation();
  const create = useCreate();
  const isSample = sample === "" || (/^\d+$/.test(sample) && Number(sample) >= 1 && Number(sample) <= MOST);
  const isSameSide = a !== null && a === b;
  const begin = () =>
    create.mutate(
      {
        a: a!,
        b: b!,
        ...(name.trim() !== "" && { name: name.trim() }),
        ...(sample !== "" && { sample: Number(sample) }),
      },
      { onSuccess: ({ id }) => go(judgingPath(id)) },
    );
  return (
    <Dialog
      title="Start a judging"
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="solid"
            busy={create.isPending}
            isDisabled={a === null || b === null || isSameSide || !isSample}
            onPress={begin}
          >
            Start
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {runs.error && (
          <ErrorNote title="The runs could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />
        )}
        {runs.isPending && <Skeleton label="Runs are being loaded" />}
        {runs.data && options.length < 2 && (
          <EmptyState title="There are no two sides yet" actions={<LinkButton to="/lab/runs">Start a run</LinkButton>}>
            A judging compares lists of runs: run a suite with two versions, or twice.
          </EmptyState>
        )}
        {runs.data && options.length >= 2 && (
          <>
            <Select label="One side" value={a} options={options} onChange={setA} />
            <Select label="The other side" value={b} options={options} onChange={setB} />
            {isSameSide && <p role="alert">These are the same side: there would be nothing to judge.</p>}
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              maxLength={200}
              hint="Judges see it, so it should not tell the sides. Empty: the name of the suite."
            />
            <TextField
              label="Pairs at most"
              value={sample}
              onChange={setSample}
              inputMode="numeric"
              hint="Drawn at random from the cases whose lists differ. Empty: all of them."
              error={isSample ? undefined : `A whole number from 1 to ${MOST}, please.`}
            />
          </>
        )}
        {create.error && <ErrorNote title="The judging was not started" error={create.error} />}
      </div>
    </Dialog>
  );
}

interface Option {
  id: string;
  label: string;
  hint: string;
}

function sidesOf({ id, plan, createdAt }: Run): Option[] {
  const when = new Date(createdAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return plan.versions.flatMap((version) =>
    plan.models.map((model) => ({
      id: sideText({ version, model }, id),
      label: sideName({ version, model }),
      hint: `${plan.suite}, run of ${when}`,
    })),
  );
}

/** `[run/]version[@model]` with its run. */
function whole(side: string | null, run: string | null): string | null {
  return side === null || side.includes("/") || run === null ? side : `${run}/${side}`;
}

/** Sides that an address names stand there even where their run is not among the newest. */
function withGiven(options: Option[], given: readonly (string | null)[]): Option[] {
  const missing = given.filter((side): side is string => side !== null && !options.some(({ id }) => id === side));
  return [...missing.map((id) => ({ id, label: id, hint: "as the address says" })), ...options];
}
