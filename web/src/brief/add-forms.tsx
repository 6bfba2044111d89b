import { useState } from "react";
import { Button } from "../components/button.tsx";
import { Select, TextField } from "../components/field.tsx";
import type { AddPartProps } from "./add-part.tsx";
import { freeId, putLength, putOrder, putRule } from "./edits.ts";
import styles from "./forms.module.css";
import { GenreForm } from "./genre-form.tsx";
import { LengthForm } from "./length-form.tsx";
import { ARCS, arcOrder, genreRule, tempoRule, yearsRule } from "./made.ts";
import { RangeForm } from "./part-editor.tsx";
import { YearsForm } from "./years-form.tsx";

const BY_FORM = ["Genre", "Years", "Tempo", "Length", "Order"] as const;
const BY_WORDS = ["Artist", "No ...", "Mood"] as const;
type Kind = (typeof BY_FORM)[number] | (typeof BY_WORDS)[number];
const TEMPO = { kind: "range", feature: "tempo", unit: "bpm" } as const;

/** First what, then its form. What is said by names or moods becomes words of the request, and is read like them. */
export function AddForms(props: AddPartProps & { close: () => void }) {
  const [kind, setKind] = useState<Kind>();
  const kinds: readonly Kind[] = props.onWords ? [...BY_FORM, ...BY_WORDS] : BY_FORM;
  if (kind) return <AddForm kind={kind} {...props} />;
  return (
    <div className={styles.choices}>
      {kinds.map((one) => (
        <Button key={one} size="small" onPress={() => setKind(one)}>
          {one}
        </Button>
      ))}
    </div>
  );
}

function AddForm({
  kind,
  read,
  shown,
  edits,
  onEdits,
  onWords,
  close,
}: AddPartProps & { kind: Kind; close: () => void }) {
  const id = freeId(shown);
  const put = (next: ReturnType<typeof yearsRule>) => finish(putRule(edits, undefined, next), next.asked);
  const finish = (next: typeof edits, words: string) => {
    onEdits(next, `Added: ${words}`);
    close();
  };
  if (kind === "Genre")
    return (
      <GenreForm names={[]} isNo={false} onDone={(names, no) => put(genreRule(id, names, no ? "none" : "every"))} />
    );
  if (kind === "Years")
    return <YearsForm from={undefined} to={undefined} onDone={(from, to) => put(yearsRule(id, from, to))} />;
  if (kind === "Tempo")
    return (
      <RangeForm edit={TEMPO} min={100} max={140} onDone={(min = 40, max = 220) => put(tempoRule(id, min, max))} />
    );
  if (kind === "Length")
    return <LengthForm length={shown.length} onDone={(next, words) => finish(putLength(edits, next), words)} />;
  if (kind === "Order")
    return (
      <Select
        label="How energy runs"
        value={null}
        options={ARCS}
        onChange={(shape) => finish(putOrder(edits, read, arcOrder(id, shape)), arcOrder(id, shape).asked)}
      />
    );
  const say = (words: string) => {
    onWords?.(words);
    close();
  };
  return <WordsForm kind={kind} onSay={say} />;
}

const WORDS = {
  Artist: { label: "Songs by", before: "by ", placeholder: "Nina Simone" },
  "No ...": { label: "Nothing of", before: "no ", placeholder: "Drake, remixes, disco ..." },
  Mood: { label: "Mood, place or sound", before: "", placeholder: "rainy, slow, like Portishead ..." },
} as const;

function WordsForm({ kind, onSay }: { kind: keyof typeof WORDS; onSay: (words: string) => void }) {
  const [typed, setTyped] = useState("");
  const { label, before, placeholder } = WORDS[kind];
  const words = typed.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== "") onSay(before + words);
      }}
    >
      <TextField label={label} value={typed} onChange={setTyped} maxLength={200} placeholder={placeholder} autoFocus />
      <Button type="submit" look="solid" size="small" isDisabled={words === ""}>
        Add to the request
      </Button>
    </form>
  );
}
