import { Play } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Choices } from "../../../components/choices.tsx";
import { Select, Switch } from "../../../components/field.tsx";
import { ErrorNote } from "../../../components/state.tsx";
import { keepVoice, readVoice } from "../player/keep.ts";
import { PERSONAS, TALK_LEVELS } from "../session/words.ts";
import { From } from "./from.tsx";
import styles from "./start.module.css";
import type { Start, StartKind } from "./start-link.ts";
import { isReady, type Wishes } from "./start-session.ts";

const KINDS: readonly { id: StartKind; label: string }[] = [
  { id: "words", label: "Words" },
  { id: "playlist", label: "A list" },
  { id: "taste", label: "My taste" },
  { id: "track", label: "A track or artist" },
  { id: "nothing", label: "Just play" },
];
const LENGTHS = [
  { id: "none", label: "No end" },
  { id: "30", label: "30 min" },
  { id: "60", label: "1 h" },
  { id: "120", label: "2 h" },
  { id: "240", label: "4 h" },
] as const;

interface StartFormProps {
  first: Start;
  isStarting: boolean;
  /** Why nothing started: a failure, or a sentence of the service. */
  error?: unknown;
  because?: string | undefined;
  onStart: (wishes: Wishes) => void;
}

export function StartForm({ first, isStarting, error, because, onStart }: StartFormProps) {
  const [wishes, setWishes] = useState<Wishes>({
    start: first,
    level: "normal",
    persona: "warm",
    minutes: null,
    isRehearsal: false,
  });
  const put = (change: Partial<Wishes>) => setWishes((before) => ({ ...before, ...change }));
  const putStart = (change: Partial<Start>) =>
    setWishes((before) => ({ ...before, start: { ...before.start, ...change } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady(wishes.start) && !isStarting) onStart(wishes);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <div className={styles.source}>
        <Choices
          label="Start from"
          look="wrap"
          value={wishes.start.kind}
          options={KINDS}
          onChange={(kind) => putStart({ kind })}
        />
        <From start={wishes.start} onChange={putStart} />
        {because !== undefined && <ErrorNote title="There is no such session">{because}</ErrorNote>}
        {error !== undefined && error !== null && <ErrorNote title="The session could not be started" error={error} />}
        <Button look="solid" size="large" icon={Play} type="submit" isDisabled={isStarting || !isReady(wishes.start)}>
          {isStarting ? "Starting …" : "Start the session"}
        </Button>
      </div>
      <Settings wishes={wishes} onChange={put} />
    </form>
  );
}

function Settings({ wishes, onChange }: { wishes: Wishes; onChange: (change: Partial<Wishes>) => void }) {
  const { level, persona, minutes, isRehearsal } = wishes;
  const [voice, setVoice] = useState(readVoice);
  return (
    <fieldset className={styles.settings}>
      <legend className="unseen">How it goes</legend>
      <Choices
        label="For how long"
        value={minutes === null ? "none" : (String(minutes) as (typeof LENGTHS)[number]["id"])}
        options={LENGTHS}
        onChange={(id) => onChange({ minutes: id === "none" ? null : Number(id) })}
      />
      <Choices
        label="How much the DJ talks"
        value={level}
        options={TALK_LEVELS}
        onChange={(next) => onChange({ level: next })}
      />
      <Select label="Persona" value={persona} options={PERSONAS} onChange={(next) => onChange({ persona: next })} />
      <div className={styles.switches}>
        <Switch
          label="Speak aloud on this device"
          isOn={voice}
          onChange={(on) => {
            keepVoice(on);
            setVoice(on);
          }}
        />
        <Switch
          label="A rehearsal: teaches my taste nothing, and its clock can run faster"
          isOn={isRehearsal}
          onChange={(on) => onChange({ isRehearsal: on })}
        />
      </div>
    </fieldset>
  );
}
