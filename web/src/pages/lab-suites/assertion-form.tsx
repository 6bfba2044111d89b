import { useState } from "react";
import { sentenceOf } from "../../api/errors.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { announce } from "../../components/toasts.tsx";
import { type AssertionDraft, EMPTY, KINDS, MEASURES, notationOf, OUTCOMES, SUBJECTS } from "./notation-of.ts";
import { readNotation, type Said } from "./queries.ts";
import styles from "./suites.module.css";

interface FormProps {
  /** Assertions that were read. */
  onAdd: (said: Said[]) => void;
}

/** One more assertion, by a form or in the short notation; the service says it in plain words, or what is wrong with it. */
export function AssertionForm({ onAdd }: FormProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<AssertionDraft>) => {
    setError(undefined);
    setDraft((before) => ({ ...before, ...part }));
  };
  const add = async () => {
    setBusy(true);
    try {
      const { assertions } = await readNotation(notationOf(draft));
      if (assertions.length === 0) throw new Error("empty");
      onAdd(assertions.map(({ asked, notation }) => ({ asked, notation })));
      announce(`Added: ${assertions.map(({ asked }) => asked).join(", ")}`);
      setDraft({ ...EMPTY, kind: draft.kind });
    } catch (cause) {
      setError(cause instanceof Error && cause.message === "empty" ? "Say what must be so." : sentenceOf(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset className={styles.assertionForm}>
      <legend>What must be so</legend>
      <Select label="About" value={draft.kind} options={KINDS} onChange={(kind) => change({ ...EMPTY, kind })} />
      <div className={styles.fields}>
        <Fields draft={draft} change={change} />
      </div>
      {error && (
        <p role="alert" className={styles.wrong}>
          {error}
        </p>
      )}
      <div>
        <Button busy={isBusy} onPress={() => void add()}>
          Add this assertion
        </Button>
      </div>
    </fieldset>
  );
}

interface FieldsProps {
  draft: AssertionDraft;
  change: (part: Partial<AssertionDraft>) => void;
}

function Fields({ draft, change }: FieldsProps) {
  const text = (field: "value" | "artist" | "title" | "words" | "caseId", label: string, hint?: string) => (
    <TextField
      label={label}
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
      {...(hint && { hint })}
    />
  );
  switch (draft.kind) {
    case "share":
      return <ShareFields draft={draft} change={change} />;
    case "includes":
    case "excludes":
      return [
        <span key="artist">{text("artist", "Artist")}</span>,
        <span key="title">{text("title", "Title", "Any version of the song")}</span>,
      ];
    case "tracks":
      return <Bounds draft={draft} change={change} unit="tracks" />;
    case "minutes":
      return <Bounds draft={draft} change={change} unit="minutes" />;
    case "mean":
      return [
        <MeasureField key="measure" draft={draft} change={change} />,
        <Bounds key="bounds" draft={draft} change={change} unit="" />,
      ];
    case "order":
      return <OrderFields draft={draft} change={change} />;
    case "artists":
      return [
        <NumberField
          key="most"
          label="At most so many of one artist"
          value={draft.atMost}
          onChange={(atMost) => change({ atMost })}
        />,
        <NumberField
          key="gap"
          label="So many others between"
          value={draft.atLeast}
          onChange={(atLeast) => change({ atLeast })}
        />,
      ];
    case "fidelity":
      return <NumberField label="At least, in %" value={draft.atLeast} onChange={(atLeast) => change({ atLeast })} />;
    case "ledger":
      return text("words", "Words of the entry", "Empty: everything that was asked is verified");
    case "understood":
      return [
        <span key="words">{text("words", "Words of the prompt")}</span>,
        <span key="value">{text("value", "Are read as", "artist, genre, mood, year ...")}</span>,
      ];
    case "outcome":
      return (
        <Select
          label="It ends with"
          value={draft.outcome}
          options={OUTCOMES.map((id) => ({ id, label: id.replace("_", " ") }))}
          onChange={(outcome) => change({ outcome })}
        />
      );
    case "same-as":
      return [
        <span key="case">{text("caseId", "Id of the other case")}</span>,
        <NumberField
          key="share"
          label="At least so much the same, in %"
          value={draft.atLeast}
          onChange={(atLeast) => change({ atLeast })}
        />,
      ];
    case "different-from":
      return [
        <span key="case">{text("caseId", "Id of the other case")}</span>,
        <NumberField
          key="share"
          label="At most so much the same, in %"
          value={draft.atMost}
          onChange={(atMost) => change({ atMost })}
        />,
      ];
    case "latency":
      return (
        <NumberField label="At most, in milliseconds" value={draft.atMost} onChange={(atMost) => change({ atMost })} />
      );
    case "notation":
      return text("words", "Notation", "tracks >= 20; excludes: Drake; share year 1990..1999 >= 90 %");
    default:
      return null;
  }
}

function ShareFields({ draft, change }: FieldsProps) {
  const { example } = SUBJECTS.find(({ id }) => id === draft.subject)!;
  const counted = draft.scope === "share" || draft.scope === "count";
  return (
    <>
      <Choices
        label="How many"
        value={draft.scope}
        options={[
          { id: "every", label: "Every track" },
          { id: "none", label: "No track" },
          { id: "share", label: "A share" },
          { id: "count", label: "A number" },
        ]}
        onChange={(scope) => change({ scope, atLeast: "", atMost: "" })}
      />
      <Select
        label="Is of"
        value={draft.subject}
        options={SUBJECTS.map(({ id, label }) => ({ id, label }))}
        onChange={(subject) => change({ subject, value: "" })}
      />
      {example !== "" && (
        <TextField label="Which" value={draft.value} onChange={(value) => change({ value })} hint={`Like ${example}`} />
      )}
      {counted && <Bounds draft={draft} change={change} unit={draft.scope === "share" ? "%" : "tracks"} />}
    </>
  );
}

function OrderFields({ draft, change }: FieldsProps) {
  return (
    <>
      <MeasureField draft={draft} change={change} />
      <Choices
        label="Along the list"
        value={draft.direction}
        options={[
          { id: "rising", label: "It rises" },
          { id: "falling", label: "It falls" },
        ]}
        onChange={(direction) => change({ direction })}
      />
      <NumberField
        label="How strictly, 0 to 1"
        value={draft.atLeast}
        onChange={(atLeast) => change({ atLeast })}
        hint="Rank correlation: 1 is sorted, 0.5 a clear trend"
      />
    </>
  );
}

function MeasureField({ draft, change }: FieldsProps) {
  return (
    <Select
      label="Of"
      value={draft.measure}
      options={MEASURES.map((id) => ({ id, label: id }))}
      onChange={(measure) => change({ measure })}
    />
  );
}

function Bounds({ draft, change, unit }: FieldsProps & { unit: string }) {
  const of = unit === "" ? "" : `, ${unit === "%" ? "in %" : unit}`;
  return (
    <div className={styles.bounds}>
      <NumberField label={`At least${of}`} value={draft.atLeast} onChange={(atLeast) => change({ atLeast })} />
      <NumberField label={`At most${of}`} value={draft.atMost} onChange={(atMost) => change({ atMost })} />
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
}

function NumberField({ label, value, onChange, hint }: NumberFieldProps) {
  return <TextField label={label} inputMode="decimal" value={value} onChange={onChange} {...(hint && { hint })} />;
}
