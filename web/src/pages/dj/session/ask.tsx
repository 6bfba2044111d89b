import { SendHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button, IconButton } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import styles from "./booth.module.css";
import { useDesk } from "./use-desk.ts";

export const ASK_FIELD = "dj-ask";
const LONGEST = 2_000;
const SUGGESTIONS = [
  "something slower",
  "more energy",
  "who is this?",
  "more from this album",
  "surprise me",
  "keep this vibe for an hour",
];

/** A request in words; what comes of it stands in the thread. */
export function Ask() {
  const desk = useDesk();
  const [words, setWords] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    const message = words.trim();
    if (message === "") return;
    desk.ask(message);
    setWords("");
  };
  return (
    <div className={styles.ask}>
      <form onSubmit={send}>
        <TextField
          id={ASK_FIELD}
          label="Ask for something"
          hideLabel
          placeholder="Ask for something …"
          value={words}
          onChange={setWords}
          maxLength={LONGEST}
          autoComplete="off"
        />
        <IconButton icon={SendHorizontal} label="Ask" look="solid" type="submit" isDisabled={words.trim() === ""} />
      </form>
      <ul aria-label="Things to ask for" className={styles.suggestions}>
        {SUGGESTIONS.map((suggestion) => (
          <li key={suggestion}>
            <Button size="small" look="line" onPress={() => desk.ask(suggestion)}>
              {suggestion}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
