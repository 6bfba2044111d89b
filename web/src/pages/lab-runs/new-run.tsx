import { useState } from "react";
import { useLocation } from "wouter";
import { counted } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { useSuite, useSuites } from "../lab-suites/queries.ts";
import { productionOf, useLabels, useVersions } from "../lab-versions/queries.ts";
import { Checks } from "./checks.tsx";
import { useStart } from "./queries.ts";
import styles from "./runs.module.css";
import { usualSuite } from "./words.ts";

const REPETITIONS = ["1", "2", "3", "5", "10", "20"] as const;

/** What is run: a suite, versions, models, how often, and which families. */
export function NewRunDialog({ suite: given, onClose }: { suite: string | undefined; onClose: () => void }) {
  const suites = useSuites();
  const versions = useVersions();
  const labels = useLabels();
  const [chosen, setSuite] = useState(given);
  const suite = chosen ?? usualSuite(suites.data?.suites ?? []) ?? null;
  const [picked, setVersions] = useState<string[]>();
  const production = versions.data && labels.data && productionOf(versions.data.versions, labels.data.labels);
  const names = picked ?? (production === undefined ? [] : [production]);
  const [models, setModels] = useState("planner");
  const [repetitions, setRepetitions] = useState<string>("3");
  const [families, setFamilies] = useState<string[]>([]);
  const [budget, setBudget] = useState("");
  const [, go] = useLocation();
  const start = useStart();
  const modelNames = models.split(",").flatMap((name) => name.trim() || []);
  const budgetUsd = Number(budget);
  const isBudget = budget === "" || (budgetUsd > 0 && Number.isFinite(budgetUsd));
  const isReady = suite !== null && names.length > 0 && modelNames.length > 0 && isBudget;
  const begin = () =>
    start.mutate(
      {
        suite: suite!,
        versions: names,
        models: modelNames,
        repetitions: Number(repetitions),
        ...(families.length > 0 && { families }),
        ...(budget !== "" && { budgetUsd }),
      },
      { onSuccess: ({ id }) => go(`/lab/runs/${encodeURIComponent(id)}`) },
    );
  const failed = suites.error ?? versions.error ?? labels.error;
  return (
    <Dialog
      title="Start a run"
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="solid" busy={start.isPending} isDisabled={!isReady} onPress={begin}>
            Start
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {failed && <ErrorNote title="What there is to run could not be loaded" error={failed} />}
        {!failed && (suites.isPending || versions.isPending || labels.isPending) && (
          <Skeleton label="Suites and versions are being loaded" />
        )}
        {suites.data && (
          <Select
            label="Suite"
            value={suite}
            options={suites.data.suites.map(({ name, version, cases }) => ({
              id: name,
              label: name,
              hint: `version ${version}, ${counted(cases, "case")}`,
            }))}
            onChange={(name) => {
              setSuite(name);
              setFamilies([]);
            }}
          />
        )}
        {versions.data && labels.data && (
          <Checks
            label="Versions"
            hint="Two or more are compared."
            options={versions.data.versions.map(({ name, labels: of }) => ({
              id: name,
              label: of.length > 0 ? `${name} (${of.join(", ")})` : name,
            }))}
            value={names}
            onChange={setVersions}
          />
        )}
        {suite !== null && <Families suite={suite} value={families} onChange={setFamilies} />}
        <Select
          label="Repetitions"
          value={repetitions}
          options={REPETITIONS.map((id) => ({ id, label: id }))}
          onChange={setRepetitions}
        />
        <TextField
          label="Models"
          value={models}
          onChange={setModels}
          hint="planner, one that is configured, or default; several with commas"
        />
        <TextField
          label="Budget, US dollars"
          value={budget}
          onChange={setBudget}
          inputMode="decimal"
          hint="For remote models; empty for none"
          error={isBudget ? undefined : "A number above 0, please, like 2.50."}
        />
        {start.error && <ErrorNote title="The run was not started" error={start.error} />}
      </div>
    </Dialog>
  );
}

interface FamiliesProps {
  suite: string;
  value: string[];
  onChange: (families: string[]) => void;
}

function Families({ suite, value, onChange }: FamiliesProps) {
  const { data } = useSuite(suite);
  const families = [...new Set(data?.cases.flatMap(({ family }) => family ?? []))];
  if (families.length < 2) return null;
  return (
    <Checks
      label="Families"
      hint="None ticked: all of them."
      options={families.map((id) => ({ id, label: id }))}
      value={value}
      onChange={onChange}
    />
  );
}
