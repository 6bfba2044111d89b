import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { EMPTY_FORM, type ExclusionForm, type ExclusionKind, exclusionOf } from "./exclusion-edit.ts";
import { keptOutBy } from "./kept-out.ts";
import type { Profile } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";
import { useChange } from "./use-change.ts";

const KINDS: readonly { id: ExclusionKind; label: string }[] = [
  { id: "artist", label: "An artist" },
  { id: "genre", label: "A genre" },
  { id: "years", label: "Years of release" },
  { id: "period", label: "Days of listening" },
];

/** What shall have no say: kept out by hand, with a way back. */
export function Exclusions({ profile: { edits, listenerId } }: { profile: Profile }) {
  const change = useChange(listenerId);
  const kept = keptOutBy(edits);
  return (
    <Section
      title="Kept out"
      intro="Artists, genres and years that lists for you shall not lean to, and days on which somebody else listened. Nothing explicit? Say so in a request: then every track is checked for it."
    >
      {kept.length > 0 && (
        <ul className={styles.lines} aria-label="Kept out">
          {kept.map(({ key, words, back }) => (
            <li key={key}>
              <span dir="auto">{words}</span>
              <Button size="small" onPress={() => change.mutate(back)}>
                Let it back in
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddForm change={change} />
      {change.error && <ErrorNote title="It could not be saved" error={change.error} />}
    </Section>
  );
}

function AddForm({ change }: { change: ReturnType<typeof useChange> }) {
  const [form, setForm] = useState(EMPTY_FORM);
  const [wrong, setWrong] = useState<string>();
  const fill = (part: Partial<ExclusionForm>) => {
    setWrong(undefined);
    setForm({ ...form, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = exclusionOf(form);
    if ("wrong" in made) setWrong(made.wrong);
    else change.mutate({ edits: [made.edit] }, { onSuccess: () => setForm({ ...EMPTY_FORM, kind: form.kind }) });
  };
  return (
    <form onSubmit={submit} className={styles.keepOut}>
      <Choices label="Keep out" look="wrap" value={form.kind} onChange={(kind) => fill({ kind })} options={KINDS} />
      <div className={styles.fields}>
        <Fields form={form} fill={fill} wrong={wrong} />
        <Button type="submit" busy={change.isPending}>
          Keep it out
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  form: ExclusionForm;
  fill: (part: Partial<ExclusionForm>) => void;
  wrong: string | undefined;
}

function Fields({ form, fill, wrong }: FieldsProps) {
  switch (form.kind) {
    case "artist":
      return <TextField label="Artist" value={form.artist} onChange={(artist) => fill({ artist })} error={wrong} />;
    case "genre":
      return <GenreField value={form.genre} onChange={(genre) => fill({ genre })} wrong={wrong} />;
    case "years":
      return (
        <>
          <TextField
            label="From year"
            inputMode="numeric"
            value={form.from}
            onChange={(from) => fill({ from })}
            error={wrong}
          />
          <TextField label="To year" inputMode="numeric" value={form.to} onChange={(to) => fill({ to })} />
        </>
      );
    case "period":
      return (
        <>
          <TextField
            label="First day"
            type="date"
            value={form.since}
            onChange={(since) => fill({ since })}
            error={wrong}
          />
          <TextField label="Last day" type="date" value={form.until} onChange={(until) => fill({ until })} />
        </>
      );
  }
}

interface GenreFieldProps {
  value: string | null;
  onChange: (genre: string) => void;
  wrong: string | undefined;
}

/** Genres of the catalogue, the largest first. */
function GenreField({ value, onChange, wrong }: GenreFieldProps) {
  const stats = useQuery({ queryKey: ["catalog", "stats"], queryFn: () => call(api.v1.catalog.stats.$get()) });
  const options = (stats.data?.genres ?? []).map(({ name, tracks }) => ({
    id: name,
    label: name,
    hint: `${tracks.toLocaleString("en")} tracks`,
  }));
  return (
    <div>
      <Select
        label="Genre"
        value={value}
        options={options}
        onChange={onChange}
        placeholder={stats.isPending ? "Genres are being loaded" : "Choose a genre"}
        isDisabled={options.length === 0}
      />
      {wrong && <p role="alert">{wrong}</p>}
    </div>
  );
}
