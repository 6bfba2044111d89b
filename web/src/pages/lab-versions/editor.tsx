import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { api, call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { changeOf, type Draft, draftOf, type Problem } from "./draft.ts";
import { useRefresh, type Version } from "./queries.ts";
import styles from "./versions.module.css";
import { VocabularyEditor } from "./vocabulary-editor.tsx";
import { WeightsEditor } from "./weights-editor.tsx";

/** A new version from this one: every part can be changed, and what is left alone stays as it is. */
export function Editor({ version }: { version: Version }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(version));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, go] = useLocation();
  const refresh = useRefresh();
  const making = useMutation({
    mutationFn: (change: Record<string, unknown>) =>
      call(
        api.v1.lab.versions.$post({
          json: {
            name: draft.name,
            from: version.name,
            change,
            ...(draft.note.trim() !== "" && { note: draft.note.trim() }),
          },
        }),
      ),
    onSuccess: async ({ name }) => {
      toast(`${name} is there. Nothing uses it yet.`);
      await refresh();
      go(`/lab/versions/${encodeURIComponent(name)}?view=difference`);
    },
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  const make = () => {
    const made = changeOf(draft, version);
    setProblem("problem" in made ? made.problem : null);
    if ("change" in made) making.mutate(made.change);
  };
  return (
    <form
      className={styles.parts}
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <div className={styles.pairOfFields}>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => set({ name: name.trim().toLowerCase() })}
          error={errorOf("name")}
          maxLength={60}
          placeholder="calmer-evenings"
        />
        <TextField label="Why (a note)" value={draft.note} onChange={(note) => set({ note })} maxLength={2000} />
      </div>
      <Told version={version} draft={draft} set={set} errorOf={errorOf} />
      <WeightsEditor
        weights={version.weights}
        typed={draft.weights}
        onChange={(weights) => set({ weights })}
        errorOf={(path) => errorOf(`weights.${path}`)}
      />
      <VocabularyEditor version={version} draft={draft} onChange={set} />
      {problem && <ErrorNote title="The version was not made">{problem.message}</ErrorNote>}
      {making.error && <ErrorNote title="The version was not made" error={making.error} />}
      <div className={styles.actions}>
        <Button type="submit" look="solid" size="large" busy={making.isPending}>
          Make this version
        </Button>
      </div>
    </form>
  );
}

interface ToldProps {
  version: Version;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  errorOf: (field: string) => string | undefined;
}

/** What models are told, and which of them. */
function Told({ version, draft, set, errorOf }: ToldProps) {
  return (
    <>
      <section aria-labelledby="edit-models">
        <h2 id="edit-models">Models</h2>
        <div className={styles.pairOfFields}>
          <TextField
            label="Models, in the order in which they are asked"
            value={draft.models}
            onChange={(models) => set({ models })}
            hint="With commas, as in MODEL. Empty: what the service is configured with. “planner” alone asks none."
          />
          <TextField
            label="Temperature"
            value={draft.temperature}
            onChange={(temperature) => set({ temperature })}
            error={errorOf("temperature")}
            inputMode="decimal"
            hint="0 to 2. Empty: the provider's own."
          />
        </div>
      </section>
      <section aria-labelledby="edit-prompt">
        <h2 id="edit-prompt">Prompt</h2>
        <TextField
          label="What the model is told"
          rows={16}
          value={draft.instructions}
          onChange={(instructions) => set({ instructions })}
          maxLength={40_000}
        />
        <TextField
          label="Beside it, where the listener is known"
          rows={5}
          value={draft.listenerInstructions}
          onChange={(listenerInstructions) => set({ listenerInstructions })}
          maxLength={40_000}
        />
      </section>
      <details className={styles.fold}>
        <summary>Descriptions of tools</summary>
        {Object.keys(version.spec.tools).map((name) => (
          <TextField
            key={name}
            label={name}
            rows={4}
            value={draft.tools[name] ?? ""}
            onChange={(said) => set({ tools: { ...draft.tools, [name]: said } })}
            maxLength={4000}
          />
        ))}
      </details>
    </>
  );
}
