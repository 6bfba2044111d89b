import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { ErrorNote, Progress } from "../../components/state.tsx";
import { announce } from "../../components/toasts.tsx";
import { Preview } from "./preview.tsx";
import { changeTaste, type Profile, type TasteAnswer } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";
import { differenceWords } from "./taste-words.ts";
import { useChange } from "./use-change.ts";

const EXAMPLES = [
  "I love Portishead",
  "more jazz on sundays",
  "no more country please",
  "forget everything since march",
  "I want to discover more",
];

/** Taste in one's own words: first what it would change, then saved. */
export function SayIt({ profile: { listenerId } }: { profile: Profile }) {
  const [words, setWords] = useState("");
  const look = useMutation({
    mutationFn: (say: string) => changeTaste(listenerId, { say, preview: true }),
    onSuccess: (answer) => announce(answer.preview ? differenceWords(answer.preview) : "Nothing was understood."),
  });
  const save = useChange(listenerId);
  const shown = look.data && look.variables === words.trim() ? look.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") look.mutate(words.trim());
  };
  const finish = () =>
    save.mutate(
      { say: words.trim() },
      {
        onSuccess: () => {
          setWords("");
          look.reset();
        },
      },
    );
  return (
    <Section
      title="Say it"
      intro="In plain words, as you would to a friend. Nothing is saved before you have seen what it changes."
    >
      <form onSubmit={submit} className={styles.say}>
        <TextField
          label="What should be different?"
          value={words}
          onChange={setWords}
          maxLength={2000}
          placeholder="I'm over Drake, and more jazz on sundays"
        />
        <Button type="submit" look="line" isDisabled={words.trim() === ""} busy={look.isPending}>
          See what changes
        </Button>
      </form>
      <ul className={styles.examples} aria-label="Examples">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <Button size="small" look="quiet" onPress={() => setWords(example)}>
              {example}
            </Button>
          </li>
        ))}
      </ul>
      {look.isPending && <Progress label="Your lists are made with it and without it" />}
      {look.error && (
        <ErrorNote title="It could not be looked at" error={look.error} onRetry={() => look.mutate(words.trim())} />
      )}
      {shown && <Seen answer={shown} onSave={finish} onDrop={() => look.reset()} isSaving={save.isPending} />}
      {save.error && <ErrorNote title="It could not be saved" error={save.error} onRetry={finish} />}
    </Section>
  );
}

interface SeenProps {
  answer: TasteAnswer;
  onSave: () => void;
  onDrop: () => void;
  isSaving: boolean;
}

function Seen({ answer, onSave, onDrop, isSaving }: SeenProps) {
  const { understood, leftovers, question, preview } = answer;
  return (
    <div className={styles.seen}>
      {understood.length > 0 && (
        <ul className={styles.does} aria-label="Understood">
          {understood.map(({ does, span }) => (
            <li key={`${does} ${span?.start ?? ""}`} dir="auto">
              {does}
            </li>
          ))}
        </ul>
      )}
      {leftovers.length > 0 && (
        <p>
          Not understood: {leftovers.map(({ text }) => `“${text}”`).join(", ")}.
          {understood.length === 0 && " Try it like one of the examples."}
        </p>
      )}
      {question && <p>{question}</p>}
      {preview && <Preview difference={preview} />}
      {preview && (
        <div className={styles.buttons}>
          <Button look="solid" onPress={onSave} busy={isSaving}>
            Save it
          </Button>
          <Button look="quiet" onPress={onDrop} isDisabled={isSaving}>
            Leave it as it was
          </Button>
        </div>
      )}
    </div>
  );
}
