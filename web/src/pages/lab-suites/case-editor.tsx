import { X } from "lucide-react";
import { useState } from "react";
import { counted } from "../../app/words.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { AssertionForm } from "./assertion-form.tsx";
import { type CaseDraft, caseRow, draftOf, listeningError } from "./case-draft.ts";
import { putCases, type Said, type Suite, type SuiteCase, useSuiteChange } from "./queries.ts";
import styles from "./suites.module.css";

interface EditorProps {
  suite: Suite;
  /** Undefined for a new one. */
  edited: SuiteCase | undefined;
  onClose: () => void;
}

/** A case by hand: its request, what is said afterwards, and what must be so. */
export function CaseEditor({ suite, edited, onClose }: EditorProps) {
  const [draft, setDraft] = useState<CaseDraft>(() => draftOf(edited, edited ? (suite.said[edited.id] ?? []) : []));
  const put = useSuiteChange((row: Record<string, unknown>) =>
    putCases(suite.name, { cases: [row], from: suite.version }),
  );
  const change = (part: Partial<CaseDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isReady = draft.prompt.trim() !== "" && listeningError(draft) === undefined;
  const save = () =>
    put.mutate(caseRow(draft, edited), {
      onSuccess: ({ suite: { version } }) => {
        toast(`${edited ? "Changed" : "Added"}: ${suite.name} is at version ${version}.`);
        onClose();
      },
    });
  return (
    <Dialog
      title={edited ? `Change ${edited.id}` : "New case"}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="solid" busy={put.isPending} isDisabled={!isReady} onPress={save}>
            Save as the next version
          </Button>
        </>
      }
    >
      <div className={styles.editor}>
        <Request draft={draft} change={change} isNew={!edited} />
        <Circumstances draft={draft} change={change} />
        <AssertionList said={draft.said} onChange={(said) => change({ said })} />
        <AssertionForm onAdd={(added) => setDraft((before) => ({ ...before, said: withAdded(before.said, added) }))} />
        {put.error && <ErrorNote title="The case was not saved" error={put.error} />}
      </div>
    </Dialog>
  );
}

/** Each assertion once. */
function withAdded(said: readonly Said[], added: readonly Said[]): Said[] {
  const known = new Set(said.map(({ notation }) => notation));
  return [...said, ...added.filter(({ notation }) => !known.has(notation))];
}

interface RequestProps {
  draft: CaseDraft;
  change: (part: Partial<CaseDraft>) => void;
  isNew: boolean;
}

function Request({ draft, change, isNew }: RequestProps) {
  return (
    <>
      <TextField label="Prompt" value={draft.prompt} onChange={(prompt) => change({ prompt })} rows={2} isRequired />
      <div className={styles.bounds}>
        <TextField
          label="Family"
          value={draft.family}
          onChange={(family) => change({ family })}
          hint="Like eras or negation"
        />
        {isNew && (
          <TextField label="Id" value={draft.id} onChange={(id) => change({ id })} hint="Empty: made of the prompt" />
        )}
        <TextField
          label="Tracks"
          inputMode="numeric"
          value={draft.tracks}
          onChange={(tracks) => change({ tracks })}
          hint="Given beside the words"
        />
        <TextField
          label="Minutes"
          inputMode="decimal"
          value={draft.minutes}
          onChange={(minutes) => change({ minutes })}
          hint="Given beside the words"
        />
      </div>
      <TextField
        label="Said to the list afterwards"
        rows={2}
        value={draft.conversation}
        onChange={(conversation) => change({ conversation })}
        hint="A message on each line; what must be so is about the last version"
      />
    </>
  );
}

const CATALOGUES = [
  { id: "any", label: "Any catalogue" },
  { id: "starter", label: "The starter catalogue alone" },
  { id: "large", label: "Large ones alone", hint: "50,000 tracks or more" },
] as const;

/** Who is to have heard what, and where it is run. */
function Circumstances({ draft, change }: Omit<RequestProps, "isNew">) {
  return (
    <>
      <div className={styles.bounds}>
        <TextField
          label="Listener"
          value={draft.listenerId}
          onChange={(listenerId) => change({ listenerId })}
          hint="Id of one whose taste is stored where it is run"
        />
        <Select
          label="Run on"
          value={draft.catalogue}
          options={CATALOGUES}
          onChange={(catalogue) => change({ catalogue })}
        />
      </div>
      <TextField
        label="Or what a listener of its own has heard, in JSON"
        rows={2}
        value={draft.listening}
        onChange={(listening) => change({ listening })}
        hint={'Like [{"artist": "Queen", "times": 20}, {"artist": "Abba", "title": "SOS", "daysAgo": 3}]'}
        error={listeningError(draft)}
      />
    </>
  );
}

function AssertionList({ said, onChange }: { said: readonly Said[]; onChange: (said: Said[]) => void }) {
  return (
    <section aria-label="Assertions">
      <h3>{counted(said.length, "assertion")}</h3>
      {said.length === 0 && <p className={styles.soft}>Without any, a playlist must come.</p>}
      <ul className={styles.said}>
        {said.map(({ asked, notation }) => (
          <li key={notation}>
            <span dir="auto">{asked}</span>
            <IconButton
              icon={X}
              size="small"
              label={`Remove “${asked}”`}
              onPress={() => onChange(said.filter((other) => other.notation !== notation))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
